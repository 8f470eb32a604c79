"""Courses on the table between the sides as facts; a line that contradicts itself is kept apart, with what is wrong."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from steeldialogue.book.record_shown import stated
from steeldialogue.core import DataError, Figure
from steeldialogue.record.snapshot import CohortLine, CourseLine, EvaluationLine
from steeldialogue.skills import MONTHS, ActionPlanFact, CohortFact, EvaluationFact

Fact = TypeVar("Fact")
_BEHAVIOUR = 3


def told(name: str, value: Decimal, unit: str) -> Figure:
    """Return a number that stands on the table."""
    return stated(value, unit, name, name)


def name_of(course: CourseLine) -> str:
    """Return a name that no other course has."""
    return f"{course.side}-{course.number} {course.title}"


@dataclass(frozen=True)
class Courses:
    """The courses of the record as facts."""

    lines: Sequence[CourseLine]

    @cached_property
    def faults(self) -> list[str]:
        """What contradicts itself, in words."""
        found: list[str] = []
        for make, lines in ((_evaluation, self._evaluations), (_cohort, self._cohorts), (_plan, self._plans)):
            for line in lines():
                _tried(make, line, found)
        return found

    @cached_property
    def evaluations(self) -> list[EvaluationFact]:
        """Every measurement of every course."""
        return _good(_evaluation, self._evaluations())

    @cached_property
    def cohorts(self) -> dict[str, list[CohortFact]]:
        """Cohorts by course."""
        facts = _good(_cohort, self._cohorts())
        return {name_of(course): [fact for fact in facts if fact.course == name_of(course)] for course in self.lines}

    @cached_property
    def plans(self) -> list[ActionPlanFact]:
        """Action plans of every cohort that made any, at 6 and at 12 months."""
        return _good(_plan, self._plans())

    def _cohorts(self) -> Iterator[tuple[CourseLine, CohortLine]]:
        return ((course, cohort) for course in self.lines for cohort in course.cohorts)

    def _evaluations(self) -> Iterator[tuple[CourseLine, EvaluationLine]]:
        return ((course, one) for course, cohort in self._cohorts() for one in cohort.evaluations)

    def _plans(self) -> Iterator[tuple[CourseLine, CohortLine, int]]:
        asked = MONTHS[1:]
        return ((course, cohort, months) for course, cohort in self._cohorts() if cohort.action_plans for months in asked)


def _tried(make: Callable[..., Fact], line: tuple[object, ...], faults: list[str]) -> Fact | None:
    try:
        return make(*line)
    except DataError as fault:
        course = line[0]
        faults.append(f"{name_of(course) if isinstance(course, CourseLine) else course}: {fault}")
        return None


def _good(make: Callable[..., Fact], lines: Iterator[tuple[object, ...]]) -> list[Fact]:
    return [fact for line in lines if (fact := _tried(make, line, [])) is not None]


def _evaluation(course: CourseLine, one: EvaluationLine) -> EvaluationFact:
    unit = one.unit or "1"
    return EvaluationFact(name_of(course), one.level, one.months, one.asked, one.answered, one.before, one.after, unit, one.done)


def _cohort(course: CourseLine, one: CohortLine) -> CohortFact:
    return CohortFact(
        name_of(course),
        f"from {one.starts}",
        one.applicants,
        one.accepted,
        one.completed,
        one.women,
        one.starts,
        one.ends,
        one.cost,
        one.currency,
    )


def _plan(course: CourseLine, one: CohortLine, months: int) -> ActionPlanFact:
    answers = [item for item in one.evaluations if (item.level, item.months) == (_BEHAVIOUR, months) and item.done is not None]
    newest = max(answers, key=lambda item: item.as_of, default=None)
    answered, done = (newest.answered, newest.done) if newest else (None, None)
    return ActionPlanFact(name_of(course), f"from {one.starts}", one.ends, one.action_plans or 0, months, answered, done)
