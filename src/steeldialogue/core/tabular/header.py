"""The header of a CSV file: its columns and what parts them."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from steeldialogue.core.errors import DataError

NOT_UTF8 = "the file is not UTF-8 text; save it as 'CSV UTF-8'"
_DELIMITERS = (",", ";", "\t")
_LONGEST = 1 << 16  # characters of a line of the header


@dataclass(frozen=True)
class Header:
    """The columns, the delimiter, and whether nothing follows."""

    columns: tuple[str, ...]
    delimiter: str
    alone: bool


def csv_header(path: Path) -> Header:
    """Return the header, parted by the delimiter that finds most columns in it.

    Raises:
        DataError: the file is not UTF-8 text, or has no header.
    """
    try:
        found = [_parted(path, mark) for mark in _DELIMITERS]
    except UnicodeDecodeError as fault:
        raise DataError(NOT_UTF8, path.name) from fault
    headers = [one for one in found if isinstance(one, Header)]
    if not headers:
        raise DataError(f"the header is not a row of a table: {found[0]}", path.name, 1)
    header = max(headers, key=lambda one: len(one.columns))
    if "\0" in "".join(header.columns):
        raise DataError(NOT_UTF8, path.name)
    if not "".join(header.columns).strip():
        raise DataError("the file has no header", path.name, 1)
    return header


def _parted(path: Path, mark: str) -> Header | csv.Error:
    """The header as one delimiter parts it, or why it does not."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            columns = next(csv.reader(_lines(file), delimiter=mark, strict=True), [])
        except csv.Error as fault:
            return fault
        return Header(tuple(columns), mark, not file.read(1))


def _lines(file: TextIO) -> Iterator[str]:
    while line := file.readline(_LONGEST):
        if len(line) == _LONGEST and line[-1] not in "\r\n":
            raise csv.Error(f"a line has more than {_LONGEST:,} characters")
        yield line
