"""Reading long tables: every cell of CSV and XLSX arrives as text, Parquet keeps its types."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from steeldialogue.core.errors import DataError
from steeldialogue.core.tabular.files import ending_of
from steeldialogue.core.tabular.workbook import workbook_table

BATCH_ROWS = 1 << 18
_BLOCK_BYTES = 1 << 24
_DELIMITERS = (",", ";", "\t")


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
        except (pa.ArrowException, OSError) as fault:
            raise DataError(_plain(str(fault)), self.path.name) from fault


def open_rows(path: Path, repeating: tuple[str, ...] = ()) -> RowStream:
    """Open a table; columns named in `repeating` come dictionary-encoded where the file keeps them so.

    Raises:
        DataError: the file is missing, of another kind, without a header, or has a column twice.
    """
    opening: dict[str, Callable[[Path, tuple[str, ...]], RowStream]] = {".csv": _csv, ".parquet": _parquet, ".xlsx": _xlsx}
    opened = opening[ending_of(path)]
    if not path.is_file():
        raise DataError("there is no such file", str(path))
    try:
        stream = opened(path, repeating)
    except (pa.ArrowException, OSError) as fault:
        raise DataError(f"the file cannot be read as {path.suffix.lower().removeprefix('.')}: {_plain(str(fault))}", path.name) from fault
    twice = sorted({column for column in stream.columns if stream.columns.count(column) > 1})
    if twice:
        raise DataError("this column stands there twice", path.name, 1, twice[0])
    return stream


def _parquet(path: Path, repeating: tuple[str, ...]) -> RowStream:
    with pa.parquet.ParquetFile(path) as file:
        columns, rows = tuple(file.schema_arrow.names), file.metadata.num_rows

    def read() -> Iterator[pa.RecordBatch]:
        with pa.parquet.ParquetFile(path, read_dictionary=[name for name in repeating if name in columns]) as file:
            yield from file.iter_batches(batch_size=BATCH_ROWS)

    return RowStream(path, columns, rows, read)


def _csv(path: Path, _: tuple[str, ...]) -> RowStream:
    columns, delimiter = _header(path)

    def broken(row: Any) -> str:
        # Arrow swallows an exception raised here, so the fault is kept and raised by the reader.
        faults.append(DataError(f"the row has {row.actual_columns} cells, the header has {row.expected_columns}", path.name, row.number))
        return "error"

    faults: list[DataError] = []

    def read() -> Iterator[pa.RecordBatch]:
        try:
            with pa.csv.open_csv(
                path,
                pa.csv.ReadOptions(block_size=_BLOCK_BYTES),
                pa.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True, invalid_row_handler=broken),
                pa.csv.ConvertOptions(column_types=dict.fromkeys(columns, pa.string()), null_values=[""], strings_can_be_null=True),
            ) as reader:
                yield from reader
        except pa.ArrowException:
            if faults:
                raise faults[0] from None
            raise

    return RowStream(path, columns, None, read)


def _header(path: Path) -> tuple[tuple[str, ...], str]:
    """The column names and the delimiter that parts the first line into most of them."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            line = file.readline(1 << 16)
    except UnicodeDecodeError as fault:
        raise DataError("the file is not UTF-8 text; save it as 'CSV UTF-8'", path.name) from fault
    if "\0" in line:
        raise DataError("the file is not UTF-8 text; save it as 'CSV UTF-8'", path.name)
    if not line.strip():
        raise DataError("the file has no header", path.name, 1)
    headers = [(names, mark) for mark in _DELIMITERS if (names := _parted(line, mark))]
    if not headers:
        raise DataError("the header is not a row of a table: a quotation mark is not closed", path.name, 1)
    names, mark = max(headers, key=lambda found: len(found[0]))
    return tuple(names), mark


def _parted(line: str, delimiter: str) -> list[str]:
    """The names in a header line; none where its quotation marks do not fit the delimiter."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True))
    except csv.Error:
        return []


def _xlsx(path: Path, _: tuple[str, ...]) -> RowStream:
    table = workbook_table(path)
    return RowStream(path, tuple(table.column_names), table.num_rows, lambda: iter(table.to_batches(max_chunksize=BATCH_ROWS)))


def _plain(text: str) -> str:
    return text.splitlines()[0].rstrip(".") if text else "the file is broken"
