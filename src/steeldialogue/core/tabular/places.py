"""Where a CSV file is broken, as a spreadsheet counts: the header is row 1, blank lines count, a quoted cell may span lines."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def uneven_row(path: Path, delimiter: str, cells: int) -> int | None:
    """Return the first row that has another number of cells; None where the file cannot be followed that far."""
    with _any_length(), path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        try:
            return next((number for number, row in enumerate(csv.reader(file, delimiter=delimiter), 1) if row and len(row) != cells), None)
        except csv.Error:
            return None


def undecodable_row(path: Path, delimiter: str) -> int | None:
    """Return the first row that is not UTF-8 text; None where there is none."""
    with _any_length(), path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        try:
            rows = enumerate(csv.reader(file, delimiter=delimiter), 1)
            return next((number for number, row in rows if any("\udc80" <= sign <= "\udcff" for cell in row for sign in cell)), None)
        except csv.Error:
            return None


@contextmanager
def _any_length() -> Iterator[None]:
    limit = csv.field_size_limit(1 << 31)
    try:
        yield
    finally:
        csv.field_size_limit(limit)
