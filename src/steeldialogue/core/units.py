"""Units of the steel trade, from one closed vocabulary (`units.txt`).

Money is a unit too: `EUR` is money of the day, `EUR2024` money at 2024 prices, and the two
never add up by accident because each is a dimension of its own.
"""

import re
from decimal import Decimal
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import pint

from steeldialogue.core.errors import UnitError

CURRENCIES = ("EUR", "INR", "JPY", "USD")
_MONEY = re.compile(rf"^({'|'.join(CURRENCIES)})(\d{{4}})?$")
_MULTIPLES = {"thousand": "1e3", "million": "1e6", "crore": "1e7", "billion": "1e9"}
_MONEY_WORD = re.compile(rf"\b(?:({'|'.join(_MULTIPLES)})_)?((?:{'|'.join(CURRENCIES)})(?:\d{{4}})?)\b")


@cache
def _registry() -> Any:
    registry: Any = pint.UnitRegistry(None, non_int_type=Decimal)
    with as_file(files("steeldialogue.core") / "units.txt") as path:
        registry.load_definitions(path)
    for multiple, factor in _MULTIPLES.items():
        registry.define(f"{multiple}_person = {factor} * person")
    return registry


def _define_money(text: str) -> None:
    """Teach the registry the currencies (and price years) that a unit text mentions."""
    registry = _registry()
    for _, currency in _MONEY_WORD.findall(text):
        if currency in registry:
            continue
        registry.define(f"{currency} = [{currency}]")
        for multiple, factor in _MULTIPLES.items():
            registry.define(f"{multiple}_{currency} = {factor} * {currency}")


@cache
def _words() -> frozenset[str]:
    """Every word a unit may be written with. The parser would also take plurals; the vocabulary is closed."""
    text = (files("steeldialogue.core") / "units.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if "=" in line and not line.startswith("#"))
    listed = {word for line in lines for word in _WORD.findall(line)}
    return frozenset(listed | {f"{multiple}_person" for multiple in _MULTIPLES})


_WORD = re.compile(r"[^\W\d]\w*")


@cache
def parse(unit: str) -> Any:
    """Return the parsed unit; "1" is a pure number.

    Raises:
        UnitError: the text names a unit outside the vocabulary.
    """
    if not unit.strip():
        raise UnitError('A unit is missing; write "1" for a pure number.')
    _define_money(unit)
    if set(_WORD.findall(_MONEY_WORD.sub("", unit))) - _words():
        raise _unknown(unit)
    text = "dimensionless" if unit == "1" else unit.replace("%", "percent")
    try:
        return _registry().parse_units(text)
    except Exception as fault:
        raise _unknown(unit) from fault


def _unknown(unit: str) -> UnitError:
    return UnitError(
        f"'{unit}' is not a unit we know. Use units such as Mt, kt, t, kg/person, tCO2e/t, EUR/t, million_USD or %, "
        "or add it to core/units.txt."
    )


@cache
def factor(source: str, target: str) -> Decimal:
    """Return by how much a number in `source` is multiplied to be in `target`.

    Raises:
        UnitError: the two measure different things.
    """
    if source == target:
        return Decimal(1)
    registry = _registry()
    try:
        return Decimal(registry.Quantity(Decimal(1), parse(source)).to(parse(target)).magnitude)
    except pint.DimensionalityError as fault:
        raise UnitError(f"'{source}' cannot be turned into '{target}': they measure different things.") from fault


def product(left: Decimal, left_unit: str, right: Decimal, right_unit: str) -> tuple[Decimal, str]:
    """Return value and unit of a product; units of one dimension are brought together first."""
    factor_of_units, unit = _unit_product(left_unit, right_unit)
    return left * right * factor_of_units, unit


def quotient(left: Decimal, left_unit: str, right: Decimal, right_unit: str) -> tuple[Decimal, str]:
    """Return value and unit of a ratio; like over like is a pure number "1"."""
    factor_of_units, unit = _unit_quotient(left_unit, right_unit)
    return left / right * factor_of_units, unit


@cache
def _unit_product(left: str, right: str) -> tuple[Decimal, str]:
    return _reduced(_quantity(Decimal(1), left) * _quantity(Decimal(1), right))


@cache
def _unit_quotient(left: str, right: str) -> tuple[Decimal, str]:
    return _reduced(_quantity(Decimal(1), left) / _quantity(Decimal(1), right))


def is_known(unit: str) -> bool:
    """Tell whether a text is a unit of the vocabulary."""
    try:
        parse(unit)
    except UnitError:
        return False
    return True


def comparable(left: str, right: str) -> bool:
    """Tell whether two units measure the same thing."""
    return bool(parse(left).dimensionality == parse(right).dimensionality)


def any_money(unit: str) -> str:
    """Return the unit with one currency in place of every other, to compare what is measured, not in which money."""
    return _MONEY_WORD.sub(lambda found: f"{found[1]}_{CURRENCIES[0]}" if found[1] else CURRENCIES[0], unit)


def is_mass(unit: str) -> bool:
    """Tell whether the unit measures mass."""
    return comparable(unit, "t")


def is_share(unit: str) -> bool:
    """Tell whether the unit is a part of a whole."""
    return bool(parse(unit).dimensionless)


def is_amount(unit: str) -> bool:
    """Tell whether the unit is a currency or a multiple of one."""
    return bool(_MONEY_WORD.fullmatch(unit))


def is_money(unit: str) -> bool:
    """Tell whether the unit is a bare currency, with or without a price year."""
    return bool(_MONEY.match(unit))


def _quantity(value: Decimal, unit: str) -> Any:
    return _registry().Quantity(value, parse(unit))


def _reduced(quantity: Any) -> tuple[Decimal, str]:
    if quantity.dimensionless:
        return Decimal(quantity.to("dimensionless").magnitude), "1"
    reduced = quantity.to_reduced_units()
    return Decimal(reduced.magnitude), f"{reduced.units:~C}".replace("**", "^")
