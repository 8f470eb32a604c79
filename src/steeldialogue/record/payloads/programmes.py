"""Programmes with their indicators, and what they reached."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from steeldialogue.record.payloads.base import Line, Measured, PartialDateText, Payload, SideCode, Text


class ResultPayload(Payload):
    """What a programme reached in a period."""

    label = _("programme result")
    target: UUID
    value: Measured
    verification: Literal["unverified", "verified"]
    verified_by: Annotated[str, StringConstraints(max_length=200)] = ""
    text: Text = ""

    @model_validator(mode="after")
    def _says_by_whom(self) -> "ResultPayload":
        if self.verification == "verified" and not self.verified_by:
            raise ValueError("a verified result must say by whom it was verified")
        return self


class TargetPart(BaseModel):
    """What an indicator should reach in a period."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    starts: date
    ends: date
    value: Measured | None = None


class IndicatorPart(BaseModel):
    """An indicator of a programme (IATI 2.03)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: Line
    result: Literal["1", "2", "3", "9"]
    measure: Literal["1", "2", "3", "4", "5"]
    unit: Annotated[str, StringConstraints(max_length=40)] = ""
    ascending: bool = True
    baseline_year: int | None = Field(None, ge=1900, le=2200)
    baseline_value: Measured | None = None
    targets: tuple[TargetPart, ...] = ()


class ProgrammePayload(Payload):
    """A programme with its indicators."""

    label = _("programme")
    kind: Literal["technology", "training", "skills", "diagnosis", "other"]
    text: Text = ""
    lead: SideCode = ""
    starts: PartialDateText = ""
    ends: PartialDateText = ""
    indicators: tuple[IndicatorPart, ...] = ()
