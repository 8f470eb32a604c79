"""How far the tolerances entered reach: what of a number rests on inputs that nobody called uncertain, and what moves nothing."""

from collections.abc import Sequence
from decimal import Decimal

from steeldialogue.carbon.plant import Plant
from steeldialogue.carbon.standards.expressions import Expression, decimal_of, quantities_of
from steeldialogue.carbon.standards.reading import Reading

_ZERO = Decimal(0)


def taken_as_certain(reading: Reading) -> Decimal:
    """Return the share of a reading's emissions, all terms by their size, whose amounts and contents have no tolerance."""
    uncertain = {entry.quantity for entry in reading.plant.uncertainties}
    sizes = [(abs(decimal_of(term.expression)), _moves(term.expression, uncertain)) for term in reading.terms]
    whole = sum((size for size, _ in sizes), _ZERO)
    return sum((size for size, moves in sizes if not moves), _ZERO) / whole if whole else _ZERO


def moving_nothing(plant: Plant, readings: Sequence[Reading]) -> list[str]:
    """Return the addresses of tolerances that no reading rests on, such as those of what passes the gate beside its flows."""
    resting = {
        quantity.id
        for reading in readings
        for expression in (*(term.expression for term in reading.terms), reading.divisor, reading.scrap_share)
        if expression is not None
        for quantity in quantities_of(expression)
    }
    return [entry.quantity for entry in plant.uncertainties if entry.quantity not in resting]


def _moves(expression: Expression, uncertain: set[str]) -> bool:
    return any(quantity.id in uncertain for quantity in quantities_of(expression))
