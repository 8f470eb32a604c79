"""The sheets of a workbook as text, each cell where a person sees it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import python_calamine as calamine

from steeldialogue.carbon.plant.broken_cells import broken_cells
from steeldialogue.carbon.plant.faults import Faults, Place
from steeldialogue.carbon.plant.fields import YES_NO
from steeldialogue.core.errors import DataError
from steeldialogue.core.tabular.plain import float_text
from steeldialogue.core.tabular.reach import check_reach

_LETTERS = 26


@dataclass(frozen=True)
class Grid:
    """A sheet: every cell as text, from the first row and column on."""

    file: str
    sheet: str
    cells: tuple[tuple[str, ...], ...]

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell; both count from 0."""
        return self.cells[row][column]

    def place(self, row: int, column: int, field: str = "") -> Place:
        """Return where a cell stands, such as `Flows!D7`."""
        return Place(self.file, f"{self.sheet}!{column_letters(column)}{row + 1}", field)

    def filled_rows(self) -> list[int]:
        """Return the rows in which anything stands."""
        return [row for row, cells in enumerate(self.cells) if any(cells)]


def column_letters(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0."""
    before, last = divmod(column, _LETTERS)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)


def read_grids(path: Path, faults: Faults) -> dict[str, Grid]:
    """Return the sheets of a workbook in order; cells that do not hold what they show go to the faults.

    Raises:
        DataError: the file is missing or no workbook that can be read.
    """
    if not path.is_file():
        raise DataError("the file is missing", path.name)
    check_reach(path)
    try:
        with calamine.CalamineWorkbook.from_path(path) as book:
            sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (calamine.CalamineError, OSError, ValueError) as fault:
        raise DataError(f"the file is not a workbook that can be read: {fault}", path.name) from fault
    for sheet, cell, told in broken_cells(path):
        faults.add(Place(path.name, f"{sheet}!{cell}"), told)
    return {name: Grid(path.name, name, _texts(rows)) for name, rows in sheets.items()}


def _texts(rows: Iterable[Iterable[Any]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_text(cell) for cell in row) for row in rows)


def _text(cell: Any) -> str:
    """A cell as a person would type it: whole numbers without a point, days as 2026-03-31."""
    if isinstance(cell, bool):
        return YES_NO[0] if cell else YES_NO[1]
    if isinstance(cell, float):
        return float_text(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    return str(cell).strip()
