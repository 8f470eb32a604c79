"""Courses, their cohorts, and what was asked of those who took part: counts of people, never people."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints, model_validator

from steeldialogue.record.payloads.base import Count, Currency, Impersonal, ImpersonalName, Measured, Payload, Short, Spanned

_OF_BEFORE = {"accepted": "applicants", "completed": "accepted", "women": "completed"}


class CoursePayload(Payload):
    """A course of a programme: for which occupation, on which route of steelmaking."""

    label = _("course")
    of_people = True
    programme: UUID
    text: Impersonal = ""
    provider: ImpersonalName = ""
    occupation: Annotated[str, StringConstraints(pattern=r"^(\d{1,4})?$")] = ""  # ISCO-08
    trade: Short = ""
    route: Short = ""
    hours: Annotated[int, Field(ge=1, le=100_000)] | None = None


class CohortPayload(Spanned):
    """The people of one course in one go, counted."""

    label = _("cohort")
    noun = "cohort"
    of_people = True
    course: UUID
    applicants: Count | None = None
    accepted: Count | None = None
    completed: Count | None = None
    women: Count | None = None
    planned: Count | None = None
    action_plans: Count | None = None
    cost: Decimal | None = Field(None, ge=0, max_digits=24, decimal_places=2)
    currency: Currency = ""
    text: Impersonal = ""

    @model_validator(mode="after")
    def _makes_sense(self) -> "CohortPayload":
        for name, larger in _OF_BEFORE.items():
            part, whole = getattr(self, name), getattr(self, larger)
            if part is not None and whole is not None and part > whole:
                raise ValueError(f"{name} ({part}) cannot be more than {larger} ({whole})")
        if self.action_plans is not None and self.completed is not None and self.action_plans > self.completed:
            raise ValueError(f"action_plans ({self.action_plans}) cannot be more than completed ({self.completed})")
        if self.cost is not None and not self.currency:
            raise ValueError("a cost needs a currency, such as INR, JPY or USD")
        return self


class EvaluationPayload(Payload):
    """What a cohort was asked at one of Kirkpatrick's four levels: how many, how many answered, and what came of it."""

    label = _("evaluation")
    of_people = True
    cohort: UUID
    level: Literal["1", "2", "3", "4"]
    months: Literal["0", "6", "12"] = "0"
    as_of: date
    asked: Count
    answered: Count
    done: Count | None = None
    before: Measured | None = None
    after: Measured | None = None
    unit: Short = ""
    text: Impersonal = ""

    @model_validator(mode="after")
    def _makes_sense(self) -> "EvaluationPayload":
        if self.answered > self.asked:
            raise ValueError(f"more answered ({self.answered}) than were asked ({self.asked})")
        if self.done is not None and self.done > self.answered:
            raise ValueError(f"more did it ({self.done}) than answered ({self.answered})")
        if (self.before, self.after) != (None, None) and not self.unit:
            raise ValueError("a value before or after needs a unit, such as points or kWh/t")
        return self
