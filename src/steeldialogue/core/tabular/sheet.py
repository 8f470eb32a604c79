"""Writing the one sheet of an XLSX workbook."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from rustpy_xlsxwriter import FastExcel

from steeldialogue.core.errors import DataError
from steeldialogue.core.tabular.plain import plain_batch, text

SHEET_ROWS = 1_048_576  # what a sheet of a workbook holds, the header included
CELL_LETTERS = 32_767  # what a cell holds
_EXACT = 2**53  # a number of a workbook is a float
_FIRST_DAY = date(1900, 1, 1)  # workbooks know no day before

types = pa.types


class Sheet:
    """Gathers rows in order; a column that a workbook cannot hold as what it is becomes text."""

    def __init__(self, columns: list[str]) -> None:
        """Take the names of the columns."""
        self._columns, self._batches, self._rows = columns, list[pa.RecordBatch](), 0

    def write(self, batch: pa.RecordBatch) -> None:
        """Append rows.

        Raises:
            DataError: the sheet or a cell of it cannot hold them.
        """
        if self._rows + batch.num_rows >= SHEET_ROWS:
            raise DataError(f"a sheet holds {SHEET_ROWS - 1:,} rows and there are more; write to .csv or .parquet")
        plain = plain_batch(batch)
        for name, column in zip(self._columns, plain.columns, strict=True):
            self._check_length(name, column)
        self._batches.append(plain)
        self._rows += batch.num_rows

    def _check_length(self, name: str, column: pa.Array) -> None:
        if not types.is_string(column.type) and not types.is_large_string(column.type):
            return
        letters = pc.fill_null(pc.utf8_length(column), 0)
        longest = pc.max(letters).as_py() or 0
        if longest > CELL_LETTERS:
            row = self._rows + pc.index(letters, longest).as_py() + 2
            fault = f"a cell of a workbook holds {CELL_LETTERS:,} characters, not {longest:,}; write to .csv or .parquet"
            raise DataError(fault, row=row, field=name)

    def save(self, part: Path) -> None:
        """Write the workbook.

        Raises:
            OSError: the file cannot be written.
        """
        table = (
            pa.Table.from_batches(self._batches) if self._batches else pa.table({name: pa.array([], pa.string()) for name in self._columns})
        )
        held = pa.table([_held(column.combine_chunks()) for column in table.columns], names=self._columns)
        book = FastExcel(str(part), output_format="xlsx").format(bold_headers=True, datetime_format="yyyy-mm-dd").freeze(row=1)
        try:
            book.sheet("lines", held).save()
        except BaseException as fault:
            # A full disk makes the library panic, which is no Exception.
            if isinstance(fault, RuntimeError) or type(fault).__name__ == "PanicException":
                raise OSError(str(fault)) from fault
            raise


def _held(column: pa.Array) -> pa.Array:
    """A column as a workbook can hold it without loss: days, booleans, numbers as the nearest float, or text."""
    kind = column.type
    if types.is_boolean(kind) or (types.is_date32(kind) and _least(column, _FIRST_DAY) >= _FIRST_DAY):
        return column
    if types.is_integer(kind) or types.is_decimal(kind) or types.is_floating(kind):
        # Through text: the nearest float, where a division of whole numbers may be one off in the last place.
        numbers = column.cast(pa.string()).cast(pa.float64())
        if pc.all(pc.less(pc.abs(numbers), _EXACT)).as_py() is not False:
            return numbers
    return text(column)


def _least(column: pa.Array, otherwise: date) -> date:
    least: date | None = pc.min(column).as_py()
    return otherwise if least is None else least


@contextmanager
def open_sheet(part: Path, columns: list[str]) -> Iterator[Sheet]:
    """Gather a workbook of one sheet, and write it when all rows came.

    Raises:
        OSError: the file cannot be written.
    """
    sheet = Sheet(columns)
    yield sheet
    sheet.save(part)
