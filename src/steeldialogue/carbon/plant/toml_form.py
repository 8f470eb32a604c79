"""A data set in TOML, as entries: every amount is a text with its unit, such as "405 kt"."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from steeldialogue.carbon.plant.entries import Cell, Entries, Entry
from steeldialogue.carbon.plant.faults import Faults, Place
from steeldialogue.carbon.plant.fields import YES_NO, Field, Form, Table
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import read_toml
from steeldialogue.core.tabular.plain import float_text

# What looks like a number, and the rest. Powers of ten and `nan` are no amounts, but no units either.
_AMOUNT = re.compile(r"([^\sA-Za-z%]+[eE][+-]?[0-9]+|[+-]?(?:nan|inf|infinity)\b|[^\sA-Za-z%]*)\s*(.*)", re.DOTALL | re.IGNORECASE)


def toml_entries(path: Path, form: Form, faults: Faults) -> Entries:
    """Return the entries of a TOML file; what is out of place goes to the faults.

    Raises:
        DataError: the file is missing or not TOML.
    """
    content = read_toml(path)
    for key in content:
        if key not in form.table:
            near = suggestions(key, list(form.table))
            faults.add(Place(path.name, field=key), f"there is no such table.{near} The tables are {', '.join(form.table)}.")
    return {name: _entries(path.name, name, table, content[name], faults) for name, table in form.table.items() if name in content}


def _entries(file: str, name: str, table: Table, content: Any, faults: Faults) -> list[Entry]:
    listed = content if table.unique else [content]
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        heading = f"[[{name}]]" if table.unique else f"[{name}]"
        faults.add(Place(file, name), f"write {heading} above each entry, and its fields below.")
        return []
    spots = [f"{name} {number}" if table.unique else name for number in range(1, len(listed) + 1)]
    return [_entry(Place(file, spot), table, one, faults) for spot, one in zip(spots, listed, strict=True)]


def _entry(place: Place, table: Table, content: dict[str, Any], faults: Faults) -> Entry:
    cells: dict[str, Cell] = {}
    for name, value in content.items():
        there = Place(place.file, place.spot, name)
        settings, text = table.field.get(name), _text(value)
        if settings is None:
            near = suggestions(name, list(table.field))
            faults.add(there, f"there is no such field.{near} The fields are {', '.join(table.field)}.")
        elif text is None:
            faults.add(there, "write one text, number or day here.")
        elif text:
            cells[name] = _cell(text, there, settings)
    return Entry(place, cells)


def _cell(text: str, place: Place, settings: Field) -> Cell:
    amount = _AMOUNT.fullmatch(text) if settings.base else None
    return Cell(amount[1], place, amount[2]) if amount else Cell(text, place)


def _text(value: Any) -> str | None:
    """A value as a person would type it into a cell; None where it is no single value."""
    if isinstance(value, bool):
        return YES_NO[0] if value else YES_NO[1]
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, str | int):
        return str(value).strip()
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    return None
