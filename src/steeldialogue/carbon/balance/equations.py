"""The equations of the balances, in the base units of a plant's data set."""

from collections.abc import Callable
from decimal import Decimal

from steeldialogue.core import Figure, formula

_CONTENT_UNITS = {"t": "1", "kNm3": "t/kNm3"}
_HEAT_UNITS = {"t": "GJ/t", "kNm3": "GJ/kNm3"}


def _carried(amount: Decimal, content: Decimal) -> Decimal:
    return amount * content


def _by_unit(name: str, expression: str, units: dict[str, str], gives: str) -> dict[str, Callable[..., Figure]]:
    return {unit: formula(name, expression, takes={"amount": unit, "content": per}, gives=gives)(_carried) for unit, per in units.items()}


_CARBON = _by_unit("carbon of a flow", "amount × carbon content", _CONTENT_UNITS, "t")
_HEAT = _by_unit("energy of a flow", "amount × heat value", _HEAT_UNITS, "GJ")


def carbon_of_flow(amount: Figure, content: Figure) -> Figure:
    """Return the carbon in t of an amount in its base unit."""
    return _CARBON[amount.unit](amount, content).named(amount.label)


def energy_of_flow(amount: Figure, heat_value: Figure) -> Figure:
    """Return the energy in GJ of an amount in its base unit."""
    return _HEAT[amount.unit](amount, heat_value).named(amount.label)


@formula("iron of a flow", "amount × iron content", takes={"amount": "t", "content": "1"}, gives="t")
def iron_of_flow(amount: Decimal, content: Decimal) -> Decimal:
    """Iron in t."""
    return amount * content


@formula("carbon of CO2", "CO2 ÷ f", takes={"co2": "t", "carbon_to_co2": "tCO2e/t"}, gives="t")
def carbon_of_co2(co2: Decimal, carbon_to_co2: Decimal) -> Decimal:
    """Carbon in t of captured CO2 in t."""
    return co2 / carbon_to_co2


@formula("CO2 of carbon", "f × carbon", takes={"carbon": "t", "carbon_to_co2": "tCO2e/t"}, gives="tCO2e")
def co2_of_carbon(carbon: Decimal, carbon_to_co2: Decimal) -> Decimal:
    """CO2 in tCO2e of carbon that goes to air."""
    return carbon * carbon_to_co2


@formula("gap of a balance", "(in − out) ÷ in", takes={"entered": "=", "left": "="}, gives="1")
def gap(entered: Decimal, left: Decimal) -> Decimal:
    """What is missing on the way out as a share of what went in; negative where more comes out than went in."""
    return (entered - left) / entered
