"""Tables of safety figures that a side shares: small cells are hidden, and what would give them away."""

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from steeldialogue.record.payloads.base import Line, Measured, Short, Spanned, Text

HIDDEN = "※"
CellText = Annotated[str, StringConstraints(pattern=rf"^(\d{{1,9}}|{HIDDEN}|-)?$")]


class SafetyRowPart(BaseModel):
    """A row of a shared table: counts as told, the hours beside them, and the row's total."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    label: Line
    cells: tuple[CellText, ...]
    hours: tuple[Measured | None, ...] = ()
    total: CellText = ""


class SafetyTablePayload(Spanned):
    """A table of counts under one definition, with the cells hidden that are too small to share."""

    label = _("safety table")
    noun = "table"
    definition: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    counted: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    by_row: Short = ""
    by_column: Short = ""
    columns: Annotated[tuple[Line, ...], Field(min_length=1, max_length=60)]
    rows: Annotated[tuple[SafetyRowPart, ...], Field(min_length=1, max_length=500)]
    totals: tuple[CellText, ...] = ()
    total: CellText = ""
    threshold: Annotated[int, Field(ge=2, le=100)]
    text: Text = ""

    @model_validator(mode="after")
    def _holds_together(self) -> "SafetyTablePayload":
        width = len(self.columns)
        for row in self.rows:
            if len(row.cells) != width or len(row.hours) not in (0, width):
                raise ValueError(f"the row '{row.label}' does not have a cell for each of {width} columns")
        if self.totals and len(self.totals) != width:
            raise ValueError("the totals do not stand under every column")
        small = [cell for row in self.rows for cell in (*row.cells, row.total) if self._is_small(cell)]
        if small or any(self._is_small(cell) for cell in (*self.totals, self.total)):
            raise ValueError(f"a count below {self.threshold} is shown; hide it as {HIDDEN}")
        return self

    def _is_small(self, cell: str) -> bool:
        return cell.isdecimal() and 0 < int(cell) < self.threshold
