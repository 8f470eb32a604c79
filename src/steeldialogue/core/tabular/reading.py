"""Reading long tables: every cell of CSV and XLSX arrives as text, Parquet keeps its types."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from steeldialogue.core.errors import DataError
from steeldialogue.core.tabular.files import ending_of
from steeldialogue.core.tabular.header import NOT_UTF8, csv_header
from steeldialogue.core.tabular.places import undecodable_row, uneven_row
from steeldialogue.core.tabular.workbook import workbook_table

BATCH_ROWS = 1 << 18
_BLOCK_BYTES = 1 << 24
_BROKEN = (pa.ArrowException, OSError, UnicodeDecodeError)  # what reading a broken file ends in


@dataclass(frozen=True)
class RowStream:
    """A table to be read in batches, as often as wanted; `rows` is None where only reading can tell."""

    path: Path
    columns: tuple[str, ...]
    rows: int | None
    read: Callable[[], Iterator[pa.RecordBatch]]

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Yield the rows in order.

        Raises:
            DataError: the file turns out to be broken; the error names the row where it can.
        """
        try:
            yield from self.read()
        except _BROKEN as fault:
            raise DataError(_plain(str(fault)), self.path.name) from fault


def open_rows(path: Path, repeating: tuple[str, ...] = ()) -> RowStream:
    """Open a table; columns named in `repeating` come dictionary-encoded where the file keeps them so.

    Raises:
        DataError: the file is missing, of another kind, without a header, or has a column twice.
    """
    opening: dict[str, Callable[[Path, tuple[str, ...]], RowStream]] = {".csv": _csv, ".parquet": _parquet, ".xlsx": _xlsx}
    opened = opening[ending_of(path)]
    try:
        if not path.is_file():
            raise DataError("there is no such file", str(path))
        stream = opened(path, repeating)
    except _BROKEN as fault:
        raise DataError(f"the file cannot be read as {path.suffix.lower().removeprefix('.')}: {_plain(str(fault))}", path.name) from fault
    twice = sorted({column for column in stream.columns if stream.columns.count(column) > 1})
    if twice and not twice[0]:
        raise DataError("several columns have no name; name or remove them", path.name, 1)
    if twice:
        raise DataError("this column stands there twice", path.name, 1, twice[0])
    return stream


def _parquet(path: Path, repeating: tuple[str, ...]) -> RowStream:
    with pa.parquet.ParquetFile(path) as file:
        columns, rows = tuple(file.schema_arrow.names), file.metadata.num_rows
    known = [name for name in repeating if name in columns]

    def read() -> Iterator[pa.RecordBatch]:
        with pa.parquet.ParquetFile(path, read_dictionary=known, memory_map=True, pre_buffer=False) as file:
            for batch in file.iter_batches(batch_size=BATCH_ROWS):
                _check_cells(path, batch)
                yield batch

    return RowStream(path, columns, rows, read)


def _check_cells(path: Path, batch: pa.RecordBatch) -> None:
    """A file may hold text that is no text; Arrow reads it without a look."""
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        try:
            column.validate(full=True)
        except pa.ArrowInvalid as fault:
            raise DataError(f"cells of the column are not of its type, {column.type}", path.name, field=name) from fault


def _csv(path: Path, _: tuple[str, ...]) -> RowStream:
    header = csv_header(path)

    def broken(row: Any) -> str:
        # Arrow swallows an exception raised here, so the fault is kept and raised by the reader.
        faults.append(f"the row has {row.actual_columns} cells, the header has {row.expected_columns}")
        return "error"

    faults: list[str] = []

    def read() -> Iterator[pa.RecordBatch]:
        if header.alone:
            return
        try:
            with pa.csv.open_csv(
                path,
                pa.csv.ReadOptions(block_size=_BLOCK_BYTES),
                pa.csv.ParseOptions(delimiter=header.delimiter, newlines_in_values=True, invalid_row_handler=broken),
                pa.csv.ConvertOptions(column_types=dict.fromkeys(header.columns, pa.string()), null_values=[""], strings_can_be_null=True),
            ) as reader:
                yield from reader
        except pa.ArrowException as fault:
            if faults:
                raise DataError(faults[0], path.name, uneven_row(path, header.delimiter, len(header.columns))) from None
            raise _broken_csv(path, header.delimiter, str(fault)) from None

    return RowStream(path, header.columns, 0 if header.alone else None, read)


def _broken_csv(path: Path, delimiter: str, told: str) -> DataError:
    """What Arrow says of a broken file, in words for whoever has to mend it."""
    if "UTF8" in told:
        return DataError(NOT_UTF8, path.name, undecodable_row(path, delimiter))
    if "straddling" in told:
        return DataError(f"a row is longer than {_BLOCK_BYTES >> 20} MB; is a quotation mark not closed?", path.name)
    return DataError(_plain(told), path.name)


def _xlsx(path: Path, _: tuple[str, ...]) -> RowStream:
    table = workbook_table(path)
    return RowStream(path, tuple(table.column_names), table.num_rows, lambda: iter(table.to_batches(max_chunksize=BATCH_ROWS)))


def _plain(text: str) -> str:
    return text.splitlines()[0].rstrip(".") if text else "the file is broken"
