"""The rows of one sheet of a workbook, every cell as text, by the columns of an export."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import python_calamine as calamine
from django.utils.translation import gettext as _

from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions
from steeldialogue.core.tabular.reach import check_reach
from steeldialogue.core.tabular.workbook import cell_text

MOST_BYTES = 25_000_000


@dataclass(frozen=True)
class FileRow:
    """A row as a spreadsheet numbers it, every cell as text."""

    number: int
    cells: dict[str, str]


def sheet_place(name: str, sheet: str) -> str:
    """Return how faults name the sheet of a file."""
    return f"{name}, sheet '{sheet}'"


def sheet_rows(name: str, content: bytes, sheet: str, known: Sequence[str]) -> list[FileRow]:
    """Return the rows of a sheet whose columns are those known; the first row is the header, empty rows are passed over.

    Raises:
        DataError: the file is too large or no workbook, or its sheet or columns are not those of the export.
    """
    header, *rows = _cells(name, content, sheet)
    where = sheet_place(name, sheet)
    names = [cell_text(cell) or "" for cell in header]
    while names and not names[-1]:
        names.pop()
    _check_header(where, names, known)
    found = []
    for number, row in enumerate(rows, start=2):
        cells = {column: cell_text(cell) or "" for column, cell in zip(names, row, strict=False)}
        if any(cells.values()):
            found.append(FileRow(number, cells))
    if not found:
        raise DataError(_("there are no rows under the header"), where)
    return found


def _cells(name: str, content: bytes, sheet: str) -> list[list[Any]]:
    if len(content) > MOST_BYTES:
        raise DataError(f"the file is larger than {MOST_BYTES // 1_000_000} MB; split it", name)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        path.write_bytes(content)
        try:
            check_reach(path)
            with calamine.CalamineWorkbook.from_path(path) as book:
                if sheet not in book.sheet_names:
                    raise DataError(f"there is no sheet '{sheet}'; the sheets are {', '.join(book.sheet_names)}", name)
                rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        except DataError as fault:
            fault.file = name
            raise
        except (calamine.CalamineError, OSError, ValueError) as fault:
            raise DataError(f"the file is not a workbook that can be read: {fault}", name) from fault
    if not rows:
        raise DataError(_("the sheet is empty"), sheet_place(name, sheet))
    return rows


def _check_header(where: str, names: Sequence[str], known: Sequence[str]) -> None:
    for name in names:
        if name not in known:
            raise DataError(f"unknown column; use the layout of the export.{suggestions(name, list(known))}", where, 1, name)
        if names.count(name) > 1:
            raise DataError(_("this column stands there twice"), where, 1, name)
    for name in known:
        if name not in names:
            raise DataError(_("this column is missing; use the layout of the export"), where, 1, name)
