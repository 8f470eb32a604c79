"""Exact intervals for counts of rare events, and for the ratio of two counts or rates.

Garwood (1936), Biometrika 28, 437-442, for one count; the conditional binomial test (Przyborowski and Wilenski 1940, Biometrika
31, 313-323) for two counts.
"""

from collections.abc import Callable
from decimal import Decimal

from scipy.special import betainc, betaincinv, chdtri, ndtri

from steeldialogue.core import Figure, LineageError, UnitError
from steeldialogue.core.exact import TAIL, Interval, computed, whole_number

_TWO_COUNTS = "Przyborowski and Wilenski 1940, Biometrika 31, 313; Clopper-Pearson limits"


def count_interval(count: Figure) -> Interval:
    """Return the exact interval of the mean behind an observed count.

    Raises:
        LineageError: the count is negative or not whole.
    """
    cases = whole_number(count)
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
    # Each p and its 1 − p are found for themselves: of a large count 1 − p is lost in a float.
    low = betaincinv(second, first + 1, TAIL) / betaincinv(first + 1, second, 1 - TAIL) if second else 0.0
    high = betaincinv(second + 1, first, 1 - TAIL) / betaincinv(first, second + 1, TAIL)
    more_hours = _hours_ratio(hours)
    inputs = {"before": before, "after": after, **_named(hours)}
    of_rates = " ÷ ratio of hours" if hours else ""
    ends = {
        "ratio of rates" if hours else "ratio of counts": (f"after ÷ before{of_rates}", Decimal(second) / first),
        "exact interval of the ratio, lower end": (f"p ÷ (1 − p){of_rates}, p = B(0.025; after, before + 1)", Decimal(low)),
        "exact interval of the ratio, upper end": (f"p ÷ (1 − p){of_rates}, p = B(0.975; after + 1, before)", Decimal(high)),
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
    at_most = betainc(first, second + 1, 1 - part) if first else 1.0
    at_least = betainc(second, first + 1, part) if second else 1.0
    inputs = {"before": before, "after": after, **_named(hours)}
    how = "2 × smaller tail of Bin(before + after, share of hours after)"
    return computed("exact conditional test, two-sided p", how, _TWO_COUNTS, min(1.0, 2 * min(at_most, at_least)), "1", inputs)


def hours_needed(rate: Figure, margin: Figure) -> Figure:
    """Return the hours after which a rate is known to ± a margin (95 %, normal approximation).

    Raises:
        LineageError: the margin is not above zero.
    """
    per_mh = "case/Mh"
    if margin.value <= 0:
        raise LineageError("No number of hours makes a rate exact; give a margin above 0.")
    needed = float(ndtri(1 - TAIL)) ** 2 * float(rate.to(per_mh).value) / float(margin.to(per_mh).value) ** 2
    how = "z² × rate ÷ margin², z = normal quantile of 97.5 %"
    return computed("hours needed", how, "variance of a Poisson rate: rate ÷ hours", needed, "Mh", {"rate": rate, "margin": margin})


def _two_counts(before: Figure, after: Figure) -> tuple[int, int]:
    if before.unit != after.unit:
        raise UnitError(f"{before.unit} and {after.unit} are different counts and make no ratio.")
    return whole_number(before), whole_number(after)


def _hours_ratio(hours: tuple[Figure, Figure] | None) -> Decimal:
    if hours is None:
        return Decimal(1)
    before, after = (figure.to("h").value for figure in hours)
    if before <= 0 or after <= 0:
        raise LineageError("Rates are compared over hours above 0.")
    return after / before


def _named(hours: tuple[Figure, Figure] | None) -> dict[str, Figure]:
    return {"hours before": hours[0], "hours after": hours[1]} if hours else {}
