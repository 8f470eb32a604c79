"""Writing a plant's data set as TOML, a line for each entry."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from steeldialogue.carbon.plant.fields import plant_form
from steeldialogue.carbon.plant.model import Plant
from steeldialogue.carbon.plant.records import Record, Value, records, text_of
from steeldialogue.core.tabular import written_whole

_DELETE = "\x7f"  # the one sign that JSON leaves as it is and TOML does not


def write_toml(path: Path, plant: Plant) -> None:
    """Write a plant as TOML, in the units in which it was entered; the file stands in its place only when it is whole.

    Raises:
        DataError: the place cannot be written to.
    """
    with written_whole(path) as part:
        part.write_text(toml_text(plant), encoding="utf-8", newline="\n")


def toml_text(plant: Plant) -> str:
    """Return a plant as TOML."""
    form = plant_form()
    tables = records(plant, form).items()
    return "\n".join(_entries(name, rows) if form.table[name].unique else _fields(name, rows[0]) for name, rows in tables if rows)


def _fields(name: str, record: Record) -> str:
    return "".join(f"{name}.{field} = {_toml(value)}\n" for field, value in record.items())


def _entries(name: str, rows: list[Record]) -> str:
    entries = [{field: f"{field} = {_toml(value)}" for field, value in row.items()} for row in rows]
    widths = {field: max(len(entry[field]) for entry in entries if field in entry) for entry in entries for field in entry}
    return "\n".join([f"{name} = [", *(f"  {{ {''.join(_padded(entry, widths))} }}," for entry in entries), "]", ""])


def _padded(entry: dict[str, str], widths: dict[str, int]) -> Iterator[str]:
    """The fields of an entry, each as wide as in the entries above and below it."""
    *fields, last = entry
    for field in fields:
        yield f"{entry[field]},".ljust(widths[field] + 2)
    yield entry[last]


def _toml(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(text_of(value), ensure_ascii=False).replace(_DELETE, "\\u007f")
