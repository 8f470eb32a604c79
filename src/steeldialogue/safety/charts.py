"""The u-chart: whether a rate in one period is out of line with the rate of all.

Limits follow from the hours of each period. Where fewer than five cases are expected they are exact Poisson limits, else
those of the normal approximation (Montgomery, Introduction to Statistical Quality Control, chapter 7). Where periods
differ by more than chance the limits are widened after Laney (2002), Quality Engineering 14, 531-537.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from math import pi, sqrt

from scipy.special import chdtrc, ndtr, pdtr, pdtrik

from steeldialogue.core import DataError, Figure, total
from steeldialogue.core.exact import computed, whole_number
from steeldialogue.safety.changes import Exposure, check_comparable
from steeldialogue.safety.rates import event_rate

FEWEST = 3  # points or spacings
SIGMAS = 3  # Shewhart's limits
LIMIT_TAIL = float(ndtr(-SIGMAS))  # what lies beyond each of them when nothing has changed
_FEW = 5  # expected cases below which the normal approximation misleads
_MEAN_RANGE = 2 / sqrt(pi)  # d2 for two: mean range of two normal values, 1.128
_OVERDISPERSED = 0.05  # level of the test


class TooFew(DataError):
    """Limits cannot be drawn from so few; `there` are, where `FEWEST` would do."""

    there: int = 0

    @classmethod
    def of(cls, noun: str, there: int) -> "TooFew":
        """Say what there is too little of."""
        fault = cls(f"limits need {FEWEST} {noun} or more; {'there is' if there == 1 else 'there are'} {there}")
        fault.there = there
        return fault


class Limits(StrEnum):
    """How the limits of a point were found."""

    EXACT = "exact"
    NORMAL = "normal"
    LANEY = "laney"


class Signal(StrEnum):
    """Where a point lies."""

    INSIDE = "inside"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True)
class ChartPoint:
    """One period: its rate, the limits within which it would lie by chance, and where it lies."""

    label: str
    rate: Figure
    lower: Figure
    upper: Figure
    limits: Limits
    signal: Signal


@dataclass(frozen=True)
class ControlChart:
    """Points in the order given, the mean rate, and how far they spread beyond chance (1 = as chance has it)."""

    centre: Figure
    points: tuple[ChartPoint, ...]
    sigma_z: Figure
    over_dispersed: bool


def u_chart(points: Sequence[Exposure]) -> ControlChart:
    """Return the u-chart of periods of one place.

    Raises:
        DataError: there are fewer than three points, one has no hours, or they must not stand beside each other.
    """
    hours = checked_hours(points)
    centre = mean_rate(points, hours)
    scores = [_score(point, of, centre) for point, of in zip(points, hours, strict=True)]
    sigma_z = _sigma_z(points, scores, centre)
    # A slow drift fails the test too, but then neighbours differ little, and narrower limits would hide it.
    spread = chdtrc(len(points) - 1, sum(score**2 for score in scores)) < _OVERDISPERSED and sigma_z.value > 1
    made = [_point(point, of, centre, sigma_z if spread else None) for point, of in zip(points, hours, strict=True)]
    return ControlChart(centre, tuple(made), sigma_z, bool(spread))


def checked_hours(points: Sequence[Exposure]) -> list[Figure]:
    """Return the hours, in millions, of points that may stand beside each other.

    Raises:
        DataError: there are too few points, one has no hours, two have one name, or they must not stand beside each other.
    """
    check_comparable(points)
    if len(points) < FEWEST:
        raise TooFew.of("points", len(points))
    labels = [point.label for point in points]
    if twice := next((label for label in labels if labels.count(label) > 1), None):
        raise DataError(f"two points are called '{twice}'; give each a name of its own")
    if missing := next((point.label for point in points if not point.hours or point.hours.value <= 0), None):
        raise DataError(f"the hours of {missing} are not told, or 0; limits follow from the hours, so give more than 0")
    return [point.hours.to("Mh") for point in points if point.hours]


def mean_rate(points: Sequence[Exposure], hours: Sequence[Figure]) -> Figure:
    """Return the rate of all points together.

    Raises:
        DataError: no case was counted, so that there is nothing to compare with.
    """
    every = total((point.count for point in points), "all cases")
    if not every.value:
        raise DataError("no case was counted in any point; a chart of nothing shows nothing")
    return event_rate(every, total(hours, "all hours")).named("mean rate")


def poisson_limit(mean: float, share: float) -> int:
    """Return the smallest count that is not exceeded with at least a probability."""
    guess = max(0, int(pdtrik(share, mean)) - 1)
    while pdtr(guess, mean) < share:
        guess += 1
    return guess


def _score(point: Exposure, hours: Figure, centre: Figure) -> float:
    mean = float(centre.value * hours.value)
    return (whole_number(point.count) - mean) / sqrt(mean)


def _sigma_z(points: Sequence[Exposure], scores: Sequence[float], centre: Figure) -> Figure:
    ranges = [abs(later - earlier) for earlier, later in pairwise(scores)]
    inputs = {point.label: point.count for point in points} | {"mean rate": centre}
    how = "mean moving range of z ÷ 1.128, z = (cases − expected) ÷ √expected"
    return computed(
        "spread of the points, σz", how, "Laney 2002, Quality Engineering 14, 531", sum(ranges) / len(ranges) / _MEAN_RANGE, "1", inputs
    )


def _point(point: Exposure, hours: Figure, centre: Figure, sigma_z: Figure | None) -> ChartPoint:
    mean = float(centre.value * hours.value)
    limits = Limits.LANEY if sigma_z else Limits.EXACT if mean < _FEW else Limits.NORMAL
    if limits is Limits.EXACT:
        low, high = float(poisson_limit(mean, LIMIT_TAIL)), float(poisson_limit(mean, 1 - LIMIT_TAIL))
        how = "Poisson quantile of 0.135 % and 99.865 % ÷ hours"
    else:
        reach = SIGMAS * sqrt(mean) * float(sigma_z.value if sigma_z else 1)
        low, high = max(0.0, mean - reach), mean + reach
        how = "mean ± 3 × √(mean ÷ hours)" + (" × σz" if sigma_z else "")
    inputs = {"mean rate": centre, "hours": hours} | ({"σz": sigma_z} if sigma_z else {})
    reference = (
        "Laney 2002, Quality Engineering 14, 531" if sigma_z else "Montgomery, Introduction to Statistical Quality Control, chapter 7"
    )
    lower, upper = (
        computed(f"{end} limit ({limits})", how, reference, Decimal(value) / hours.value, centre.unit, inputs)
        for end, value in (("lower", low), ("upper", high))
    )
    count = whole_number(point.count)
    signal = Signal.ABOVE if count > high else Signal.BELOW if count < low else Signal.INSIDE
    return ChartPoint(point.label, event_rate(point.count, hours), lower, upper, limits, signal)
