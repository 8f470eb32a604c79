"""A table as XLSX and CSV that opens in a spreadsheet as what it is: text stays text, never a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

Cell = str | int | Decimal | date | None

BOM = "\ufeff"  # by which a spreadsheet knows that the file is UTF-8
MOST_SIGNS = 32_767  # of one cell in XLSX
CUT = " … (cut here; the CSV holds the whole text)"
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_WIDTHS = {"text": 60, "title": 40}


@dataclass(frozen=True)
class Column:
    """A column: its name, which an import reads, and what it holds, which a reader reads."""

    name: str
    about: str


# By which an import knows a row that is on the table.
KEY = Column("row", "key of a row that is on the table; empty in an import for a new row")


@dataclass(frozen=True)
class Sheet:
    """A table with a name; the rows may be asked for once."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]


def as_csv(sheet: Sheet) -> Iterator[str]:
    """Yield a table as CSV in pieces; a text that a spreadsheet would take for a formula gets an apostrophe before it."""
    line = io.StringIO()
    writer = csv.writer(line)
    yield BOM
    for row in _with_header(sheet):
        writer.writerow([_plain(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _with_header(sheet: Sheet) -> Iterator[Sequence[Cell]]:
    yield [column.name for column in sheet.columns]
    yield from sheet.rows


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell
    return "" if cell is None else written(cell)


def written(value: int | Decimal | date) -> str:
    """Return a number or day as both files and forms write it: no exponent, no zeros that say nothing."""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def fitted(text: str) -> str:
    """Return a text as a cell of a workbook can hold it; one that was cut says so."""
    return text if len(text) <= MOST_SIGNS else text[: MOST_SIGNS - len(CUT)] + CUT


def as_xlsx(sheet: Sheet) -> bytes:
    """Return a table as a workbook, with a second sheet that says what the columns hold."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        with Workbook(path, {**options, "tmpdir": folder}) as book:
            _write(book, sheet)
            about = Sheet("columns", (Column("column", ""), Column("holds", "")), [(one.name, one.about) for one in sheet.columns])
            _write(book, about)
        return path.read_bytes()


def _write(book: Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _WIDTHS.get(column.name, 18))
        page.write_string(0, place, column.name, bold)
    for number, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            _write_cell(page, number, place, cell, day)


def _write_cell(page: Worksheet, row: int, place: int, cell: Cell, day: Any) -> None:
    match cell:
        case None | "":
            return
        case str():
            page.write_string(row, place, fitted(cell))
        case date():
            page.write_datetime(row, place, cell, day)
        case _:
            page.write_number(row, place, cell)
