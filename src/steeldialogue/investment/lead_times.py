"""How long before a measure applies it is published, and how many measures gave the time that was asked for.

In November 2023 Japan asked that new mandatory standards be published more than about six months before they apply (R-01 in the
record). Six months are six calendar months: from 13 June they end on 13 December.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from scipy.special import bdtr

from steeldialogue.core.exact import TAIL
from steeldialogue.core.periods import months_after
from steeldialogue.investment.spans import Days, Window


@dataclass(frozen=True)
class Notified:
    """A measure with the dates of its publication and of its enforcement, each known to the day, the month, the year or not at all."""

    measure: str
    published: str
    enforced: str


@dataclass(frozen=True)
class Lead:
    """The time one measure gave; `days` is None where a date is missing and negative where it applies to the past.

    `gave_asked` is None where the dates are not known well enough to tell.
    """

    measure: str
    days: Days | None
    gave_asked: bool | None


@dataclass(frozen=True)
class MedianInterval:
    """The median of some numbers with order statistics as limits, and the probability that these hold it.

    `low` and `high` are None where even the smallest and the largest value would hold the median less often than in 95 % of samples.
    """

    value: Fraction
    low: int | None
    high: int | None
    coverage: float | None


@dataclass(frozen=True)
class LeadTimes:
    """The lead times of some measures against the months asked for."""

    asked_months: int
    leads: tuple[Lead, ...]
    median_days: MedianInterval | None

    @property
    def known(self) -> int:
        """How many lead times are known to the day."""
        return sum(1 for lead in self.leads if lead.days and lead.days.exact is not None)

    @property
    def bounded(self) -> int:
        """How many lead times are known to lie between two numbers of days."""
        return sum(1 for lead in self.leads if lead.days and lead.days.exact is None)

    @property
    def unknown(self) -> int:
        """How many measures lack a date."""
        return len(self.leads) - self.known - self.bounded

    @property
    def gave_asked(self) -> int:
        """How many measures surely gave the months asked for."""
        return sum(1 for lead in self.leads if lead.gave_asked)

    @property
    def decided(self) -> int:
        """Of how many measures it is known whether they did."""
        return sum(1 for lead in self.leads if lead.gave_asked is not None)


def lead_times(notified: Iterable[Notified], asked_months: int) -> LeadTimes:
    """Return the lead time of every measure, and the median of those known to the day."""
    leads = tuple(lead_time(one, asked_months) for one in notified)
    days = [lead.days.exact for lead in leads if lead.days and lead.days.exact is not None]
    return LeadTimes(asked_months, leads, median_interval(days) if days else None)


def lead_time(one: Notified, asked_months: int) -> Lead:
    """Return the lead time of one measure."""
    published, enforced = Window.of(one.published), Window.of(one.enforced)
    if published is None or enforced is None:
        return Lead(one.measure, None, None)
    soonest, latest = months_after(published.first, asked_months), months_after(published.last, asked_months)
    surely, surely_not = enforced.first >= latest, enforced.last < soonest
    return Lead(one.measure, Days.between(published, enforced), surely if surely or surely_not else None)


def median_interval(values: Sequence[int]) -> MedianInterval:
    """Return the median of some numbers with its exact 95 % interval by order statistics.

    The limits are the k-th smallest and the k-th largest value, with the largest k for which B(k − 1; n, ½) does not exceed 2.5 %
    (Thompson 1936, Annals of Mathematical Statistics 7, 122-128); nothing is assumed of the distribution.
    """
    ordered, count = sorted(values), len(values)
    place = 0
    while _below(place + 1, count) <= TAIL:
        place += 1
    middle = Fraction(median(ordered))
    if not place:
        return MedianInterval(middle, None, None, None)
    return MedianInterval(middle, ordered[place - 1], ordered[-place], 1 - 2 * _below(place, count))


def _below(place: int, count: int) -> float:
    """The probability that fewer than `place` of `count` values lie below the median."""
    return float(bdtr(place - 1, count, 0.5))
