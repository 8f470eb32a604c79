"""The funnel plot: which plants lie beyond what chance explains, without a league table.

Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202: exact limits by interpolation between counts, and limits
widened by the over-dispersion φ of winsorised z-scores where the plants differ throughout. Points keep the order given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import sqrt

from scipy.special import ndtri, pdtr

from steeldialogue.core import Figure
from steeldialogue.core.exact import computed, whole_number
from steeldialogue.safety.changes import Exposure
from steeldialogue.safety.charts import checked_hours, mean_rate, poisson_limit
from steeldialogue.safety.rates import event_rate

_PAPER = "Spiegelhalter 2005, Statistics in Medicine 24, 1185"
_SHARES = {"95": (0.025, 0.975), "99.8": (0.001, 0.999)}
_WINSORISED = 0.1  # of the z-scores at each end


class Place(StrEnum):
    """Where a plant lies in the funnel."""

    INSIDE = "inside"
    BEYOND_95 = "beyond_95"
    BEYOND_998 = "beyond_998"


@dataclass(frozen=True)
class FunnelPoint:
    """One plant: its rate, what would be expected of it, the limits at its hours, and where it lies."""

    label: str
    rate: Figure
    expected: Figure
    limits_95: tuple[Figure, Figure]
    limits_998: tuple[Figure, Figure]
    place: Place


@dataclass(frozen=True)
class Funnel:
    """Plants in the order given, their common rate, and φ; limits are widened by √φ where `over_dispersed`."""

    target: Figure
    phi: Figure
    over_dispersed: bool
    points: tuple[FunnelPoint, ...]


def funnel(points: Sequence[Exposure]) -> Funnel:
    """Return the funnel of plants under one definition.

    Raises:
        DataError: there are fewer than three, one has no hours, they are countries, or are under different definitions.
    """
    hours = checked_hours(points)
    target = mean_rate(points, hours)
    phi = _phi(points, hours, target)
    # The mean of n squared scores has variance 2 ÷ n when chance alone is at work.
    spread = float(phi.value) > 1 + 2 * sqrt(2 / len(points))
    made = [_point(point, of, target, phi if spread else None) for point, of in zip(points, hours, strict=True)]
    return Funnel(target, phi, spread, tuple(made))


def _phi(points: Sequence[Exposure], hours: Sequence[Figure], target: Figure) -> Figure:
    means = [float(target.value * of.value) for of in hours]
    scores = sorted((whole_number(point.count) - mean) / sqrt(mean) for point, mean in zip(points, means, strict=True))
    cut = int(_WINSORISED * len(scores))
    low, high = scores[cut], scores[len(scores) - 1 - cut]
    squares = [min(max(score, low), high) ** 2 for score in scores]
    inputs = {point.label: point.count for point in points} | {"target": target}
    how = "mean of z², z = (cases − expected) ÷ √expected, winsorised at 10 %"
    return computed("over-dispersion φ", how, _PAPER, sum(squares) / len(squares), "1", inputs)


def _point(point: Exposure, hours: Figure, target: Figure, phi: Figure | None) -> FunnelPoint:
    expected = computed(
        "expected cases", "target × hours", _PAPER, target.value * hours.value, point.count.unit, {"target": target, "hours": hours}
    )
    limits = {name: _limits(shares, expected, hours, target, phi) for name, shares in _SHARES.items()}
    rate = event_rate(point.count, hours)
    beyond = [name for name, (low, high) in limits.items() if not low.value <= rate.value <= high.value]
    place = Place.BEYOND_998 if "99.8" in beyond else Place.BEYOND_95 if beyond else Place.INSIDE
    return FunnelPoint(point.label, rate, expected, limits["95"], limits["99.8"], place)


def _limits(shares: tuple[float, float], expected: Figure, hours: Figure, target: Figure, phi: Figure | None) -> tuple[Figure, Figure]:
    mean = float(expected.value)
    inputs = {"target": target, "hours": hours} | ({"φ": phi} if phi else {})

    def limit(share: float) -> Figure:
        if phi is None:
            count, how = interpolated(mean, share), "(r − α) ÷ hours, r the Poisson quantile, α = (F(r) − share) ÷ (F(r) − F(r − 1))"
        else:
            count, how = max(0.0, mean + ndtri(share) * sqrt(mean * float(phi.value))), "target ± z × √(φ × target ÷ hours)"
        name = f"funnel limit, {share:.1%}"
        return computed(name, how, _PAPER, Decimal(float(count)) / hours.value, target.unit, inputs)

    return limit(shares[0]), limit(shares[1])


def interpolated(mean: float, share: float) -> float:
    """Return the quantile of a Poisson distribution, interpolated between whole counts; not below 0."""
    count = poisson_limit(mean, share)
    reached = float(pdtr(count, mean))
    before = float(pdtr(count - 1, mean)) if count else 0.0
    return max(0.0, count - (reached - share) / (reached - before))
