"""Writing the one sheet of an XLSX workbook."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from math import isfinite
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from steeldialogue.core.errors import DataError
from steeldialogue.core.tabular.plain import float_text, plain_batch, text

SHEET_ROWS = 1_048_576  # what a sheet of a workbook holds, the header included
CELL_LETTERS = 32_767  # what a cell holds
_EXACT = 2**53  # a number of a workbook is a float
_FIRST_YEAR = 1900  # workbooks know no day before
_AS_THEY_ARE = (pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal, pa.types.is_boolean, pa.types.is_date, pa.types.is_null)


class Sheet:
    """Takes rows in order; a cell that a workbook cannot hold as what it is becomes text."""

    def __init__(self, book: Any, columns: list[str]) -> None:
        """Take the open workbook, and write the header."""
        self._sheet, self._columns = book.add_worksheet("lines"), columns
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        self._sheet.freeze_panes(1, 0)
        self._next = 1

    def write(self, batch: pa.RecordBatch) -> None:
        """Append rows.

        Raises:
            DataError: the sheet or a cell of it cannot hold them.
        """
        if self._next + batch.num_rows > SHEET_ROWS:
            raise DataError(f"a sheet holds {SHEET_ROWS - 1:,} rows and there are more; write to .csv or .parquet")
        columns = [_cells(column) for column in plain_batch(batch).columns]
        for row, cells in enumerate(zip(*columns, strict=True), self._next):
            for place, cell in enumerate(cells):
                self._write(row, place, cell)
        self._next += batch.num_rows

    def _write(self, row: int, place: int, cell: Any) -> None:
        if isinstance(cell, str):
            if len(cell) > CELL_LETTERS:
                fault = f"a cell of a workbook holds {CELL_LETTERS:,} characters, not {len(cell):,}; write to .csv or .parquet"
                raise DataError(fault, row=row + 1, field=self._columns[place])
            self._sheet.write_string(row, place, cell)
        elif isinstance(cell, date):
            self._sheet.write_datetime(row, place, cell, self._day)
        elif cell is not None:
            self._sheet.write(row, place, cell)


def _cells(column: pa.Array) -> list[Any]:
    native = any(holds(column.type) for holds in _AS_THEY_ARE)
    return [_held(cell) for cell in (column if native else text(column)).to_pylist()]


def _held(cell: Any) -> Any:
    """A cell as a workbook can hold it without loss."""
    if isinstance(cell, date):
        return cell if cell.year >= _FIRST_YEAR else cell.isoformat()
    if isinstance(cell, float):
        return cell if isfinite(cell) else float_text(cell)
    if isinstance(cell, Decimal):
        return cell if abs(cell) < _EXACT else f"{cell:f}"
    if isinstance(cell, int):
        return cell if abs(cell) < _EXACT else str(cell)
    return cell


@contextmanager
def open_sheet(part: Path, columns: list[str]) -> Iterator[Sheet]:
    """Open a workbook of one sheet for writing.

    Raises:
        OSError: the file cannot be written.
    """
    book = xlsxwriter.Workbook(str(part), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    try:
        yield Sheet(book, columns)
    finally:
        try:
            book.close()
        except XlsxWriterException as fault:
            raise OSError(str(fault)) from fault
