"""Small plants for cases: a data set that stands beside them, and what one case changes in it."""

import json
import tempfile
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from steeldialogue.carbon.plant import Plant, read_plant

Content = dict[str, Any]
NAMED_BY = {"process": ("id",), "flow": ("process", "direction", "material"), "material": ("material",), "electricity": ("source",)}
NAMED_BY["output"] = ("stage", "product")
MAIN_FIELD = {"process": "kind", "flow": "amount", "output": "amount"}


def plant_of(base: Path, changes: dict[str, Any] | None = None) -> Plant:
    """Return the plant of a file after some changes by address, such as {"flow.bf.in.coke" = "400 kt"}; "" takes an entry out."""
    content = tomllib.loads(base.read_text(encoding="utf-8"))
    for address, value in (changes or {}).items():
        _change(content, address, value)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / base.name
        path.write_text(_toml(content), encoding="utf-8")
        return read_plant(path)


def _change(content: Content, address: str, value: Any) -> None:
    table, _, rest = address.partition(".")
    if table == "plant":
        content["plant"][rest] = value
        return
    keys = NAMED_BY[table]
    names = rest.split(".", len(keys) - 1 if table == "output" else -1)
    field = MAIN_FIELD.get(table) or names[len(keys)]
    row = _row(content.setdefault(table, []), dict(zip(keys, names, strict=False)), fuel=names[-1] == "fuel")
    row[field] = value
    if field == MAIN_FIELD.get(table) and value == "":
        content[table].remove(row)
        _without_flows(content, table, row)


def _row(rows: list[Content], named: Content, *, fuel: bool) -> Content:
    """Return the row of a name; a new one where there is none."""
    wanted = named | ({"use": "fuel"} if fuel else {})
    found = [row for row in rows if named.items() <= row.items() and row.get("use", "") == wanted.get("use", "")]
    if found:
        return found[0]
    rows.append(wanted)
    return wanted


def _without_flows(content: Content, table: str, row: Content) -> None:
    """A process that goes takes its flows along."""
    if table == "process":
        content["flow"] = [flow for flow in content["flow"] if flow["process"] != row["id"]]


def _toml(content: Content) -> str:
    lines: list[str] = []
    for table, entries in content.items():
        for entry in entries if isinstance(entries, list) else [entries]:
            lines.append(f"[[{table}]]" if isinstance(entries, list) else f"[{table}]")
            lines.extend(f"{field} = {_cell(value)}" for field, value in entry.items())
    return "\n".join(lines) + "\n"


def _cell(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
