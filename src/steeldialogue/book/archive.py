"""The data behind the book: every table as CSV, every chart as its specification, every account as JSON."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from steeldialogue.book.blocks import Cell, Gap, Table
from steeldialogue.core import Figure

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the oldest date a zip can hold: same inputs, same bytes


def write_archive(path: Path, contents: Mapping[str, str]) -> None:
    """Write a zip whose bytes depend on its contents alone."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, contents[name].encode())


def table_csv(table: Table) -> str:
    """Return a table as CSV: numbers unrounded in column units, gaps by their reason."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([f"{column.label} [{column.unit}]" if column.is_number else column.label for column in table.columns])
    for row in table.rows:
        writer.writerow([_plain(row.get(column.key, ""), column.unit) for column in table.columns])
    return text.getvalue()


def _plain(cell: Cell, unit: str) -> str:
    if isinstance(cell, Figure):
        return f"{cell.to(unit).value.normalize():f}"
    return f"({cell.reason})" if isinstance(cell, Gap) else cell


def to_json(content: Any) -> str:
    """Return JSON that is the same for the same content."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
