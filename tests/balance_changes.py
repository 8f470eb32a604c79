"""Example plants with some of their numbers changed, and their balances."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from steeldialogue.carbon.balance import Balances, CarbonOf, balance
from steeldialogue.carbon.plant import Plant, Quantity, read_example
from steeldialogue.core import Figure, Quality, SourceRow
from steeldialogue.law import open_law

ON = date(2026, 11, 25)
EXAMPLES = ("hydrogen_dri", "india_dri_induction", "india_integrated", "japan_blast_furnace", "japan_scrap_eaf")
PLANTS = {name: read_example(name) for name in EXAMPLES}
LAW = open_law()
_SETS = {"limestone": "0.12", "dolomite": "0.13", "light_oil": "0.86", "heavy_oil": "0.86", "electrodes": "1", "steam_coal": "0.43"}
_GASES = {"natural_gas": "0.55"}


def figure(value: str | Decimal, unit: str) -> Figure:
    return Figure(Decimal(value), unit, SourceRow("made_up", "row", "set", f"{value} {unit}", Quality.SECONDARY))


CARBON_TO_CO2 = figure("3.664", "tCO2e/t")


def of_sets(material: str) -> Figure | None:
    """What a factor set might say of materials that the examples leave open."""
    if material in _GASES:
        return figure(_GASES[material], "t/kNm3")
    return figure(_SETS[material], "1") if material in _SETS else None


def balanced(plant: Plant, carbon_of: CarbonOf = of_sets) -> Balances:
    return balance(plant, LAW, ON, carbon_of, CARBON_TO_CO2)


def changed(plant: Plant, factors: Mapping[str, Decimal | str]) -> Plant:
    """Return the plant with some of its numbers, by address, multiplied."""
    unknown = set(factors) - set(plant.quantities())
    assert not unknown, unknown

    def of_row(row: Any) -> Any:
        numbers = {one.name: getattr(row, one.name) for one in fields(row) if isinstance(getattr(row, one.name), Quantity)}
        new = {name: _times(number, Decimal(factors[number.id])) for name, number in numbers.items() if number.id in factors}
        return replace(row, **new) if new else row

    tables = ("flows", "materials", "supplies", "outputs")
    return replace(plant, **{table: tuple(of_row(row) for row in getattr(plant, table)) for table in tables})


def _times(number: Quantity, factor: Decimal) -> Quantity:
    return Quantity(number.id, replace(number.figure, value=number.figure.value * factor))


def amounts(plant: Plant) -> list[str]:
    """Addresses of all that is weighed and metered: flows, what passes the gate, power, outputs."""
    gate = (".bought", ".sold", ".stock_increase")
    return [one for one in plant.quantities() if one.startswith(("flow.", "output.")) or one.endswith((*gate, ".amount"))]
