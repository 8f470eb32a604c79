"""Sums and products over any number of figures, with their account."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import reduce
from operator import mul

from steeldialogue.core import Derivation, Figure, LineageError


def sum_of(name: str, terms: Iterable[Figure], gives: str, reference: str) -> Figure:
    """Return the sum of figures in one unit.

    Raises:
        LineageError: there is nothing to add up.
        UnitError: a term measures something else.
    """
    converted = [figure.to(gives) for figure in terms]
    if not converted:
        raise LineageError(f"There is nothing to add up for the {name}.")
    inputs = tuple((figure.label or f"term {place}", figure) for place, figure in enumerate(converted, 1))
    account = Derivation(name, f"sum of {len(inputs)} terms", inputs, reference)
    return Figure(sum((figure.value for figure in converted), Decimal(0)), gives, account, name)


def product_of(name: str, expression: str, gives: str, reference: str, **factors: Figure) -> Figure:
    """Return the product of figures; their units must come out as `gives`.

    Raises:
        UnitError: they do not.
    """
    made = reduce(mul, factors.values()).to(gives)
    return Figure(made.value, gives, Derivation(name, expression, tuple(factors.items()), reference), name)


def weighted_mean(name: str, pairs: Sequence[tuple[Figure, Figure]], reference: str) -> Figure:
    """Return the mean of values by their weights, given as pairs of weight and value; one pair alone is its own mean.

    Raises:
        LineageError: there is nothing to weigh, or all weights are zero.
        UnitError: weights or values measure different things.
    """
    if len(pairs) == 1:
        return pairs[0][1]
    weights = [weight.to(pairs[0][0].unit) for weight, _ in pairs]
    values = [value.to(pairs[0][1].unit) for _, value in pairs]
    whole = sum((weight.value for weight in weights), Decimal(0))
    if not whole:
        raise LineageError(f"There is nothing to weigh for the {name}.")
    mean = sum((weight.value * value.value for weight, value in zip(weights, values, strict=True)), Decimal(0)) / whole
    inputs = []
    for place, (weight, value) in enumerate(zip(weights, values, strict=True), 1):
        inputs += [(f"weight {place}", weight), (value.label or f"value {place}", value)]
    return Figure(mean, values[0].unit, Derivation(name, "Σ weight × value ÷ Σ weight", tuple(inputs), reference), name)
