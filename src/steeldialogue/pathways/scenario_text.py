"""A scenario with every key as TOML, so that a run can be done again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from steeldialogue.core import Figure
from steeldialogue.core.strict import Strict
from steeldialogue.pathways.course import Course
from steeldialogue.pathways.scenario import Scenario


def scenario_toml(scenario: Scenario) -> str:
    """Return a scenario as TOML, which `read_scenario` reads back."""
    return "\n".join(_table((), plain(scenario))) + "\n"


def plain(value: Any) -> Any:
    """Return the texts, numbers and tables that a file would hold."""
    match value:
        case Strict():
            return {name: plain(getattr(value, name)) for name in type(value).model_fields}
        case Figure():
            return f"{value.value:f} {value.unit}"
        case Course(points=((0, figure),)):
            return plain(figure)
        case Course():
            return {str(year): plain(figure) for year, figure in value.points}
        case Mapping():
            return {key: plain(part) for key, part in value.items()}
        case str():
            return value
        case Sequence():
            return [plain(part) for part in value]
    return value


def _table(path: tuple[str, ...], content: Mapping[str, Any]) -> Iterator[str]:
    """Lines of a table: its own values first, then the tables in it; tables of years stand on one line."""
    inner = {key: value for key, value in content.items() if isinstance(value, Mapping) and not _is_flat(value)}
    if path:
        yield f"\n[{'.'.join(map(_key, path))}]"
    yield from (f"{_key(key)} = {_inline(value)}" for key, value in content.items() if key not in inner)
    for key, value in inner.items():
        yield from _table((*path, key), value)


def _is_flat(content: Mapping[str, Any]) -> bool:
    return bool(content) and all(key.isdigit() for key in content)


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_inline(part)}" for key, part in value.items()) + " }" if value else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    return name if name.isascii() and name.replace("_", "").replace("-", "").isalnum() else json.dumps(name, ensure_ascii=False)
