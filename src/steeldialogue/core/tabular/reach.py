"""How far the sheets of a workbook reach: one stray cell in the last corner would ask for more memory than there is."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from steeldialogue.core.errors import DataError

MOST_CELLS = 50_000_000  # a full sheet of a million rows and 47 columns
_CHUNK, _OVERLAP = 1 << 20, 1 << 8
_FEW_COLUMNS, _MANY_ROWS = 47, 7  # columns that even a full sheet may have; digits of a row beyond a million
_SHAPES = re.compile(rb'r="([A-Za-z]+(?=[0-9])(?:[0-9]{%d})?)' % _MANY_ROWS)  # cheap: few different ones
_CELLS = re.compile(rb"""r\s*=\s*["']([A-Za-z]+)([0-9]+)""")
_FAULTS = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, ValueError)


def check_reach(path: Path) -> None:
    """Refuse a workbook with a sheet that reaches too far to be held.

    Raises:
        DataError: it does, or the file is no workbook.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if "sheet" in name.casefold():
                    _check_part(path, archive, name)
    except _FAULTS as fault:
        raise DataError(f"the file is not a workbook that can be read: {fault}", path.name) from fault


def _check_part(path: Path, archive: zipfile.ZipFile, name: str) -> None:
    with archive.open(name) as file:
        if all(_is_near(chunk) for chunk in _chunks(file)):
            return
    columns, rows = 0, 0
    with archive.open(name) as file:
        for chunk in _chunks(file):
            for letters, digits in _CELLS.findall(chunk):
                columns, rows = max(columns, _column(letters)), max(rows, int(digits))
    if columns * rows > MOST_CELLS:
        raise DataError(f"a sheet reaches to row {rows:,} and column {columns:,}; delete the stray cells, or save as CSV", path.name)


def _is_near(chunk: bytes) -> bool:
    """True where no cell can lie too far out; cells quoted otherwise than usual are looked at one by one."""
    return b"r='" not in chunk and all(shape.isalpha() and _column(shape) <= _FEW_COLUMNS for shape in set(_SHAPES.findall(chunk)))


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    """A file in pieces that overlap, so that nothing is cut apart everywhere."""
    end = b""
    while piece := file.read(_CHUNK):
        yield end + piece
        end = piece[-_OVERLAP:]


def _column(letters: bytes) -> int:
    """The number of a column, counted from 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
