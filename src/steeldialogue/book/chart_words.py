"""The words of a chart in another language: titles and legends, and what its marks are called."""

from collections.abc import Mapping
from typing import Any

from steeldialogue.book.tongue import Tongue

_TITLES = ("title", "text", "subtitle")
# What names a column or is reckoned with; a word there is no word of the chart.
_NAMES = {"field", "as", "type", "groupby", "calculate", "filter", "expr", "format", "formatType", "labelExpr", "mark", "name", "$schema"}
_VALUES = "values"


def spoken(spec: Mapping[str, Any], tongue: Tongue) -> dict[str, Any]:
    """Return a specification as a reader of the language sees it; fields keep their names."""
    return dict(spec) if tongue.code == "en" else {key: _said(key, value, tongue) for key, value in spec.items()}


def _said(key: str, value: Any, tongue: Tongue) -> Any:
    match value:
        case str():
            return _text(key, value, tongue)
        case Mapping():
            return {inner: _said(inner, one, tongue) for inner, one in value.items()}
        case list() | tuple() if key not in _NAMES:
            return [_said(key if not isinstance(one, Mapping) else "", one, tongue) for one in value]
    return value


def _text(key: str, value: str, tongue: Tongue) -> str:
    if key in _NAMES:
        return value
    return tongue(value) if key in _TITLES else tongue.datum(value)
