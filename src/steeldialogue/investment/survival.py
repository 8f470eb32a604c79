"""How long things last when some still last: the product-limit estimate of Kaplan and Meier.

Kaplan and Meier (1958), Journal of the American Statistical Association 53, 457-481, for the curve; Greenwood (1926), Reports on
Public Health and Medical Subjects 33, for its variance; Kalbfleisch and Prentice (1980), The Statistical Analysis of Failure Time
Data, section 1.3, for limits that stay between 0 and 1 (on the scale log(−log S), called exponential Greenwood).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, log, sqrt

from scipy.special import ndtri

from steeldialogue.core import DataError
from steeldialogue.core.exact import TAIL

HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Duration:
    """How many days something lasted, or has lasted so far where it has not ended."""

    days: int
    ended: bool

    def __post_init__(self) -> None:
        if self.days < 0:
            raise DataError(f"a duration of {self.days} days ends before it starts; correct its dates")


@dataclass(frozen=True)
class Step:
    """One day of the curve: who was at risk, what happened, and the share that lasts longer, with its 95 % limits.

    `exact` is the share as a fraction, so that a median is never missed by a rounding.
    """

    day: int
    at_risk: int
    events: int
    censored: int
    exact: Fraction
    standard_error: float
    lower: float
    upper: float

    @property
    def survival(self) -> float:
        """The share that lasts longer than this day."""
        return float(self.exact)


@dataclass(frozen=True)
class Survival:
    """A curve of the share that still lasts, one step a day on which something ended or was last seen."""

    steps: tuple[Step, ...]

    @property
    def count(self) -> int:
        """How many durations the curve is made of."""
        return self.steps[0].at_risk

    @property
    def events(self) -> int:
        """How many of them ended."""
        return sum(step.events for step in self.steps)

    @property
    def last_day(self) -> int:
        """The last day on which anything was followed."""
        return self.steps[-1].day

    @property
    def median(self) -> int | None:
        """The first day after which at most half last, or None where more than half still do."""
        return self._first(lambda step: step.exact <= HALF)

    @property
    def median_limits(self) -> tuple[int | None, int | None]:
        """The 95 % limits of the median: where the limits of the curve cross one half (Brookmeyer and Crowley 1982).

        Once all have ended the curve has no spread to draw limits from, so a crossing there counts for nothing: a handful of
        durations has no upper limit, and a single one has none at all.
        """
        lower = self._first(lambda step: step.exact > 0 and step.lower <= HALF)
        return lower, self._first(lambda step: step.exact > 0 and step.upper <= HALF)

    def at(self, day: int) -> float:
        """Return the share that lasts longer than a day.

        Raises:
            DataError: nothing was followed that long.
        """
        self._within(day)
        return next((step.survival for step in reversed(self.steps) if step.day <= day), 1.0)

    def restricted_mean(self, until_day: int) -> float:
        """Return the mean number of days up to a day: the area under the curve.

        Raises:
            DataError: nothing was followed that long.
        """
        self._within(until_day)
        area, before, share = Fraction(0), 0, Fraction(1)
        for step in self.steps:
            if step.day >= until_day:
                break
            area += share * (step.day - before)
            before, share = step.day, step.exact
        return float(area + share * (until_day - before))

    def _within(self, day: int) -> None:
        if day > self.last_day and self.steps[-1].exact:
            raise DataError(f"nothing was followed for more than {self.last_day} days, so nothing is known of day {day}")

    def _first(self, reached: "Callable[[Step], bool]") -> int | None:
        return next((step.day for step in self.steps if reached(step)), None)


def kaplan_meier(durations: Iterable[Duration]) -> Survival:
    """Return the curve of some durations; those that still last count as long as they were followed.

    Whoever is last seen on a day on which others end is counted as still at risk on that day.

    Raises:
        DataError: there are no durations.
    """
    told = list(durations)
    if not told:
        raise DataError("there are no durations to estimate from")
    ended, censored = (Counter(one.days for one in told if one.ended is kind) for kind in (True, False))
    return Survival(tuple(_steps(len(told), ended, censored)))


def _steps(count: int, ended: Counter[int], censored: Counter[int]) -> Sequence[Step]:
    steps: list[Step] = []
    at_risk, share, spread = count, Fraction(1), Fraction(0)
    for day in sorted(ended | censored):
        events, lost = ended[day], censored[day]
        share *= Fraction(at_risk - events, at_risk)
        # Greenwood's term has no value where all who are left end; the curve is then 0 and has no spread.
        spread += Fraction(events, at_risk * (at_risk - events)) if events < at_risk else 0
        lower, upper = _limits(float(share), float(spread))
        steps.append(Step(day, at_risk, events, lost, share, float(share) * sqrt(spread), lower, upper))
        at_risk -= events + lost
    return steps


def _limits(share: float, spread: float) -> tuple[float, float]:
    if share in (0.0, 1.0):
        return share, share
    depth = log(share)
    reach = float(ndtri(1 - TAIL)) * sqrt(spread) / depth
    lower, upper = (exp(-exp(log(-depth) + sign * reach)) for sign in (-1, 1))
    return lower, upper
