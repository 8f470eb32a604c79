"""What the API says of courses, technologies and diagnoses: all that was reported, in the order of time."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from ninja import Field, Schema

from steeldialogue.record import models


class EvaluationOut(Schema):
    """How many of a cohort were asked at one of Kirkpatrick's levels, and how many answered.

    What they answered is left to the pages, which withhold it where so few answered that it would tell of persons.
    """

    side: str = Field(alias="side_id")
    level: str
    months: str
    as_of: date
    asked: int
    answered: int


class CohortOut(Schema):
    """A report of a cohort; of one side's reports of the same days the newest counts."""

    id: UUID
    side: str = Field(alias="side_id")
    starts: date
    ends: date
    planned: int | None
    applicants: int | None
    accepted: int | None
    completed: int | None
    women: int | None
    action_plans: int | None
    cost: Decimal | None
    currency: str
    reported_at: datetime = Field(alias="created_at")
    evaluations: list[EvaluationOut]

    @staticmethod
    def resolve_evaluations(row: Any) -> list[Any]:
        """All evaluations in order."""
        return list(row.evaluations.all())


class CourseOut(Schema):
    """A course with its cohorts, counted and never named."""

    id: UUID
    side: str = Field(alias="side_id")
    number: int
    programme: UUID = Field(alias="programme_id")
    title: str
    text: str
    provider: str
    occupation: str
    trade: str
    route: str
    hours: int | None
    cohorts: list[CohortOut]

    @staticmethod
    def resolve_cohorts(row: Any) -> list[Any]:
        """All reports of cohorts in order."""
        return list(row.cohorts.all())


class TechnologyOut(Schema):
    """A technology that a side offers, and on which terms."""

    id: UUID
    side: str = Field(alias="side_id")
    number: int
    title: str
    list_version: str
    code: str
    process: str
    supplier: str
    licence: str
    confidentiality: str
    text: str


class SavingOut(Schema):
    """What is saved of a carrier in a year: recommended, reported, or verified by somebody."""

    stage: str
    carrier: str
    amount: Decimal
    unit: str
    verified_by: str

    @staticmethod
    def resolve_stage(row: Any) -> str:
        """How far it has come."""
        if row.adoption is None:
            return "recommended"
        return "verified" if row.adoption.verified_by else "reported"

    @staticmethod
    def resolve_verified_by(row: Any) -> str:
        """Who verified it; nobody where it was not."""
        return row.adoption.verified_by if row.adoption else ""


class AdoptionOut(Schema):
    """What a side reports as become of a measure."""

    side: str = Field(alias="side_id")
    state: str
    as_of: date
    verified_by: str
    text: str


class MeasureOut(Schema):
    """A measure recommended, with all that was reported of it."""

    id: UUID
    side: str = Field(alias="side_id")
    technology: UUID | None = Field(None, alias="technology_id")
    title: str
    text: str
    adoptions: list[AdoptionOut]
    savings: list[SavingOut]

    @staticmethod
    def resolve_adoptions(row: Any) -> list[Any]:
        """All reports in order."""
        return list(row.adoptions.all())

    @staticmethod
    def resolve_savings(row: Any) -> list[Any]:
        """All savings told, in order."""
        return list(row.savings.all())


class DiagnosisOut(Schema):
    """A plant diagnosed, with the measures recommended."""

    id: UUID
    side: str = Field(alias="side_id")
    number: int
    title: str
    programme: UUID | None = Field(None, alias="programme_id")
    plant: str
    place: str
    latitude: Decimal | None
    longitude: Decimal | None
    method: str
    done_on: str
    text: str
    measures: list[MeasureOut]

    @staticmethod
    def resolve_measures(row: Any) -> list[Any]:
        """All measures in order."""
        return list(row.measures.all())


def courses() -> "QuerySet[Any]":
    """Return courses with their cohorts and evaluations."""
    return models.Course.objects.prefetch_related("cohorts__evaluations")


def diagnoses() -> "QuerySet[Any]":
    """Return diagnoses with measures, reports and savings."""
    return models.Diagnosis.objects.prefetch_related("measures__adoptions", "measures__savings__adoption")
