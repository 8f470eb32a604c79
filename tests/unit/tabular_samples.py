"""Reading whole tables for the tests of `core/tabular`."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter

from steeldialogue.core.tabular import open_rows, open_writer

Rows = list[dict[str, Any]]


def rows_of(path: Path, repeating: tuple[str, ...] = ()) -> Rows:
    """All rows of a table."""
    return [row for batch in open_rows(path, repeating).batches() for row in batch.to_pylist()]


def written(path: Path, batch: pa.RecordBatch, times: int = 1) -> Path:
    """A table of one batch, written as often as told."""
    with open_writer(path, batch.schema) as writer:
        for _ in range(times):
            writer.write(batch)
    return path


def workbook(path: Path, rows: list[list[Any]], *more_sheets: list[list[Any]]) -> Path:
    """A workbook with cells as they are given; a text that starts with `=` is a formula without value."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for cells in (rows, *more_sheets):
        sheet = book.add_worksheet()
        for number, row in enumerate(cells):
            for place, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(number, place, cell, None, "")
                else:
                    sheet.write(number, place, cell)
    book.close()
    return path
