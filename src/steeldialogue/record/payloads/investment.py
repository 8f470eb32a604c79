"""Invitations and proposals to invest, their stages and money, and what stands in their way."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints, model_validator

from steeldialogue.record.payloads.base import Currency, PartialDateText, Payload, Spanned, Text

StageName = Literal["invited", "proposed", "study", "agreed", "approved", "building", "operating", "dropped"]


class ProposalPayload(Payload):
    """An invitation to invest, or a proposal."""

    label = _("investment")
    kind: Literal["invitation", "proposal"]
    text: Text = ""
    investor: Annotated[str, StringConstraints(max_length=200)] = ""
    place: Annotated[str, StringConstraints(max_length=200)] = ""
    amount: Decimal | None = Field(None, ge=0, max_digits=24, decimal_places=2)
    currency: Currency = ""
    stage: StageName
    reached_on: PartialDateText = ""

    @model_validator(mode="after")
    def _amount_in_a_currency(self) -> "ProposalPayload":
        if self.amount is not None and not self.currency:
            raise ValueError("an amount needs a currency, such as INR, JPY or USD")
        return self


class StagePayload(Payload):
    """A stage that a proposal reached."""

    label = _("stage of an investment")
    proposal: UUID
    stage: StageName
    reached_on: PartialDateText = ""


class ObstaclePayload(Payload):
    """What stands in the way of a proposal."""

    label = _("obstacle")
    proposal: UUID
    kind: Literal["approval", "land", "quality-order", "visa", "logistics", "other"]
    text: Text
    owner: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    opened_on: date


class MoneyPayload(Spanned):
    """What was announced, committed or spent on an investment in a year, which may begin on any day."""

    label = _("money of an investment")
    noun = "year"
    proposal: UUID
    kind: Literal["announced", "committed", "spent"]
    amount: Decimal = Field(ge=0, max_digits=24, decimal_places=2)
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    text: Text = ""
