"""What a course, a cohort and a programme tell of themselves: counts, means and money, and never a person.

The facts are plain numbers, as they stand in a form or a file. What a number that nobody told is stays None. The functions of this
room turn them into figures by a `Teller`, so that each keeps its origin: a user's file, or the table between the two sides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from steeldialogue.core import DataError, Figure, PartialDate
from steeldialogue.core.stated import stated
from steeldialogue.core.units import CURRENCIES

Teller = Callable[[str, Decimal, str], Figure]
"""Makes a figure of a name, a value and a unit; `core.stated.stated` is the one for what a user tells."""

LEVELS: dict[int, str] = {1: "reaction", 2: "learning", 3: "behaviour", 4: "results"}
MONTHS = (0, 6, 12)


def teller(name: str, value: Decimal, unit: str) -> Figure:
    """Return a number that a user told."""
    return stated(name, value, unit)


@dataclass(frozen=True)
class EvaluationFact:
    """One measurement of a course at one of Kirkpatrick's levels.

    `asked` people (or, at level 4, units of a works) were asked, `answered` did; `before` and `after` are means over those who
    answered, in `unit` (a unit of the vocabulary, or words of the course's own, such as "points of 100"). At level 1 only `after` is
    told; at level 3 `done` counts those who did what they had planned.
    """

    course: str
    level: int
    months: int
    asked: int
    answered: int
    before: Decimal | None = None
    after: Decimal | None = None
    unit: str = "1"
    done: int | None = None
    what: str = ""

    def __post_init__(self) -> None:
        if self.level not in LEVELS:
            raise DataError(f"{self.level} is no level of Kirkpatrick; levels are 1 to 4", field="level")
        if self.months not in MONTHS:
            raise DataError(f"{self.months} months is no time of an evaluation; write 0, 6 or 12", field="months")
        _within("answered", self.answered, "asked", self.asked)
        if self.done is not None:
            _within("done", self.done, "answered", self.answered)


@dataclass(frozen=True)
class CohortFact:
    """One run of a course from `starts` to `ends`; `women` are counted among those who completed it."""

    course: str
    name: str
    applicants: int | None = None
    accepted: int | None = None
    completed: int | None = None
    women: int | None = None
    starts: date | None = None
    ends: date | None = None
    cost: Decimal | None = None
    currency: str = ""

    def __post_init__(self) -> None:
        for field in ("applicants", "accepted", "completed", "women"):
            if (count := getattr(self, field)) is not None and count < 0:
                raise DataError(f"{count} is less than nobody", field=field)
        _within("accepted", self.accepted, "applicants", self.applicants)
        _within("completed", self.completed, "accepted", self.accepted)
        _within("women", self.women, "completed", self.completed)
        if self.starts and self.ends and self.ends < self.starts:
            raise DataError(f"the cohort ends on {self.ends} before it starts on {self.starts}", field="ends")
        if self.cost is not None and self.currency not in CURRENCIES:
            raise DataError(f"a cost needs its currency, one of {', '.join(CURRENCIES)}", field="currency")


@dataclass(frozen=True)
class TargetFact:
    """What a programme was to reach by a date, and what it has reached where anybody tells; both in one unit."""

    programme: str
    target: Figure
    due: PartialDate
    actual: Figure | None = None

    def __post_init__(self) -> None:
        if self.target.value <= 0:
            raise DataError(f"the target is {self.target.value}; a target is more than nothing", field="target")


@dataclass(frozen=True)
class ActionPlanFact:
    """How many of a cohort wrote an action plan, and how many of them answered and had done it when asked after some months."""

    course: str
    cohort: str
    ends: date
    plans: int
    months: int
    answered: int | None = None
    done: int | None = None

    def __post_init__(self) -> None:
        if self.months not in MONTHS[1:]:
            raise DataError(f"an action plan is asked for after 6 or 12 months, not {self.months}", field="months")
        if (self.answered is None) != (self.done is None):
            raise DataError("tell both how many answered and how many of them had done it, or neither", field="done")
        _within("answered", self.answered, "plans", self.plans)
        _within("done", self.done, "answered", self.answered)


def _within(part: str, count: int | None, whole: str, most: int | None) -> None:
    """Refuse a part that is less than nobody, or more than its whole."""
    if count is None:
        return
    if count < 0:
        raise DataError(f"{count} is less than nobody", field=part)
    if most is not None and count > most:
        raise DataError(f"{count} cannot be, with {most} in '{whole}'; correct one of them", field=part)
