"""The results of one plant as a workbook: values, every way between two standards, terms, findings and balances."""

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from steeldialogue.book.plant_sheets import Sheet, sheets
from steeldialogue.carbon.study import Study
from steeldialogue.core import BookError

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # a fixed day: same inputs, same bytes
_FORMATS = {"text": {"text_wrap": True, "valign": "top"}, "number": {"num_format": "#,##0.000", "valign": "top"}}
_SHARE = {"num_format": "0.0%", "valign": "top"}
_HEADING_HEIGHT = 46  # points, for three lines
_HEADING = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "bg_color": "#F6F5F1"}


def write_results(path: Path, study: Study) -> None:
    """Write the workbook; a file of that name is replaced only when all is done.

    Raises:
        BookError: the file cannot be written.
    """
    content = sheets(study)
    try:
        handle, part = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".part", dir=path.parent)
        os.close(handle)
    except OSError as fault:
        raise BookError(f"The workbook cannot be written to '{path.parent}' ({fault.strerror}); choose another place.") from fault
    try:
        _write(Path(part), content, study)
        Path(part).chmod(_READABLE)
        Path(part).replace(path)
    except (OSError, XlsxWriterException) as fault:
        raise BookError(f"The workbook could not be written to '{path}' ({fault}).") from fault
    finally:
        Path(part).unlink(missing_ok=True)


_READABLE = 0o644


def _write(path: Path, content: list[Sheet], study: Study) -> None:
    book = Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": study.plant.name, "author": "Steel Dialogue", "created": _EPOCH})
    formats = {name: book.add_format(look) for name, look in {**_FORMATS, "share": _SHARE, "heading": _HEADING}.items()}
    for sheet in content:
        page = book.add_worksheet(sheet.name)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width, formats[column.kind])
            page.write_string(0, place, column.heading, formats["heading"])
        for row, cells in enumerate(sheet.rows, 1):
            for place, cell in enumerate(cells):
                if cell is not None and cell != "":
                    page.write_string(row, place, cell) if isinstance(cell, str) else page.write_number(row, place, float(cell))
        page.set_row(0, _HEADING_HEIGHT)
        page.freeze_panes(1, sheet.frozen)
        page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    book.close()
