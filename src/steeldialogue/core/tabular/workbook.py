"""The first sheet of an XLSX workbook, every cell as text."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pyarrow as pa
import python_calamine as calamine

from steeldialogue.core.errors import DataError
from steeldialogue.core.tabular.plain import float_text
from steeldialogue.core.tabular.reach import check_reach


def workbook_table(path: Path) -> pa.Table:
    """Return the first sheet as columns of text; its first row that is not empty is the header, empty rows are passed over.

    Raises:
        DataError: the file is no workbook, or its first sheet is empty.
    """
    header, *rows = _sheet_rows(path)
    names = [cell_text(cell) or "" for cell in header]
    while names and not names[-1]:
        names.pop()
    if "" in names:
        raise DataError(f"column {names.index('') + 1} has no name", path.name, 1)
    columns = [[cell_text(row[place]) for row in rows] for place in range(len(names))]
    return pa.Table.from_arrays([pa.array(column, pa.string()) for column in columns], names=names)


def _sheet_rows(path: Path) -> list[list[Any]]:
    check_reach(path)
    try:
        with calamine.CalamineWorkbook.from_path(path) as book:
            rows = book.get_sheet_by_index(0).to_python(skip_empty_area=True)
    except (calamine.CalamineError, OSError, ValueError) as fault:
        raise DataError(f"the file is not a workbook that can be read: {fault}", path.name) from fault
    filled = [row for row in rows if any(cell != "" for cell in row)]
    if not filled:
        raise DataError("the first sheet is empty", path.name)
    return filled


def cell_text(cell: Any) -> str | None:
    """A cell as a person would type it: whole numbers without a point, days as 2026-03-31."""
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return float_text(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    return str(cell)
