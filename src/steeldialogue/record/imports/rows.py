"""The rows of a register in a workbook, by the columns of the export."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from steeldialogue.core.strict import Strict
from steeldialogue.record.exports.commitments import NAME, columns
from steeldialogue.record.imports.sheets import FileRow, sheet_place, sheet_rows
from steeldialogue.record.models.base import QUALITIES
from steeldialogue.record.payloads import Line, PartialDateText, SideCode, Text, Url

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


def rows_of(name: str, content: bytes) -> list[FileRow]:
    """Return the rows of a register; the first row is the header, empty rows are passed over.

    Raises:
        DataError: the file is too large or no workbook, or its sheet or columns are not those of the export.
    """
    return sheet_rows(name, content, NAME, [column.name for column in columns()])


def place(name: str) -> str:
    """Return how faults name the sheet of a file."""
    return sheet_place(name, NAME)
