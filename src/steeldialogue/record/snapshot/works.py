"""Programmes, investments and policies, as plain data."""

from datetime import date

from pydantic.dataclasses import dataclass

from steeldialogue.record.snapshot.base import STRICT, Number
from steeldialogue.record.snapshot.promises import EvidenceLine


@dataclass(frozen=True, config=STRICT)
class ResultLine:
    """What one side says was reached."""

    side: str
    value: Number
    verified_by: str


@dataclass(frozen=True, config=STRICT)
class PeriodLine:
    """What an indicator should reach in a period, and the newest result of each side."""

    starts: date
    ends: date
    target: Number | None
    results: tuple[ResultLine, ...]
    gap: bool


@dataclass(frozen=True, config=STRICT)
class IndicatorLine:
    """What is measured of a programme."""

    title: str
    unit: str
    baseline_year: int | None
    baseline_value: Number | None
    periods: tuple[PeriodLine, ...]


@dataclass(frozen=True, config=STRICT)
class ProgrammeLine:
    """A programme."""

    number: int
    key: str
    kind: str
    title: str
    text: str
    lead: str
    starts: str
    ends: str
    indicators: tuple[IndicatorLine, ...]


@dataclass(frozen=True, config=STRICT)
class ObstacleLine:
    """What stands in the way of a proposal, or stood until it was cleared."""

    kind: str
    text: str
    owner: str
    opened_on: date
    closed_on: date | None = None


@dataclass(frozen=True, config=STRICT)
class StageLine:
    """A stage of a proposal by its key, such as `approved`, and the day, month or year it was reached."""

    side: str
    stage: str
    reached_on: str


@dataclass(frozen=True, config=STRICT)
class MoneyLine:
    """What a side says was announced, committed or spent in a year."""

    side: str
    kind: str
    starts: date
    ends: date
    amount: Number
    currency: str


@dataclass(frozen=True, config=STRICT)
class ProposalLine:
    """An invitation or a proposal to invest, its newest stage, how many times a stage was reported, and each of them in time."""

    side: str
    number: int
    key: str
    kind: str
    title: str
    text: str
    investor: str
    place: str
    amount: Number | None
    currency: str
    stage: str
    stage_on: str
    stages: int
    obstacles: tuple[ObstacleLine, ...]
    history: tuple[StageLine, ...] = ()
    money: tuple[MoneyLine, ...] = ()


@dataclass(frozen=True, config=STRICT)
class TaskReportLine:
    """The newest word of one side on a task; `completion` as it is shown."""

    side: str
    completion: str
    as_of: date
    text: str


@dataclass(frozen=True, config=STRICT)
class TaskLine:
    """A task of a policy, with what each side says of it."""

    side: str
    number: int
    title: str
    text: str
    responsible: str
    due: str
    reports: tuple[TaskReportLine, ...]
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True, config=STRICT)
class PolicyFigureLine:
    """A number that a policy reached in a period."""

    side: str
    counted: str
    value: Number
    unit: str
    starts: date
    ends: date


@dataclass(frozen=True, config=STRICT)
class PolicyLine:
    """A measure that a side put on the list."""

    side: str
    key: str
    name: str
    area: str
    issuer: str
    published: str
    enforced: str
    status: str
    facts: str
    tasks: tuple[TaskLine, ...] = ()
    figures: tuple[PolicyFigureLine, ...] = ()
