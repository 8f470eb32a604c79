"""Technologies on the shared list, plants diagnosed, measures recommended, and what they saved."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from steeldialogue.record.payloads.base import Line, Name, PartialDateText, Payload, Short, Text


class TechnologyPayload(Payload):
    """A technology of the list that one side offers the other."""

    label = _("technology")
    list_version: Short = ""
    code: Short = ""
    process: Name = ""
    supplier: Name = ""
    licence: Name = ""
    confidentiality: Name = ""
    text: Text = ""


class DiagnosisPayload(Payload):
    """A plant that was diagnosed."""

    label = _("diagnosis")
    programme: UUID | None = None
    plant: Line
    place: Name = ""
    latitude: Decimal | None = Field(None, ge=-90, le=90, max_digits=9, decimal_places=6)
    longitude: Decimal | None = Field(None, ge=-180, le=180, max_digits=9, decimal_places=6)
    method: Name = ""
    done_on: PartialDateText = ""
    text: Text = ""

    @model_validator(mode="after")
    def _both_or_neither(self) -> "DiagnosisPayload":
        if (self.latitude is None) != (self.longitude is None):
            raise ValueError("give both latitude and longitude, or neither")
        return self


class SavingPart(BaseModel):
    """What a measure saves of one carrier in a year."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    carrier: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    amount: Annotated[Decimal, Field(ge=0, max_digits=24, decimal_places=6)]
    unit: Annotated[str, StringConstraints(min_length=1, max_length=20)]


class MeasurePayload(Payload):
    """A measure that a diagnosis recommends, with the saving it expects in a year."""

    label = _("recommended measure")
    diagnosis: UUID
    technology: UUID | None = None
    text: Text = ""
    savings: tuple[SavingPart, ...] = ()


class AdoptionPayload(Payload):
    """What became of a measure, and what it saves in a year: reported, or verified by somebody else."""

    label = _("what became of a measure")
    measure: UUID
    state: Literal["adopted", "declined", "in-operation"]
    as_of: date
    verified_by: Name = ""
    text: Text = ""
    savings: tuple[SavingPart, ...] = ()

    @model_validator(mode="after")
    def _saves_once_it_runs(self) -> "AdoptionPayload":
        if self.savings and self.state != "in-operation":
            raise ValueError("only a measure in operation saves; what it is expected to save stands with the recommendation")
        if self.verified_by and not self.savings:
            raise ValueError("say which saving was verified")
        return self
