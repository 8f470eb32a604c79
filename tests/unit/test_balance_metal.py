"""Metal: no steel from nothing, and scrap only where steel is made of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from balance_changes import PLANTS, balanced, changed, figure
from steeldialogue.carbon.balance import Finding
from steeldialogue.carbon.plant import Flow, Plant, Quantity

INDIA, JAPAN, SCRAP, KILNS = (
    PLANTS[name] for name in ("india_integrated", "japan_blast_furnace", "japan_scrap_eaf", "india_dri_induction")
)
SHOPS = [(INDIA, "sms"), (SCRAP, "eaf"), (KILNS, "furnaces")]


def findings(plant: Plant) -> dict[str, Finding]:
    return {finding.code: finding for finding in balanced(plant).findings}


def unmeasured(plant: Plant) -> Plant:
    """The plant without any iron content."""
    return replace(plant, materials=tuple(replace(one, iron_content=None) for one in plant.materials))


def with_flow(plant: Plant, process: str, direction: str, material: str, amount: str) -> Plant:
    quantity = Quantity(f"flow.{process}.{direction}.{material}", figure(amount, "t"))
    return replace(plant, flows=(*plant.flows, Flow(process, "in" if direction == "in" else "out", material, quantity)))


@pytest.mark.parametrize(("plant", "shop"), SHOPS)
def test_no_steel_shop_makes_more_steel_than_the_metal_it_charges(plant: Plant, shop: str) -> None:
    found = findings(unmeasured(changed(plant, {f"flow.{shop}.out.liquid_steel": Decimal("1.3")})))[f"yield:{shop}"]
    assert found.severity == "blocks"
    assert found.text.startswith(f"Impossible yield at {shop}: steel and home scrap are 1")
    assert found.text.endswith("of the metal that is charged.")


@pytest.mark.parametrize(("plant", "shop"), SHOPS)
def test_a_steel_shop_that_loses_very_much_is_asked_to_look(plant: Plant, shop: str) -> None:
    found = findings(unmeasured(changed(plant, {f"flow.{shop}.out.liquid_steel": Decimal("0.7")})))[f"yield:{shop}"]
    assert found.severity == "attention"
    assert f"of the metal charged to {shop} comes out as steel." in found.text


@pytest.mark.parametrize(("plant", "shop"), SHOPS)
def test_steel_without_metal_is_found(plant: Plant, shop: str) -> None:
    flows = tuple(one for one in plant.flows if (one.process, one.direction) != (shop, "in"))
    found = findings(replace(plant, flows=flows))[f"yield:{shop}"]
    assert (found.severity, found.text) == ("blocks", f"Steel leaves {shop}, but no metal it could be made of goes in.")


def test_no_process_makes_steel_on_the_side() -> None:
    assert findings(with_flow(INDIA, "pp", "out", "crude_steel", "1000"))["yield:pp"].severity == "blocks"
    some = with_flow(with_flow(INDIA, "pp", "out", "crude_steel", "1000"), "pp", "in", "pig_iron", "10")
    assert findings(some)["yield:pp"].severity == "blocks"


def test_ore_counts_by_its_iron() -> None:
    row = next(row for row in balanced(with_flow(INDIA, "sms", "in", "iron_ore", "10000")).of_yield if row.process == "sms")
    before = next(row for row in balanced(INDIA).of_yield if row.process == "sms")
    assert row.steel_in.value - before.steel_in.value == Decimal("6260")


def test_zinc_weighs_only_so_much() -> None:
    found = findings(unmeasured(changed(JAPAN, {"flow.cgl.out.coated": Decimal("1.5")})))["yield:cgl"]
    assert found.severity == "blocks"


@pytest.mark.parametrize(("process", "severity"), [("bf", "attention"), ("pp", "blocks"), ("hsm", "blocks"), ("sinter_plant", "blocks")])
def test_scrap_that_becomes_no_steel_is_found(process: str, severity: str) -> None:
    found = findings(with_flow(INDIA, process, "in", "scrap_post_consumer", "50000"))[f"scrap:{process}"]
    assert found.severity == severity
    assert found.text == f"scrap_post_consumer is charged to {process}, which makes no steel."


def test_scrap_in_a_steel_shop_is_no_finding() -> None:
    assert not [code for plant, _ in SHOPS for code in findings(plant) if code.startswith("scrap:")]
