"""Long text tables as official sites give them out: comma, semicolon or tab; plain, gzipped or zipped; a batch at a time."""

import csv
import gzip
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import pyarrow as pa
import pyarrow.csv

from steeldialogue.core import DataError

TEXT_ENDINGS = (".csv", ".txt", ".tsv", ".dat")
_DELIMITERS = ",\t;"
_BLOCK_BYTES = 1 << 24
_LONGEST_HEADER = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, pa.ArrowException, UnicodeDecodeError, RuntimeError)


@dataclass(frozen=True)
class TextRows:
    """One table of text: its name (a zip holds several), its columns in small letters, its rows in batches."""

    name: str
    columns: tuple[str, ...]
    batches: Iterator[pa.RecordBatch]
    cut_off: Callable[[], bool]
    """Tells, once all batches were taken, whether the file stopped before the end of a line."""


class _Watched:
    """A stream that remembers the last byte it gave."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._last = b""
        self.closed = False

    def read(self, size: int = -1) -> bytes:
        return self._remembered(self._stream.read(size))

    def readline(self, size: int = -1) -> bytes:
        return self._remembered(self._stream.readline(size))

    def close(self) -> None:
        self.closed = True  # who opened the stream closes it

    def in_a_line(self) -> bool:
        return self._last not in (b"", b"\n", b"\r")

    def _remembered(self, given: bytes) -> bytes:
        self._last = given[-1:] or self._last
        return given


def text_tables(file: Path) -> Iterator[TextRows]:
    """Yield the tables of a file, one after another; every cell is text, an empty one null.

    Raises:
        DataError: the file is of another kind, cut off, broken, not UTF-8, or a row has more or fewer cells than the header.
    """
    with _readable(file.name):
        for name, stream in _streams(file):
            with _readable(name):
                watched = _Watched(stream)
                columns, delimiter = _header(name, watched)
                yield TextRows(name, columns, _guarded(name, _batches(name, watched, columns, delimiter)), watched.in_a_line)


def _guarded(name: str, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Batches are asked for by the importer, far from here; what breaks then is told the same way."""
    with _readable(name):
        yield from batches


@contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN as fault:
        told = str(fault).splitlines()[0].rstrip(".") if str(fault) else type(fault).__name__
        raise DataError(f"the file is cut off or broken ({told}); download it again", name) from fault


def _streams(file: Path) -> Iterator[tuple[str, BinaryIO]]:
    ending = file.suffix.lower()
    if ending == ".7z":
        raise DataError("this is a 7z archive; unpack it with 7-Zip and import the .dat file inside", file.name)
    if ending == ".zip":
        yield from _members(file)
        return
    if ending == ".gz":
        with gzip.open(file, "rb") as packed:
            yield file.name, cast(BinaryIO, packed)
        return
    if ending not in TEXT_ENDINGS:
        raise DataError(f"a text table ends in {', '.join(TEXT_ENDINGS)}, .gz or .zip, not in '{file.suffix}'", file.name)
    with file.open("rb") as plain:
        yield file.name, plain


def _members(file: Path) -> Iterator[tuple[str, BinaryIO]]:
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(TEXT_ENDINGS)]
        if not names:
            raise DataError(f"the archive holds no table (a file ending in {', '.join(TEXT_ENDINGS)})", file.name)
        for name in names:
            with archive.open(name) as stream:
                yield f"{file.name}/{name}", cast(BinaryIO, stream)


def _header(name: str, stream: _Watched) -> tuple[tuple[str, ...], str]:
    line = stream.readline(_LONGEST_HEADER).decode("utf-8-sig").strip("\r\n")
    delimiter = max(_DELIMITERS, key=line.count)
    columns = tuple(column.strip().lower() for column in next(csv.reader([line], delimiter=delimiter), []))
    if len(columns) < 2 or not all(columns):
        raise DataError("the first row is no header of a table", name, 1)
    for column in columns:
        if columns.count(column) > 1:
            raise DataError("this column stands there twice", name, 1, column)
    return columns, delimiter


def _batches(name: str, stream: _Watched, columns: tuple[str, ...], delimiter: str) -> Iterator[pa.RecordBatch]:
    faults: list[tuple[int | None, int]] = []

    def uneven(row: pyarrow.csv.InvalidRow) -> str:
        faults.append((row.number, row.actual_columns))
        return "error"

    try:
        with pa.csv.open_csv(
            pa.PythonFile(stream, mode="r"),
            pa.csv.ReadOptions(block_size=_BLOCK_BYTES, column_names=columns, use_threads=False),
            pa.csv.ParseOptions(delimiter=delimiter, invalid_row_handler=uneven),
            pa.csv.ConvertOptions(column_types=dict.fromkeys(columns, pa.string()), null_values=[""], strings_can_be_null=True),
        ) as reader:
            yield from reader
    except StopIteration:
        return
    except pa.ArrowInvalid as fault:
        if "Empty CSV" in str(fault):
            return
        if not faults:
            raise
        number, cells = faults[0]
        row = None if number is None else number + 1  # the header was read apart
        raise DataError(f"the row has {cells} cells, the header {len(columns)}; is the file complete?", name, row) from fault
