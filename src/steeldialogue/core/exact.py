"""Figures that a distribution gives, and the exact interval of a share.

Clopper and Pearson (1934), Biometrika 26, 404-413, for the share; floats are rounded far beyond what any count supports.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.core.errors import LineageError
from steeldialogue.core.figure import Derivation, Figure
from steeldialogue.core.formulas import share

TAIL = 0.025  # each side of a 95 % interval, the convention of the field
_DIGITS = 10  # keeps the bytes of a book stable
_MOST = 10**15  # what a float counts one by one
_SHARE = "Clopper and Pearson 1934, Biometrika 26, 404"


@dataclass(frozen=True)
class Interval:
    """A value with the lower and upper end of its exact 95 % interval."""

    value: Figure
    lower: Figure
    upper: Figure

    def contains(self, value: Decimal) -> bool:
        """Tell whether a value lies inside, ends included."""
        return self.lower.value <= value <= self.upper.value


@dataclass(frozen=True)
class Share(Interval):
    """A part of a whole, as a fraction of one, with its interval."""

    part: Figure
    whole: Figure


def exact_share(part: Figure, whole: Figure) -> Share | None:
    """Return a share of counts with its exact interval; None where the whole is nobody.

    Raises:
        LineageError: a count is negative or not whole, or the part is larger than the whole.
    """
    from scipy.special import betaincinv  # here: most who read the vocabulary ask for no interval

    hits, of = whole_number(part), whole_number(whole)
    if hits > of:
        raise LineageError(f"{part.label or 'A part'} is {hits}, more than the {of} of {whole.label or 'its whole'}.")
    if not of:
        return None
    low = betaincinv(hits, of - hits + 1, TAIL) if hits else 0.0
    high = betaincinv(hits + 1, of - hits, 1 - TAIL) if hits < of else 1.0
    inputs = {"part": part, "whole": whole}
    return Share(
        value=share(part, whole),
        lower=computed("exact interval of a share, lower end", "B(0.025; part, whole − part + 1)", _SHARE, low, "1", inputs),
        upper=computed("exact interval of a share, upper end", "B(0.975; part + 1, whole − part)", _SHARE, high, "1", inputs),
        part=part,
        whole=whole,
    )


def computed(name: str, expression: str, reference: str, value: float | Decimal, unit: str, inputs: Mapping[str, Figure]) -> Figure:
    """Return a number with the formula and the figures it came from."""
    account = Derivation(name, expression, tuple(inputs.items()), reference)
    return Figure(round(Decimal(value), _DIGITS), unit, account)


def whole_number(count: Figure) -> int:
    """Return a count as a whole number.

    Raises:
        LineageError: it is negative, not whole, or beyond what can be counted.
    """
    if count.value < 0 or count.value != count.value.to_integral_value() or count.value > _MOST:
        raise LineageError(f"{count.label or 'A count'} is {count.value}; an exact interval needs a whole number from 0 to {_MOST:,}.")
    return int(count.value)
