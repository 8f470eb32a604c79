"""Courses, technologies shared, plants diagnosed and safety tables, as plain data."""

from datetime import date

from pydantic.dataclasses import dataclass

from steeldialogue.record.snapshot.base import STRICT, Number


@dataclass(frozen=True, config=STRICT)
class EvaluationLine:
    """What a cohort was asked at one of Kirkpatrick's levels (1 to 4), `months` after its end (0, 6 or 12)."""

    side: str
    level: int
    months: int
    as_of: date
    asked: int
    answered: int
    done: int | None
    before: Number | None
    after: Number | None
    unit: str


@dataclass(frozen=True, config=STRICT)
class CohortLine:
    """The people of one course in one go, as counts; what nobody told is None."""

    side: str
    starts: date
    ends: date
    planned: int | None
    applicants: int | None
    accepted: int | None
    completed: int | None
    women: int | None
    action_plans: int | None
    cost: Number | None
    currency: str
    evaluations: tuple[EvaluationLine, ...]


@dataclass(frozen=True, config=STRICT)
class CourseLine:
    """A course of a programme; `occupation` is a code of ISCO-08, `route` one of the pathways' routes, or nothing."""

    side: str
    number: int
    programme: str
    title: str
    provider: str
    occupation: str
    trade: str
    route: str
    hours: int | None
    cohorts: tuple[CohortLine, ...]


@dataclass(frozen=True, config=STRICT)
class TechnologyLine:
    """A technology that a side offers, and on which terms."""

    side: str
    number: int
    title: str
    list_version: str
    code: str
    process: str
    supplier: str
    licence: str
    confidentiality: str
    text: str


@dataclass(frozen=True, config=STRICT)
class SavingLine:
    """What is saved of a carrier in a year; `stage` is recommended, reported or verified."""

    stage: str
    carrier: str
    amount: Number
    unit: str
    verified_by: str


@dataclass(frozen=True, config=STRICT)
class MeasureLine:
    """A measure recommended; `state` is recommended, adopted, declined or in-operation, by the newest word."""

    side: str
    title: str
    technology: str
    state: str
    as_of: date | None
    savings: tuple[SavingLine, ...]


@dataclass(frozen=True, config=STRICT)
class DiagnosisLine:
    """A plant that was diagnosed, with the measures recommended."""

    side: str
    number: int
    title: str
    programme: str
    plant: str
    place: str
    latitude: Number | None
    longitude: Number | None
    method: str
    done_on: str
    measures: tuple[MeasureLine, ...]


@dataclass(frozen=True, config=STRICT)
class SafetyRowLine:
    """A row of a shared safety table; a cell is a number, the sign of a hidden one, or another sign of `core.empty_cells`."""

    label: str
    cells: tuple[str, ...]
    hours: tuple[Number | None, ...]
    total: str


@dataclass(frozen=True, config=STRICT)
class SafetyTableLine:
    """Counts under one definition that a side shares."""

    side: str
    number: int
    title: str
    definition: str
    counted: str
    starts: date
    ends: date
    by_row: str
    by_column: str
    columns: tuple[str, ...]
    rows: tuple[SafetyRowLine, ...]
    totals: tuple[str, ...]
    total: str
    threshold: int
    text: str
