"""Exact intervals for counts of rare events, for shares, and for the ratio of two counts or rates.

Garwood (1936), Biometrika 28, 437-442, for one count; Clopper and Pearson (1934), Biometrika 26, 404-413, for a share;
the conditional binomial test (Przyborowski and Wilenski 1940, Biometrika 31, 313-323) for two counts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from scipy.special import bdtr, bdtrc, betaincinv, chdtri, ndtri

from steeldialogue.core import Figure, LineageError, UnitError
from steeldialogue.safety.computed import computed, whole

TAIL = 0.025  # each side of a 95 % interval, the convention of the field
_TWO_COUNTS = "Przyborowski and Wilenski 1940, Biometrika 31, 313; Clopper-Pearson limits"


@dataclass(frozen=True)
class Interval:
    """A value with the lower and upper end of its exact 95 % interval."""

    value: Figure
    lower: Figure
    upper: Figure

    def contains(self, value: Decimal) -> bool:
        """Tell whether a value lies inside, ends included."""
        return self.lower.value <= value <= self.upper.value


def count_interval(count: Figure) -> Interval:
    """Return the exact interval of the mean behind an observed count.

    Raises:
        LineageError: the count is negative or not whole.
    """
    cases = whole(count)
    reference = "Garwood 1936, Biometrika 28, 437"
    lower = chdtri(2 * cases, 1 - TAIL) / 2 if cases else 0.0
    upper = chdtri(2 * cases + 2, TAIL) / 2
    return Interval(
        count,
        computed("exact Poisson interval, lower end", "χ²(0.025; 2n) ÷ 2", reference, lower, count.unit, {"n": count}),
        computed("exact Poisson interval, upper end", "χ²(0.975; 2n + 2) ÷ 2", reference, upper, count.unit, {"n": count}),
    )


def rate_interval(count: Figure, hours: Figure, rate: Callable[..., Figure]) -> Interval:
    """Return the exact interval of a rate: that of its count, divided by the hours."""
    limits = count_interval(count)
    return Interval(rate(count, hours), rate(limits.lower, hours), rate(limits.upper, hours))


def share_interval(part: Figure, whole_count: Figure) -> Interval:
    """Return a share of whole numbers with its exact interval.

    Raises:
        LineageError: a count is negative or not whole, the whole is zero, or the part is larger.
    """
    some, all_of = whole(part), whole(whole_count)
    if not all_of or some > all_of:
        raise LineageError(f"{some} of {all_of} is no share.")
    reference = "Clopper and Pearson 1934, Biometrika 26, 404"
    inputs = {"part": part, "whole": whole_count}
    lower = betaincinv(some, all_of - some + 1, TAIL) if some else 0.0
    upper = betaincinv(some + 1, all_of - some, 1 - TAIL) if some < all_of else 1.0
    return Interval(
        computed("share", "part ÷ whole", reference, part.value / whole_count.value, "1", inputs),
        computed("exact interval of a share, lower end", "B(0.025; part, whole − part + 1)", reference, lower, "1", inputs),
        computed("exact interval of a share, upper end", "B(0.975; part + 1, whole − part)", reference, upper, "1", inputs),
    )


def compare_counts(before: Figure, after: Figure, hours: tuple[Figure, Figure] | None = None) -> Interval:
    """Return the ratio after ÷ before of two counts, or of two rates where the hours are given, with its exact interval.

    Without hours the exposure is taken as equal. The change is real at this level only when 1 lies outside the interval.

    Raises:
        LineageError: a count is negative or not whole, or `before` is zero.
        UnitError: the two count different things.
    """
    first, second = _two_counts(before, after)
    if not first:
        raise LineageError("A ratio to a count of zero does not exist.")
    low = betaincinv(second, first + 1, TAIL) if second else 0.0
    high = betaincinv(second + 1, first, 1 - TAIL)
    more_hours = _hours_ratio(hours)
    inputs = {"before": before, "after": after, **_named(hours)}
    of_rates = " ÷ ratio of hours" if hours else ""
    ends = {
        "ratio of rates" if hours else "ratio of counts": (f"after ÷ before{of_rates}", Decimal(second) / first),
        "exact interval of the ratio, lower end": (f"p ÷ (1 − p){of_rates}, p = B(0.025; after, before + 1)", Decimal(low / (1 - low))),
        "exact interval of the ratio, upper end": (f"p ÷ (1 − p){of_rates}, p = B(0.975; after + 1, before)", Decimal(high / (1 - high))),
    }
    made = [computed(name, how, _TWO_COUNTS, value / more_hours, "1", inputs) for name, (how, value) in ends.items()]
    return Interval(*made)


def chance_of_split(before: Figure, after: Figure, hours: tuple[Figure, Figure] | None = None) -> Figure:
    """Return the probability of a split at least as uneven as that of two counts, when the risk was the same.

    Twice the smaller tail of the binomial distribution, which agrees with the interval of `compare_counts`.

    Raises:
        LineageError: a count is negative or not whole.
        UnitError: the two count different things.
    """
    first, second = _two_counts(before, after)
    more = float(_hours_ratio(hours))
    part = more / (1 + more)
    at_most = bdtr(second, first + second, part)
    at_least = bdtrc(second - 1, first + second, part) if second else 1.0
    inputs = {"before": before, "after": after, **_named(hours)}
    how = "2 × smaller tail of Bin(before + after, share of hours after)"
    return computed("exact conditional test, two-sided p", how, _TWO_COUNTS, min(1.0, 2 * min(at_most, at_least)), "1", inputs)


def hours_needed(rate: Figure, margin: Figure) -> Figure:
    """Return the hours after which a rate is known to ± a margin (95 %, normal approximation).

    Raises:
        LineageError: the margin is zero.
    """
    per_mh = "case/Mh"
    if not margin.value:
        raise LineageError("No number of hours makes a rate exact; give a margin above 0.")
    needed = float(ndtri(1 - TAIL)) ** 2 * float(rate.to(per_mh).value) / float(margin.to(per_mh).value) ** 2
    how = "z² × rate ÷ margin², z = normal quantile of 97.5 %"
    return computed("hours needed", how, "variance of a Poisson rate: rate ÷ hours", needed, "Mh", {"rate": rate, "margin": margin})


def _two_counts(before: Figure, after: Figure) -> tuple[int, int]:
    if before.unit != after.unit:
        raise UnitError(f"{before.unit} and {after.unit} are different counts and make no ratio.")
    return whole(before), whole(after)


def _hours_ratio(hours: tuple[Figure, Figure] | None) -> Decimal:
    if hours is None:
        return Decimal(1)
    before, after = (figure.to("h").value for figure in hours)
    if before <= 0 or after <= 0:
        raise LineageError("Rates are compared over hours above 0.")
    return after / before


def _named(hours: tuple[Figure, Figure] | None) -> dict[str, Figure]:
    return {"hours before": hours[0], "hours after": hours[1]} if hours else {}
