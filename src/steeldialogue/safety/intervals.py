"""Exact intervals for counts of rare events, and an exact comparison of two counts.

Garwood (1936), Biometrika 28, 437-442, for one count; the conditional binomial test (Przyborowski and
Wilenski 1940, Biometrika 31, 313-323) with Clopper-Pearson limits for two.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from scipy.special import betaincinv, chdtri

from steeldialogue.core import Derivation, Figure, LineageError, UnitError

TAIL = 0.025  # each side of a 95 % interval, the convention of the field
_DIGITS = 10  # far beyond what any count supports; keeps the bytes of a book stable


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
    cases = _whole(count)
    reference = "Garwood 1936, Biometrika 28, 437"
    lower = chdtri(2 * cases, 1 - TAIL) / 2 if cases else 0.0
    upper = chdtri(2 * cases + 2, TAIL) / 2
    return Interval(
        count,
        _derived("exact Poisson interval, lower end", "χ²(0.025; 2n) ÷ 2", reference, lower, count.unit, n=count),
        _derived("exact Poisson interval, upper end", "χ²(0.975; 2n + 2) ÷ 2", reference, upper, count.unit, n=count),
    )


def rate_interval(count: Figure, hours: Figure, rate: Callable[..., Figure]) -> Interval:
    """Return the exact interval of a rate: that of its count, divided by the hours."""
    limits = count_interval(count)
    return Interval(rate(count, hours), rate(limits.lower, hours), rate(limits.upper, hours))


def compare_counts(before: Figure, after: Figure) -> Interval:
    """Return the ratio after ÷ before of two counts over equal exposure, with its exact interval.

    The change is real at this level only when 1 lies outside the interval.

    Raises:
        LineageError: a count is negative or not whole, or `before` is zero.
    """
    if before.unit != after.unit:
        raise UnitError(f"{before.unit} and {after.unit} are different counts and make no ratio.")
    first, second = _whole(before), _whole(after)
    if not first:
        raise LineageError("A ratio to a count of zero does not exist.")
    reference = "Przyborowski and Wilenski 1940, Biometrika 31, 313; Clopper-Pearson limits"
    low = betaincinv(second, first + 1, TAIL) if second else 0.0
    high = betaincinv(second + 1, first, 1 - TAIL)
    inputs = {"before": before, "after": after}
    return Interval(
        _derived("ratio of counts", "after ÷ before", reference, second / first, "1", **inputs),
        _derived(
            "exact interval of the ratio, lower end",
            "p ÷ (1 − p), p = B(0.025; after, before + 1)",
            reference,
            low / (1 - low),
            "1",
            **inputs,
        ),
        _derived(
            "exact interval of the ratio, upper end",
            "p ÷ (1 − p), p = B(0.975; after + 1, before)",
            reference,
            high / (1 - high),
            "1",
            **inputs,
        ),
    )


def _whole(count: Figure) -> int:
    if count.value < 0 or count.value != count.value.to_integral_value():
        raise LineageError(f"{count.label or 'A count'} is {count.value}; an exact interval needs a whole number of cases.")
    return int(count.value)


def _derived(name: str, expression: str, reference: str, value: float, unit: str, **inputs: Figure) -> Figure:
    account = Derivation(name, expression, tuple(inputs.items()), reference)
    return Figure(round(Decimal(float(value)), _DIGITS), unit, account)
