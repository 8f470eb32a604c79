"""Writing long tables batch by batch: Parquet for machines, CSV and XLSX for people."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import xlsxwriter

from steeldialogue.core.errors import DataError
from steeldialogue.core.tabular.files import ending_of, written_whole

SHEET_ROWS = 1_048_576  # what a sheet of a workbook holds, the header included
_GROUP_ROWS = 1 << 20


class RowWriter(Protocol):
    """Takes the rows of a table in order."""

    def write(self, batch: pa.RecordBatch) -> None:
        """Append rows."""


@contextmanager
def open_writer(path: Path, schema: pa.Schema, repeating: tuple[str, ...] = ()) -> Iterator[RowWriter]:
    """Open a table for writing; it stands in its place only when all rows are written.

    `repeating` names columns with few different values, which Parquet then keeps as a dictionary.

    Raises:
        DataError: the ending is unknown, the place cannot be written to, or a sheet cannot hold the rows.
    """
    kind = {".csv": _csv, ".parquet": _parquet, ".xlsx": _xlsx}[ending_of(path)]
    with written_whole(path) as part, kind(part, schema, repeating) as writer:
        yield writer


@contextmanager
def _parquet(part: Path, schema: pa.Schema, repeating: tuple[str, ...]) -> Iterator[RowWriter]:
    # Statistics of columns cost a sixth of the writing and help nobody who reads a whole result.
    with pa.parquet.ParquetWriter(
        part, schema, use_dictionary=list(repeating), store_decimal_as_integer=True, write_statistics=False
    ) as file:
        yield _Groups(file)


class _Groups:
    """Gathers batches into row groups of a good size."""

    def __init__(self, file: pa.parquet.ParquetWriter) -> None:
        self._file = file

    def write(self, batch: pa.RecordBatch) -> None:
        self._file.write_batch(batch, row_group_size=_GROUP_ROWS)


@contextmanager
def _csv(part: Path, schema: pa.Schema, _: tuple[str, ...]) -> Iterator[RowWriter]:
    plain = plain_schema(schema)
    with pa.csv.CSVWriter(part, plain, write_options=pa.csv.WriteOptions(quoting_style="needed")) as file:
        yield _Csv(file, plain)


class _Csv:
    def __init__(self, file: pa.csv.CSVWriter, schema: pa.Schema) -> None:
        self._file, self._schema = file, schema

    def write(self, batch: pa.RecordBatch) -> None:
        self._file.write(batch.cast(self._schema))


def plain_schema(schema: pa.Schema) -> pa.Schema:
    """Return the schema with dictionary-encoded columns as what they stand for."""
    fields = (field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field for field in schema)
    return pa.schema(list(fields))


@contextmanager
def _xlsx(part: Path, schema: pa.Schema, _: tuple[str, ...]) -> Iterator[RowWriter]:
    book = xlsxwriter.Workbook(str(part), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    try:
        sheet = _Sheet(book, schema.names)
        yield sheet
    finally:
        book.close()


class _Sheet:
    def __init__(self, book: Any, columns: list[str]) -> None:
        self._sheet = book.add_worksheet("lines")
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        self._sheet.freeze_panes(1, 0)
        self._next = 1

    def write(self, batch: pa.RecordBatch) -> None:
        if self._next + batch.num_rows > SHEET_ROWS:
            raise DataError(f"a sheet holds {SHEET_ROWS - 1:,} rows and there are more; write to .csv or .parquet")
        days = {place for place, field in enumerate(batch.schema) if pa.types.is_date(field.type)}
        for row, cells in enumerate(zip(*(column.to_pylist() for column in batch.columns), strict=True), self._next):
            for place, cell in enumerate(cells):
                if place in days and cell is not None:
                    self._sheet.write_datetime(row, place, cell, self._day)
                elif isinstance(cell, str):
                    self._sheet.write_string(row, place, cell)
                elif cell is not None:
                    self._sheet.write(row, place, cell)
        self._next += batch.num_rows
