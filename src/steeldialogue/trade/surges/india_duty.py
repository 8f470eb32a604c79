"""India's safeguard duty on flat steel: it applies where the CIF price lies below the threshold of the product."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from scipy.stats import binomtest

from steeldialogue.core import DataError, Figure, LawError
from steeldialogue.law import Law

_RATE = "safeguards.india_safeguard_duty"
_HS6_DIGITS = 6
PART = "part of the period"


@dataclass(frozen=True)
class Priced:
    """Imports of India under a code from an origin in a period: CIF value in USD and tonnes."""

    code: str
    origin: str
    start: date
    end: date
    value_usd: float
    tonnes: float


class DutyDays(NamedTuple):
    """Days of a period under one rate, in per cent; None is before the duty."""

    start: date
    end: date
    rate: float | None

    def __str__(self) -> str:
        days = (self.end - self.start).days + 1
        counted = "1 day" if days == 1 else f"{days} days"
        return f"{counted} before the duty" if self.rate is None else f"{counted} at {self.rate:g} %"


@dataclass(frozen=True)
class PriceTest:
    """Whether the duty applies to imports at their unit value.

    `rate` and `threshold` are those of the last day; `days` are all days of the period, by rate. `in_scope` is None
    where the notification's list of developing countries, which was not found, decides. `applies` is None where that
    leaves it open, and where the duty was due in a part of the period alone; `answer` tells these apart.
    A unit value is a mean of many invoices, and the duty is laid on each: goods above and below the threshold hide in
    one mean. Specialty steels are out by quality, which no code tells.
    """

    product: str
    origin: str
    start: date
    end: date
    unit_value: float
    threshold: Figure
    rate: Figure
    below: bool
    in_scope: bool | None
    basis: str
    applies: bool | None
    days: tuple[DutyDays, ...]

    @property
    def answer(self) -> str:
        """Whether the duty applies, in words: `yes`, `no`, `part of the period` or `not known`."""
        if self.applies is not None:
            return "yes" if self.applies else "no"
        return PART if self.in_scope else "not known"


def duty_start(law: Law) -> date:
    """Return the first day of the duty."""
    first: date = law.parameter(_RATE).values[0].valid_from
    return first


def duty_days(law: Law, start: date, end: date) -> tuple[DutyDays, ...]:
    """Return the days from `start` to `end`, by the rate in force on them."""
    begins = duty_start(law)
    changes = [entry.valid_from for entry in law.parameter(_RATE).values if start < entry.valid_from <= end]
    ends = [*(day - timedelta(days=1) for day in changes), end]
    return tuple(
        DutyDays(first, last, float(law.at(_RATE, first).value) if first >= begins else None)
        for first, last in zip([start, *changes], ends, strict=True)
    )


def product_of(law: Law, code: str) -> str | None:
    """Return the product of the duty that a code of six digits or more belongs to, by our division of the headings."""
    rows = law.table("safeguards.india_product_codes").rows
    return next((row.product for row in rows if code[:_HS6_DIGITS] == row.hs_prefix), None)


def threshold_of(law: Law, product: str, on: date) -> Figure:
    """Return the CIF price from which a product is free of the duty, in USD per tonne.

    Raises:
        LawError: the notification has no such product, or none yet on the day.
    """
    table = law.table("safeguards.india_price_thresholds")
    known = [row for row in table.rows if row.product == product and row.valid_from <= on]
    if not known:
        raise LawError(f"The Indian safeguard duty has no price threshold of '{product}' on {on}.")
    row = max(known, key=lambda one: one.valid_from)
    return table.figure(row.threshold, product, f"CIF price threshold, {row.description}")


def price_tests(law: Law, imports: Iterable[Priced]) -> list[PriceTest]:
    """Return the test of every import that belongs to a product of the duty, by the price of the last day of its period.

    Raises:
        DataError: an import has no mass.
        LawError: a period lies wholly before the duty.
    """
    return [_price_test(law, one, product) for one in imports if (product := product_of(law, one.code)) is not None]


@dataclass(frozen=True)
class Bunching:
    """Imports just above and just below a threshold, and how likely such a split is where neither side is sought.

    `p_value` is that of the exact binomial test of equal chances, one-sided: small where prices gather above.
    """

    above: int
    below: int
    width: float
    p_value: float


def bunching(unit_values: Sequence[float], threshold: float, width: float) -> Bunching | None:
    """Return the bunching of unit values at a threshold, in bands of `width` on each side; None where both are empty.

    The density test at a notch in its simplest form (Kleven 2016, Annual Review of Economics 8, 435): with a smooth
    density two narrow bands are about equally full. Compare with a period before the threshold existed.

    Raises:
        DataError: the width is not positive.
    """
    if width <= 0:
        raise DataError("A band at a price threshold needs a positive width.")
    above = sum(1 for price in unit_values if threshold <= price < threshold + width)
    below = sum(1 for price in unit_values if threshold - width <= price < threshold)
    if not above + below:
        return None
    found = binomtest(above, above + below, alternative="greater")
    return Bunching(above, below, width, float(found.pvalue))


def _price_test(law: Law, one: Priced, product: str) -> PriceTest:
    if one.tonnes <= 0:
        raise DataError(f"The imports of {one.code} from {one.origin} from {one.start} have no mass, so no unit value.")
    if one.end < duty_start(law):
        raise LawError(f"The period from {one.start} to {one.end} lies before the duty, which begins on {duty_start(law)}.")
    rate, threshold = law.at(_RATE, one.end), threshold_of(law, product, one.end)
    unit_value, days = one.value_usd / one.tonnes, duty_days(law, one.start, one.end)
    below = unit_value < float(threshold.value)
    in_scope, basis = _scope(law, one.origin, one.end)
    applies = _applies(below, in_scope, days)
    return PriceTest(product, one.origin, one.start, one.end, unit_value, threshold, rate, below, in_scope, basis, applies, days)


def _applies(below: bool, in_scope: bool | None, days: Iterable[DutyDays]) -> bool | None:
    levied = {bool(part.rate) for part in days}
    if not below or levied == {False}:
        return False
    return True if in_scope and levied == {True} else None


def _scope(law: Law, origin: str, on: date) -> tuple[bool | None, str]:
    rows = law.table("safeguards.india_origins").rows
    known = next((row for row in rows if row.origin == origin and row.valid_from <= on), None)
    return (True, known.basis) if known else (None, "not found")
