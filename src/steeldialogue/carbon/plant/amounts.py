"""A number with its unit, read exactly and kept in the base unit of what it measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.plant.entries import Cell
from steeldialogue.carbon.plant.fields import Field, Measure, MeasureUnits
from steeldialogue.carbon.plant.quantity import Quantity
from steeldialogue.core import Figure, Quality, SourceRow, UnitError
from steeldialogue.core.cell_types import PLAIN_NUMBER
from steeldialogue.core.errors import suggestions
from steeldialogue.core.units import comparable, factor, is_share, parse

PERCENT = "%"
BY_PLANT = "stated-by-the-plant"
_MOST_DIGITS = 28  # what decimals are calculated with


@dataclass(frozen=True)
class Scale:
    """What a quantity is measured in: its base unit, the units to choose from, its greatest value, and of what it is one.

    `otherwise` is the unit where none is written; without it, one must be.
    """

    base: str
    units: tuple[str, ...]
    most: Decimal | None
    thing: str
    hint: dict[str, str]
    otherwise: str | None = None


def scale_of(field: Field, thing: str, measure: Measure, units: MeasureUnits, group: str = "") -> Scale:
    """Return the scale of a field of a row about a material of that measure and group."""
    base = field.base_for(units.base)
    choices = tuple(unit for unit in field.units or units.units if comparable(unit, base))
    return Scale(base, choices, field.greatest(measure, group), thing, units.hint if base == units.base else {}, field.otherwise)


def read_quantity(cell: Cell, address: str, scale: Scale, signed: bool) -> Quantity:
    """Return the quantity under its address, recorded as it was written.

    Raises:
        DataError: the number or the unit is missing, unknown, of another kind, or impossible.
    """
    number = _number(cell)
    unit = _unit(cell, scale)
    if number < 0 and not signed:
        raise cell.place.fault(f"{cell.text} is negative; enter a number of 0 or more.")
    written = f"{number:f} {unit}"
    account = SourceRow(cell.place.file, cell.place.spot, BY_PLANT, written, Quality.DECLARED)
    figure = Figure(_shortest(number * factor(unit, scale.base)), scale.base, account, address)
    if scale.most is not None and figure.value > scale.most:
        raise cell.place.fault(f"{written} is more than is possible, {_most(scale, scale.most)}.{_perhaps_percent(cell, unit)}")
    return Quantity(address, figure)


def _number(cell: Cell) -> Decimal:
    if not cell.text:
        raise cell.place.fault("the number is missing; enter it, or empty the unit too.")
    if not PLAIN_NUMBER.fullmatch(cell.text):
        raise cell.place.fault(f"'{cell.text}' is not a number; write a plain number such as 100000, or with a point such as 1234.5.")
    number = _shortest(Decimal(cell.text))
    if len(number.as_tuple().digits) > _MOST_DIGITS:
        raise cell.place.fault(f"the number has more than {_MOST_DIGITS} digits; round it.")
    return number


def _shortest(number: Decimal) -> Decimal:
    """The number without zeros that end its decimals: one amount is the same digits, in whatever unit it was written."""
    text = f"{number:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text) if number else Decimal(0)


def _unit(cell: Cell, scale: Scale) -> str:
    choose = f"choose one of {_listed(scale.units)}"
    if not cell.unit and scale.otherwise:
        return scale.otherwise
    if not cell.unit:
        raise cell.place_of_unit.fault(f"the unit is missing; {choose}.")
    try:
        parse(cell.unit)
    except UnitError:
        near = suggestions(cell.unit, list(scale.units))
        raise cell.place_of_unit.fault(f"'{cell.unit}' is not a unit we know; {choose}.{near}") from None
    if not comparable(cell.unit, scale.base):
        hint = next((f" {told}" for kind, told in scale.hint.items() if comparable(cell.unit, kind)), "")
        raise cell.place_of_unit.fault(f"{scale.thing} is not measured in {cell.unit}; {choose}.{hint}")
    return cell.unit


def _listed(units: Sequence[str]) -> str:
    return " or ".join([", ".join(units[:-1]), units[-1]]) if len(units) > 1 else units[0]


def _most(scale: Scale, most: Decimal) -> str:
    return f"{_shortest(most * factor(scale.base, PERCENT)):f} {PERCENT}" if is_share(scale.base) else f"{most} {scale.base}"


def _perhaps_percent(cell: Cell, unit: str) -> str:
    return f" If percent is meant, write {cell.text} %." if is_share(unit) and unit != PERCENT else ""
