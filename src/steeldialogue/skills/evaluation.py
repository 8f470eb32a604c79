"""Courses at Kirkpatrick's four levels, each with how many were asked and how many said nothing.

Kirkpatrick (1959), Journal of the American Society of Training Directors 13(11), 3-9: reaction, learning, behaviour, results. A level
that nobody measured is shown as a gap: most programmes stop at the first, and a table that leaves the others out hides it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.core import Figure
from steeldialogue.core.exact import Share, exact_share
from steeldialogue.core.formulas import SAME, formula
from steeldialogue.core.units import is_known
from steeldialogue.skills.facts import LEVELS, EvaluationFact, Teller, teller
from steeldialogue.skills.silence import Bounds, silent_bounds

PEOPLE = "person"
NOT_MEASURED = "not measured"
NOT_TOLD = "not told"


@dataclass(frozen=True)
class Measure:
    """One measurement of a level; what was withheld or not told is None, and `withheld` says why in words."""

    months: int
    what: str
    unit: str
    asked: Figure
    answered: Figure
    silent: Share | None
    before: Figure | None
    after: Figure | None
    change: Figure | None
    done: Share | None
    bounds: Bounds | None
    withheld: str

    @property
    def shares(self) -> dict[str, Figure | None]:
        """The share without an answer and the share who did it, the latter with its bounds; None where there is none."""
        return {
            "no answer": self.silent.value if self.silent else None,
            "done": self.done.value if self.done else None,
            "if none of the silent did": self.bounds.lowest if self.bounds else None,
            "if all of the silent did": self.bounds.highest if self.bounds else None,
        }


@dataclass(frozen=True)
class LevelSummary:
    """A level of a course; without measures it is a gap, and `gap` says so."""

    level: int
    name: str
    measures: tuple[Measure, ...]

    @property
    def gap(self) -> str:
        """Empty where the level was measured."""
        return "" if self.measures else NOT_MEASURED


@dataclass(frozen=True)
class CourseSummary:
    """All four levels of a course, measured or not."""

    course: str
    levels: tuple[LevelSummary, ...]

    @property
    def highest(self) -> int:
        """The highest level that was measured; 0 where none was."""
        return max((level.level for level in self.levels if level.measures), default=0)


def kirkpatrick(facts: Iterable[EvaluationFact], least_answers: Figure, told: Teller = teller) -> list[CourseSummary]:
    """Return a summary a course, in the order in which courses are first told of.

    Args:
        facts: measurements of any courses.
        least_answers: the fewest answers whose mean is shown (see `least_answers`).
        told: makes a figure of a told number.
    """
    courses: dict[str, list[EvaluationFact]] = {}
    for fact in facts:
        courses.setdefault(fact.course, []).append(fact)
    return [_course(name, many, least_answers, told) for name, many in courses.items()]


def _course(name: str, facts: Sequence[EvaluationFact], least: Figure, told: Teller) -> CourseSummary:
    levels = []
    for level, words in LEVELS.items():
        found = sorted((fact for fact in facts if fact.level == level), key=lambda fact: fact.months)
        levels.append(LevelSummary(level, words, tuple(_measure(fact, least, told) for fact in found)))
    return CourseSummary(name, tuple(levels))


def _measure(fact: EvaluationFact, least: Figure, told: Teller) -> Measure:
    name = f"{fact.course}, level {fact.level}, {fact.months} months"
    asked, answered = (told(f"{name}, {key}", Decimal(getattr(fact, key)), PEOPLE) for key in ("asked", "answered"))
    silence = told(f"{name}, no answer", Decimal(fact.asked - fact.answered), PEOPLE)
    shown = fact.answered >= least.value
    before, after, change = _scores(fact, name, told) if shown else (None, None, None)
    done = told(f"{name}, done", Decimal(fact.done), PEOPLE) if shown and fact.done is not None else None
    return Measure(
        months=fact.months,
        what=fact.what,
        unit=fact.unit,
        asked=asked,
        answered=answered,
        silent=exact_share(silence, asked),
        before=before,
        after=after,
        change=change,
        done=exact_share(done, answered) if done else None,
        bounds=silent_bounds(done, answered, asked) if done else None,
        withheld="" if shown else f"withheld: fewer than {least.value:f} answers, so that it would tell of persons",
    )


def _scores(fact: EvaluationFact, name: str, told: Teller) -> tuple[Figure | None, Figure | None, Figure | None]:
    unit = fact.unit if is_known(fact.unit) else "1"
    before = None if fact.before is None else told(f"{name}, mean before", fact.before, unit)
    after = None if fact.after is None else told(f"{name}, mean after", fact.after, unit)
    return before, after, gain(after, before) if after and before else None


@formula("change of a mean", "after − before", takes={"after": SAME, "before": SAME}, gives=SAME)
def gain(after: Decimal, before: Decimal) -> Decimal:
    """Change from before to after; whether more is better, the unit must tell."""
    return after - before
