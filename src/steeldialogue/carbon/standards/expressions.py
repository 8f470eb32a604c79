"""Sums, products and ratios of quantities: one form for the number itself, its account of origin, and its 100,000 draws."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import add, mul
from typing import Any, TypeVar

from steeldialogue.carbon.plant.quantity import Quantity
from steeldialogue.core import Derivation, Figure, units

Number = TypeVar("Number")


@dataclass(frozen=True)
class Product:
    """Factors multiplied, with a sign."""

    factors: tuple["Expression", ...]
    sign: int = 1


@dataclass(frozen=True)
class Sum:
    """Terms added up; an empty sum is nothing at all and cannot be evaluated."""

    terms: tuple["Expression", ...]


@dataclass(frozen=True)
class Ratio:
    """One expression over another."""

    top: "Expression"
    bottom: "Expression"


Expression = Quantity | Product | Sum | Ratio


def evaluate(expression: Expression, number_of: Callable[[Quantity], Number]) -> Number:
    """Return the value of an expression in whatever numbers `number_of` gives: decimals, floats or arrays of draws.

    Raises:
        ArithmeticError: a ratio has nothing to divide by.
    """
    made: Any
    match expression:
        case Quantity():
            return number_of(expression)
        case Product(factors, sign):
            made = reduce(mul, (evaluate(factor, number_of) for factor in factors))
            return -made if sign < 0 else made  # type: ignore[no-any-return]
        case Sum(terms):
            return reduce(add, (evaluate(term, number_of) for term in terms))
        case Ratio(top, bottom):
            made = evaluate(top, number_of)
            return made / evaluate(bottom, number_of)  # type: ignore[no-any-return]


def decimal_of(expression: Expression) -> Decimal:
    """Return the value of an expression as it was entered."""
    return evaluate(expression, lambda quantity: quantity.value)


def quantities_of(expression: Expression) -> Iterator[Quantity]:
    """Yield every quantity an expression rests on; one that stands there twice comes twice."""
    match expression:
        case Quantity():
            yield expression
        case Product(factors, _):
            for factor in factors:
                yield from quantities_of(factor)
        case Sum(terms):
            for term in terms:
                yield from quantities_of(term)
        case Ratio(top, bottom):
            yield from quantities_of(top)
            yield from quantities_of(bottom)


def figure_of(expression: Expression, name: str, reference: str = "", gives: str = "") -> Figure:
    """Return the value of an expression as a figure that keeps the whole account.

    Raises:
        UnitError: the units do not come out as `gives`.
    """
    match expression:
        case Quantity(figure=figure):
            return figure if not gives else figure.to(gives)
        case Product(factors, sign):
            parts = [figure_of(factor, _name(factor)) for factor in factors]
            value, unit = reduce(_times, ((part.value, part.unit) for part in parts))
            return _made(value * sign, unit, gives, name, ("−" if sign < 0 else "") + " × ".join(map(_label, parts)), parts, reference)
        case Sum(terms):
            parts = [figure_of(term, _name(term)) for term in terms]
            parts = [part.to(parts[0].unit) for part in parts]
            value = sum((part.value for part in parts), Decimal(0))
            return _made(value, parts[0].unit, gives, name, f"sum of {len(parts)} terms", parts, reference)
        case Ratio(top, bottom):
            parts = [figure_of(top, "part"), figure_of(bottom, "whole")]
            value, unit = units.quotient(parts[0].value, parts[0].unit, parts[1].value, parts[1].unit)
            return _made(value, unit, gives, name, "part ÷ whole", parts, reference)


def _times(left: tuple[Decimal, str], right: tuple[Decimal, str]) -> tuple[Decimal, str]:
    return units.product(*left, *right)


def _made(value: Decimal, unit: str, gives: str, name: str, expression: str, parts: list[Figure], reference: str) -> Figure:
    inputs = tuple((_label(part), part) for part in parts)
    wanted = gives or unit
    return Figure(value * units.factor(unit, wanted), wanted, Derivation(name, expression, inputs, reference), name)


def _name(expression: Expression) -> str:
    match expression:
        case Quantity(figure=figure):
            return figure.label
        case Product(factors, sign):
            return ("less " if sign < 0 else "") + " × ".join(_name(factor) for factor in factors)
        case Sum():
            return "net use"
        case Ratio():
            return "share"


def _label(figure: Figure) -> str:
    return figure.label or "factor"
