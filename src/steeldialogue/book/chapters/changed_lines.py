"""What is watched of each kind of line on the table: the key it is known by, its name, and the facts that may change."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from steeldialogue.book.blocks import Cell
from steeldialogue.book.record_shown import spoken, stated
from steeldialogue.record.snapshot import (
    CohortLine,
    CommitmentLine,
    CourseLine,
    DiagnosisLine,
    MinutesLine,
    PaperLine,
    PolicyLine,
    ProgrammeLine,
    ProposalLine,
    RecordSnapshot,
    RequestLine,
    SafetyTableLine,
    SessionLine,
    StatementLine,
    TechnologyLine,
)

Facts = dict[str, Cell]


@dataclass(frozen=True)
class Kind:
    """A kind of line: what it is called, where a snapshot holds it, what it is known by, its name and its facts."""

    title: str
    field: str
    key: Callable[[Any], Hashable]
    name: Callable[[Any], str]
    facts: Callable[[Any], Facts]

    def lines(self, record: RecordSnapshot) -> Sequence[Any]:
        """The lines of a snapshot that are known again; a joint text without a number is under way and is none."""
        return [line for line in getattr(record, self.field) if self.key(line) is not None]


def _amount(value: Decimal | int | None, unit: str, place: str) -> Cell:
    return "" if value is None else stated(Decimal(value), unit, place, place)


def _day(day: object) -> str:
    return spoken(str(day)) if day else ""


def _own(line: Any) -> Hashable:
    return line.side, line.number


def _numbered(line: Any) -> str:
    return f"{line.side}-{line.number} {line.title}"


def _commitment(line: CommitmentLine) -> Facts:
    facts: Facts = {"standing": line.standing, "due": _day(line.due)}
    facts["target"] = _amount(line.target_value, line.target_unit, f"commitment {line.number}, target")
    facts |= {f"{word.side} says": word.completion for word in line.said}
    facts |= {f"milestone {one.title}": f"done, {_day(one.done_on)}" if one.done_on else "not done" for one in line.milestones}
    return facts | {"the sides": "differ" if line.gap else "agree"}


def _request(line: RequestLine) -> Facts:
    facts: Facts = {"state": line.state, "settled": "yes" if line.settled else "no"}
    for answer in line.responses:
        facts[f"answer of {answer.side}, {_day(answer.answered_on)}"] = "given"
    return facts


def _minutes(line: MinutesLine) -> Facts:
    return {"state": line.state, "frozen": _day(line.frozen_on), "hash of the text": line.sha256}


def _session(line: SessionLine) -> Facts:
    return {"date": _day(line.starts), "place": line.city, "host": line.host, "state": line.status, "outcomes": line.outcomes}


def _paper(line: PaperLine) -> Facts:
    return {"tabled": _day(line.tabled_on), "marking": line.marking, "hash of the text": line.sha256}


def _programme(line: ProgrammeLine) -> Facts:
    facts: Facts = {"ends": _day(line.ends)}
    for indicator in line.indicators:
        for period in indicator.periods:
            what = f"{indicator.title}, {_day(period.starts)} to {_day(period.ends)}"
            place = f"programme {line.number}, {what}"
            facts[f"{what}: target"] = _amount(period.target, indicator.unit, f"{place}, target")
            for result in period.results:
                words = f"result of {result.side}"
                facts[f"{what}: {words}"] = _amount(result.value, indicator.unit, f"{place}, {words}")
                facts[f"{what}: {words}, verified by"] = result.verified_by
    return facts


def _proposal(line: ProposalLine) -> Facts:
    place = f"proposal {line.side}-{line.number}, amount"
    facts: Facts = {"stage": line.stage, "amount": _amount(line.amount, line.currency, place)}
    for one in line.obstacles:
        facts[f"obstacle {one.kind} of {_day(one.opened_on)}"] = f"cleared, {_day(one.closed_on)}" if one.closed_on else "stands"
    return facts


def _policy(line: PolicyLine) -> Facts:
    facts: Facts = {"state": line.status, "enforced from": _day(line.enforced)}
    for task in line.tasks:
        facts |= {f"task {task.number}, {word.side} says": word.completion for word in task.reports}
    for one in line.figures:
        what = f"{one.counted}, {_day(one.starts)} to {_day(one.ends)}"
        facts[what] = _amount(one.value, one.unit, f"policy {line.name}, {what}")
    return facts


def _statement(line: StatementLine) -> Facts:
    return {"should read": line.value, "trust": line.confidence}


def _course(line: CourseLine) -> Facts:
    facts: Facts = {"hours": _amount(line.hours, "h", f"course {line.side}-{line.number}, hours")}
    for cohort in line.cohorts:
        facts |= _cohort(line, cohort)
    return facts


def _cohort(line: CourseLine, cohort: CohortLine) -> Facts:
    what = f"cohort of {_day(cohort.starts)}"
    counts = {"accepted": cohort.accepted, "completed": cohort.completed, "action plans": cohort.action_plans}
    place = f"course {line.side}-{line.number}, {what}"
    facts: Facts = {f"{what}: {name}": _amount(count, "person", f"{place}, {name}") for name, count in counts.items()}
    return facts | {f"{what}: asked at level {one.level}, {one.side}": _day(one.as_of) for one in cohort.evaluations}


def _technology(line: TechnologyLine) -> Facts:
    return {"list": line.list_version, "licence": line.licence, "supplier": line.supplier}


def _diagnosis(line: DiagnosisLine) -> Facts:
    facts: Facts = {"done": _day(line.done_on)}
    for measure in line.measures:
        facts[f"measure {measure.title}"] = measure.state
        for saving in measure.savings:
            what = f"measure {measure.title}: {saving.carrier} saved, {saving.stage}"
            facts[what] = _amount(saving.amount, saving.unit, f"diagnosis {line.side}-{line.number}, {what}")
    return facts


def _safety(line: SafetyTableLine) -> Facts:
    return {"period": f"{_day(line.starts)} to {_day(line.ends)}", "definition": line.definition, "total": line.total}


KINDS = (
    Kind("Minutes", "minutes", lambda one: one.number, lambda one: f"{one.kind.capitalize()} No. {one.number}: {one.session}", _minutes),
    Kind("Sessions", "sessions", lambda one: one.key, lambda one: one.title, _session),
    Kind("Commitments", "commitments", lambda one: one.number, lambda one: f"{one.number}. {one.title}", _commitment),
    Kind("Requests", "requests", _own, _numbered, _request),
    Kind("Papers", "papers", _own, _numbered, _paper),
    Kind("Programmes", "programmes", lambda one: one.number, lambda one: f"{one.number}. {one.title}", _programme),
    Kind("Investment", "proposals", _own, _numbered, _proposal),
    Kind("Policies", "policies", lambda one: (one.side, one.key or one.name), lambda one: one.name, _policy),
    Kind("Statements", "statements", lambda one: (one.side, one.about, one.field), lambda one: f"{one.about}, {one.field}", _statement),
    Kind("Courses", "courses", _own, _numbered, _course),
    Kind("Technologies", "technologies", _own, _numbered, _technology),
    Kind("Diagnoses", "diagnoses", _own, _numbered, _diagnosis),
    Kind("Safety tables", "safety_tables", _own, _numbered, _safety),
)
