"""The workbook of the Global Iron and Steel Tracker as rows of text, and the release that it is."""

import re
from calendar import month_name
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import python_calamine as calamine

from steeldialogue.catalog.importers.layouts import HERE
from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import read_toml
from steeldialogue.core.tabular.workbook import cell_text

KEY = "Plant ID"
_RELEASE = re.compile(r"(?P<month>[A-Z][a-z]{2,8})[ _-]+(?P<year>20\d\d)(?:[ _-]*\(?(?P<version>V\d+)\)?)?")
_FIRST_ROWS = 5  # a title may stand above the header


@dataclass(frozen=True)
class SheetRow:
    """One row of a sheet: its number as a spreadsheet counts, and its cells by column; an empty text where there is none."""

    number: int
    cells: Mapping[str, str]

    def told(self, column: str) -> str:
        """Return a cell, empty where the tracker states no value."""
        text = self.cells[column]
        return "" if text.lower() in layout()["blank"]["words"] else text


@dataclass(frozen=True)
class Release:
    """A release of the tracker: the month as 2025-09 and the words it is cited by."""

    month: str
    words: str


@cache
def layout() -> dict[str, Any]:
    """Return what `gem.toml` says."""
    return read_toml(HERE / "gem.toml")


def read_sheets(path: Path) -> tuple[dict[str, list[SheetRow]], Release]:
    """Return the three sheets by our name for them, and the release.

    Raises:
        DataError: the file is no workbook of the tracker, a sheet or column is missing, or no release is told.
    """
    try:
        with calamine.CalamineWorkbook.from_path(path) as book:
            names = book.sheet_names
            grids = {key: _grid(book, names, title, path.name) for key, title in layout()["sheets"].items()}
            about = "" if not names else " ".join(_text(cell) for row in book.get_sheet_by_name(names[0]).to_python() for cell in row)
    except (calamine.CalamineError, OSError, ValueError) as fault:
        raise DataError(f"the file is not a workbook that can be read: {fault}", path.name) from fault
    return {key: _rows(path.name, layout()["sheets"][key], grid) for key, grid in grids.items()}, _release(path.name, about)


def _grid(book: calamine.CalamineWorkbook, names: Sequence[str], title: str, file: str) -> list[list[Any]]:
    if title not in names:
        raise DataError(f"there is no sheet '{title}'.{suggestions(title, list(names))} Sheets are {', '.join(names)}", file)
    return book.get_sheet_by_name(title).to_python(skip_empty_area=False)


def _rows(file: str, title: str, grid: Sequence[Sequence[Any]]) -> list[SheetRow]:
    top = next((place for place, row in enumerate(grid[:_FIRST_ROWS]) if row and _text(row[0]) == KEY), None)
    if top is None:
        raise DataError(f"the sheet '{title}' has no header that begins with '{KEY}'", file, field=title)
    header = [_text(cell) for cell in grid[top]]
    rows = enumerate(grid[top + 1 :], top + 2)
    return [SheetRow(number, dict(zip(header, map(_text, row), strict=True))) for number, row in rows if any(map(_text, row))]


def _text(cell: Any) -> str:
    return cell_text(cell) or ""


def _release(file: str, about: str) -> Release:
    """The release by the name of the file, or else by the first sheet, which tells of the tracker."""
    for text in (file, about):
        for found in _RELEASE.finditer(text):
            month = _month(found["month"])
            if month:
                version = f" ({found['version']})" if found["version"] else ""
                return Release(f"{found['year']}-{month:02}", f"{_MONTHS[month - 1]} {found['year']}{version} release")
    raise DataError("neither the name of the file nor its first sheet tells the release; keep the name it was downloaded with", file)


_MONTHS = tuple(month_name)[1:]


def _month(word: str) -> int | None:
    return next((place for place, name in enumerate(_MONTHS, 1) if name.startswith(word)), None)
