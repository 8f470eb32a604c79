"""The rows of a register in a workbook, by the columns of the export."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Literal

import python_calamine as calamine
from django.utils.translation import gettext as _
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import Strict
from steeldialogue.core.tabular.reach import check_reach
from steeldialogue.core.tabular.workbook import cell_text
from steeldialogue.record.exports.commitments import NAME, columns
from steeldialogue.record.models.base import QUALITIES
from steeldialogue.record.payloads import Line, PartialDateText, SideCode, Text, Url

MOST_BYTES = 25_000_000
Short = Annotated[str, StringConstraints(max_length=60)]


def _nothing(text: Any) -> Any:
    return None if text == "" else text


def _known_trust(text: str) -> str:
    known = [mark for mark, _ in QUALITIES]
    if text not in known:
        raise ValueError(f"write how far the source can be trusted: {', '.join(known)}")
    return text


class NewCommitment(Strict):
    """What a row says of a commitment that the register does not have."""

    kind: Literal["commitment", "programme", "investment"]
    title: Line
    text: Annotated[Text, StringConstraints(min_length=1)]
    theme: Short
    owner: SideCode
    agreed_on: PartialDateText
    due: PartialDateText
    target_value: Annotated[Decimal | None, Field(max_digits=24, decimal_places=6), BeforeValidator(_nothing)]
    target_unit: Annotated[str, StringConstraints(max_length=40)]
    confidence: Annotated[str, AfterValidator(_known_trust)]
    source: Annotated[str, StringConstraints(max_length=80)]
    source_title: Annotated[str, StringConstraints(max_length=400)]
    source_producer: Annotated[str, StringConstraints(max_length=200)]
    source_url: Url
    note: Text

    @model_validator(mode="after")
    def _has_source(self) -> "NewCommitment":
        if not self.source and not (self.source_title and self.source_producer):
            raise ValueError("name a source: the key of one in the record, or title and producer of a new one")
        return self


class Report(Strict):
    """What a row says of how a commitment stands, for one side."""

    completion: Literal["no-evidence", "not-started", "limited", "substantial", "complete"]
    as_of: date
    text: Text


@dataclass(frozen=True)
class FileRow:
    """A row as a spreadsheet numbers it, every cell as text."""

    number: int
    cells: dict[str, str]


def rows_of(name: str, content: bytes) -> list[FileRow]:
    """Return the rows of a register; the first row is the header, empty rows are passed over.

    Raises:
        DataError: the file is too large or no workbook, or its sheet or columns are not those of the export.
    """
    header, *rows = _sheet(name, content)
    names = [cell_text(cell) or "" for cell in header]
    while names and not names[-1]:
        names.pop()
    _check_header(place(name), names)
    found = []
    for number, row in enumerate(rows, start=2):
        cells = {column: cell_text(cell) or "" for column, cell in zip(names, row, strict=False)}
        if any(cells.values()):
            found.append(FileRow(number, cells))
    if not found:
        raise DataError(_("there are no rows under the header"), place(name))
    return found


def place(name: str) -> str:
    """Return how faults name the sheet of a file."""
    return f"{name}, sheet '{NAME}'"


def _sheet(name: str, content: bytes) -> list[list[Any]]:
    if len(content) > MOST_BYTES:
        raise DataError(f"the file is larger than {MOST_BYTES // 1_000_000} MB; split it", name)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        path.write_bytes(content)
        try:
            check_reach(path)
            with calamine.CalamineWorkbook.from_path(path) as book:
                if NAME not in book.sheet_names:
                    raise DataError(f"there is no sheet '{NAME}'; the sheets are {', '.join(book.sheet_names)}", name)
                rows = book.get_sheet_by_name(NAME).to_python(skip_empty_area=False)
        except DataError as fault:
            fault.file = name
            raise
        except (calamine.CalamineError, OSError, ValueError) as fault:
            raise DataError(f"the file is not a workbook that can be read: {fault}", name) from fault
    if not rows:
        raise DataError(_("the sheet is empty"), place(name))
    return rows


def _check_header(where: str, names: Sequence[str]) -> None:
    known = [column.name for column in columns()]
    for name in names:
        if name not in known:
            raise DataError(f"unknown column; use the layout of the export.{suggestions(name, known)}", where, 1, name)
        if names.count(name) > 1:
            raise DataError(_("this column stands there twice"), where, 1, name)
    for name in known:
        if name not in names:
            raise DataError(_("this column is missing; use the layout of the export"), where, 1, name)
