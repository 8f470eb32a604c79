"""Figures that a distribution gives: floats, rounded far beyond what any count supports."""

from collections.abc import Mapping
from decimal import Decimal

from steeldialogue.core import Derivation, Figure, LineageError

_DIGITS = 10  # keeps the bytes of a book stable


def computed(name: str, expression: str, reference: str, value: float | Decimal, unit: str, inputs: Mapping[str, Figure]) -> Figure:
    """Return a number with the formula and the figures it came from."""
    account = Derivation(name, expression, tuple(inputs.items()), reference)
    return Figure(round(Decimal(value), _DIGITS), unit, account)


def whole(count: Figure) -> int:
    """Return a count as a whole number.

    Raises:
        LineageError: it is negative or not whole.
    """
    if count.value < 0 or count.value != count.value.to_integral_value():
        raise LineageError(f"{count.label or 'A count'} is {count.value}; an exact interval needs a whole number of cases.")
    return int(count.value)
