"""The example plants: the attributed emissions are those of the plain site reading under `eu_cbam`."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import as_file, files

import pytest

from steeldialogue.carbon.cbam.plant import cbam_of_plant
from steeldialogue.carbon.plant import Plant, Quantity, read_plant
from steeldialogue.carbon.standards import Reader
from steeldialogue.carbon.standards.expressions import decimal_of
from steeldialogue.core.stated import stated
from steeldialogue.law import Law, open_standards

EXAMPLES = ("hydrogen_dri", "india_dri_induction", "india_integrated", "japan_blast_furnace", "japan_scrap_eaf")
GASES = ("coke_oven_gas", "blast_furnace_gas", "bof_gas", "dri_offgas")
UNMEASURED = (
    "scrap_home",
    "scrap_pre_consumer",
    "scrap_post_consumer",
    "liquid_steel",
    "crude_steel",
    "hot_rolled",
    "cold_rolled",
    "coated",
)


def example(name: str) -> Plant:
    with as_file(files("steeldialogue.carbon.plant") / "examples" / f"{name}.toml") as path:
        return read_plant(path)


def measured(plant: Plant) -> Plant:
    """Return the plant with the carbon of all scrap and steel measured, so that no table stands in for it."""
    materials = []
    for known in plant.materials:
        missing = known.material in UNMEASURED and known.carbon_content is None
        value = Quantity(f"material.{known.material}.carbon_content", stated("carbon content", "0.001", "1"))
        materials.append(replace(known, carbon_content=value) if missing else known)
    return replace(plant, materials=tuple(materials))


@pytest.mark.parametrize("name", EXAMPLES)
def test_attributed_emissions_are_those_of_the_site_reading(name: str, law: Law) -> None:
    plant, standards = measured(example(name)), open_standards()
    reading = Reader(law, standards, date(2026, 11, 25)).read(plant, standards.get("eu_cbam"))
    found = cbam_of_plant(plant, law, 2026)
    floored = sum((min(Decimal(0), _unfloored(one)) for one in found.processes), Decimal(0))
    heat = sum((one.heat_imported.value for one in found.processes), Decimal(0))
    gas = (decimal_of(term.expression) for term in reading.terms if term.part == "credits" and term.material in GASES)
    assert abs(found.attributed + floored - heat - reading.amount("direct") - sum(gas, Decimal(0))) < Decimal("0.001")


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_finished_good_of_an_example_is_found(name: str, law: Law) -> None:
    plant = example(name)
    found = cbam_of_plant(plant, law, 2026)
    assert {one.cn_code for one in plant.outputs if one.stage == "finished"} <= {one.cn_code for one in found.for_sale}
    assert all(one.see.value > 0 and one.sefa.value > 0 for one in found.goods)


def _unfloored(one: object) -> Decimal:
    terms = {name: getattr(one, name).value for name in ("direct", "heat_imported", "waste_gas_imported", "waste_gas_exported")}
    return Decimal(terms["direct"] + terms["heat_imported"] + terms["waste_gas_imported"] - terms["waste_gas_exported"])
