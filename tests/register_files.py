"""Workbooks in the layout of the register's export, as a desk officer would bring them back."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter import Workbook

import web_django  # noqa: F401 - before any model
from steeldialogue.record.exports.commitments import columns

# A row that the register does not have.
NEW = {
    "kind": "commitment",
    "title": "水素で鉄をつくる",
    "text": "A furnace on hydrogen.\nBy both.",
    "theme": "hydrogen",
    "owner": "JP",
    "agreed_on": "2025-02",
    "due": "2027",
    "target_value": 2.5,
    "target_unit": "Mt",
    "confidence": "official",
    "source_title": "Joint statement",
    "source_producer": "Both ministries",
    "source_url": "https://example.org/statement",
    "note": "second page",
}


def workbook(lines: Sequence[Mapping[str, Any]], header: Sequence[str] = (), sheet: str = "commitments") -> bytes:
    """A workbook with some rows."""
    names = list(header) or [column.name for column in columns()]
    file = io.BytesIO()
    with Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, names)
        for number, line in enumerate(lines, start=1):
            page.write_row(number, 0, [line.get(name, "") for name in names])
    return file.getvalue()
