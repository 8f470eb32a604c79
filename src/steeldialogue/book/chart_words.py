"""The words of a chart in another language: titles and legends, and what its marks are called."""

from collections.abc import Mapping
from typing import Any

from steeldialogue.book.tongue import Tongue

_TITLES = ("title", "text", "subtitle")
# Where values of the data stand: as rows, as the order of a scale or an axis, as one value that a mark is for. All else are keywords.
_DATA = ("values", "domain", "sort", "datum", "equal", "oneOf")


def spoken(spec: Mapping[str, Any], tongue: Tongue) -> dict[str, Any]:
    """Return a specification as a reader of the language sees it; fields and keywords keep their names."""
    return dict(spec) if tongue.code == "en" else {key: _said(key, value, tongue) for key, value in spec.items()}


def _said(key: str, value: Any, tongue: Tongue) -> Any:
    if key in _DATA and not isinstance(value, Mapping):
        return _datum(value, tongue)
    match value:
        case str() if key in _TITLES:
            return tongue(value)
        case Mapping():
            return {inner: _said(inner, one, tongue) for inner, one in value.items()}
        case list() | tuple():
            return [_said(key, one, tongue) for one in value]
    return value


def _datum(value: Any, tongue: Tongue) -> Any:
    match value:
        case str():
            return tongue.datum(value)
        case Mapping():
            return {key: _datum(one, tongue) for key, one in value.items()}
        case list() | tuple():
            return [_datum(one, tongue) for one in value]
    return value
