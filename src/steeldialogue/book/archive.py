"""The data behind the book: every table as CSV, every chart as its specification, every account as JSON."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from steeldialogue.book.blocks import OWN, Cell, Cite, Claim, Column, Gap, Table, shown_in
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
    """Return a table as CSV: each number unrounded in its column's unit, and beside it what is to be known of it.

    The note column holds the trust mark and the usage warnings of a number, or the reason of a gap.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([heading for column in table.columns for heading in _headings(column)])
    for row in table.rows:
        writer.writerow([cell for column in table.columns for cell in _cells(row.get(column.key, ""), column)])
    return text.getvalue()


def _headings(column: Column) -> list[str]:
    if not column.is_number:
        return [column.label]
    unit = "" if column.unit == OWN else f" [{column.unit}]"
    return [f"{column.label}{unit}", f"{column.label}: note"]


def _cells(cell: Cell, column: Column) -> list[str]:
    match cell:
        case Figure() | Claim() if (shown := shown_in(cell, column)) is not None:
            known = "; ".join((shown.quality, *shown.warnings))
            return [f"{shown.value.normalize():f}{f' {shown.unit}' if column.unit == OWN else ''}", known]
        case Gap(reason=reason):
            plain, note = "", reason
        case Cite(source_id=plain):
            note = ""
        case _:
            plain, note = str(cell), ""
    return [plain, note] if column.is_number else [plain or note]


def to_json(content: Any) -> str:
    """Return JSON that is the same for the same content."""
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
