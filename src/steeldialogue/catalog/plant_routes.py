"""The capacity of a works by route of steelmaking."""

from collections import defaultdict
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from steeldialogue.catalog.schema import SteelPlant
from steeldialogue.core.strict import read_toml


def capacity_by_route(plant: SteelPlant) -> dict[str, Decimal]:
    """Return the crude steel capacity of a works in kt a year by the technology it is counted to; see `plant_routes.toml`.

    Capacity that no furnace is named for follows the iron of the works: a blast furnace makes it
    converter steel, otherwise it is counted by what the direct reduction burns.
    """
    rules = _rules()
    fuel = (plant.dri_fuel or "unknown") if plant.dri_kt else "none"
    oxygen = rules["oxygen"].get(plant.area, rules["oxygen"]["other"])
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    found[oxygen] += _kt(plant.oxygen_kt)
    found[rules["electric"][fuel]] += _kt(plant.electric_kt)
    found[_unnamed_route(plant, oxygen, fuel)] += _unnamed_kt(plant)
    return {technology: kt for technology, kt in found.items() if kt}


def _unnamed_route(plant: SteelPlant, oxygen: str, fuel: str) -> str:
    if plant.blast_furnace_iron_kt and fuel == "none":
        return oxygen
    rules = _rules()
    return str(rules["unnamed"].get(plant.area, rules["electric"])[fuel])


def _unnamed_kt(plant: SteelPlant) -> Decimal:
    named = _kt(plant.oxygen_kt) + _kt(plant.electric_kt)
    return max(_kt(plant.crude_kt) - named, Decimal(0))


def _kt(value: Decimal | None) -> Decimal:
    return value or Decimal(0)


@cache
def _rules() -> dict[str, Any]:
    return read_toml(files("steeldialogue.catalog") / "plant_routes.toml")
