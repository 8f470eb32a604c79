"""Trends of a yearly series: growth by year, end to end, by compound rate, and the latest half year annualised."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from steeldialogue.trade.surges.series import MONTHS_OF_A_YEAR, Series

_DAYS_OF_A_YEAR = 365.25
_MONTHS_OF_A_HALF_YEAR = MONTHS_OF_A_YEAR // 2


@dataclass(frozen=True)
class Trend:
    """How a series moved; a growth is a share of one, and None where it starts from nothing.

    `by_year` is the intervening trend, in order of time; `falls` counts the years that fell.
    """

    by_year: tuple[float | None, ...]
    end_to_end: float | None
    compound: float | None

    @property
    def falls(self) -> int:
        """Years in which imports fell."""
        return sum(1 for growth in self.by_year if growth is not None and growth < 0)


def growth(now: float, before: float) -> float | None:
    """Return now ÷ before − 1; None where nothing was there before."""
    return now / before - 1 if before else None


def trend(years: Series) -> Trend:
    """Return the trend of a yearly series.

    The compound rate is (last ÷ first)^(1 ÷ years between) − 1, the years counted in days of 365.25.
    """
    points = years.points
    steps = tuple(growth(after.tonnes, before.tonnes) for before, after in pairwise(points))
    if not steps:
        return Trend((), None, None)
    between = (points[-1].end - points[0].end).days / _DAYS_OF_A_YEAR
    whole = growth(points[-1].tonnes, points[0].tonnes)
    return Trend(steps, whole, None if whole is None else (1 + whole) ** (1 / between) - 1)


def half_year_annualised(months: Series) -> tuple[float, float] | None:
    """Return the latest six months at a yearly pace, in tonnes, and its growth over the twelve months before them.

    None where the series is not monthly, or tells of fewer than 18 months in a row.
    """
    points = months.points[-(_MONTHS_OF_A_HALF_YEAR + MONTHS_OF_A_YEAR) :]
    broken = any(after.start != before.end + timedelta(days=1) for before, after in pairwise(points))
    if not months.monthly or broken or len(points) < _MONTHS_OF_A_HALF_YEAR + MONTHS_OF_A_YEAR:
        return None
    latest = sum(point.tonnes for point in points[-_MONTHS_OF_A_HALF_YEAR:]) * MONTHS_OF_A_YEAR / _MONTHS_OF_A_HALF_YEAR
    before = sum(point.tonnes for point in points[:-_MONTHS_OF_A_HALF_YEAR])
    change = growth(latest, before)
    return None if change is None else (latest, change)
