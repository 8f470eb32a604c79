"""Writing long tables batch by batch: Parquet for machines, CSV and XLSX for people."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from steeldialogue.core.errors import DataError
from steeldialogue.core.tabular.files import ending_of, written_whole
from steeldialogue.core.tabular.plain import csv_batch
from steeldialogue.core.tabular.sheet import open_sheet


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
    with written_whole(path) as part:
        try:
            with kind(part, schema, repeating) as writer:
                yield writer
        except DataError as fault:
            fault.file = fault.file or path.name
            raise
        except OSError as fault:
            raise DataError(f"the result cannot be written ({fault.strerror or fault})", str(path)) from fault


@contextmanager
def _parquet(part: Path, schema: pa.Schema, repeating: tuple[str, ...]) -> Iterator[RowWriter]:
    # Statistics of columns cost a sixth of the writing and help nobody who reads a whole result.
    with pa.parquet.ParquetWriter(
        part, schema, use_dictionary=list(repeating), store_decimal_as_integer=True, write_statistics=False
    ) as file:
        yield _Parquet(file)


class _Parquet:
    def __init__(self, file: pa.parquet.ParquetWriter) -> None:
        self._file = file

    def write(self, batch: pa.RecordBatch) -> None:
        self._file.write_batch(batch)


@contextmanager
def _csv(part: Path, schema: pa.Schema, _: tuple[str, ...]) -> Iterator[RowWriter]:
    plain = csv_batch(pa.RecordBatch.from_pylist([], schema)).schema
    with pa.csv.CSVWriter(part, plain, write_options=pa.csv.WriteOptions(quoting_style="needed")) as file:
        yield _Csv(file)


class _Csv:
    def __init__(self, file: pa.csv.CSVWriter) -> None:
        self._file = file

    def write(self, batch: pa.RecordBatch) -> None:
        self._file.write(csv_batch(batch))


@contextmanager
def _xlsx(part: Path, schema: pa.Schema, _: tuple[str, ...]) -> Iterator[RowWriter]:
    with open_sheet(part, schema.names) as sheet:
        yield sheet
