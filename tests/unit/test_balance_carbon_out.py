"""Carbon that cannot leave: captured CO2 beyond what goes to air, and carbon of steel that nobody counted in."""

from dataclasses import replace
from decimal import Decimal

import pytest

from balance_changes import PLANTS, balanced, figure
from steeldialogue.carbon.balance import Finding
from steeldialogue.carbon.plant import Flow, Plant, Quantity

INDIA, SCRAP = (PLANTS[name] for name in ("india_integrated", "japan_scrap_eaf"))


def findings(plant: Plant) -> dict[str, Finding]:
    return {finding.code: finding for finding in balanced(plant).findings}


def captured(plant: Plant, process: str, amount: str, material: str = "co2_stored") -> Plant:
    flow = Flow(process, "out", material, Quantity(f"flow.{process}.out.{material}", figure(amount, "t")))
    return replace(plant, flows=(*plant.flows, flow))


def with_carbon(plant: Plant, contents: dict[str, str]) -> Plant:
    new = {name: Quantity(f"material.{name}.carbon_content", figure(value, "1")) for name, value in contents.items()}
    return replace(
        plant, materials=tuple(replace(one, carbon_content=new.get(one.material, one.carbon_content)) for one in plant.materials)
    )


def without(plant: Plant, *names: str) -> Plant:
    return replace(plant, materials=tuple(replace(one, carbon_content=None) if one.material in names else one for one in plant.materials))


@pytest.mark.parametrize("material", ["co2_stored", "co2_sold"])
def test_no_process_captures_more_than_it_sends_to_air(material: str) -> None:
    found = findings(captured(INDIA, "bf", "7000000", material))["captured:bf"]
    assert found.severity == "blocks"
    assert found.text == "7,000,000 t of CO2 are captured at bf, but only 1,578,225 t would go to air there."
    assert findings(captured(INDIA, "bf", "1500000", material)) == {}


def test_captured_co2_may_be_all_there_is_within_the_tolerance() -> None:
    sent = next(row.to_air for row in balanced(INDIA).of_carbon if row.process == "bf")
    assert sent is not None
    co2 = sent.value * Decimal("3.664")
    assert findings(captured(INDIA, "bf", str(co2 * Decimal("1.02")))) == {}
    assert set(findings(captured(INDIA, "bf", str(co2 * Decimal("1.04"))))) == {"captured:bf"}


@pytest.mark.parametrize("process", ["asu", "caster"])
def test_where_no_carbon_goes_to_air_none_is_captured(process: str) -> None:
    assert findings(captured(INDIA, process, "500000"))[f"captured:{process}"].severity == "blocks"


def test_captured_co2_is_checked_whatever_nobody_measured() -> None:
    plant = captured(without(INDIA, "coke", "hot_metal", "pig_iron", "blast_furnace_gas"), "bf", "7000000")
    found = findings(plant)["captured:bf"]
    assert found.severity == "blocks"
    assert "what goes to air there is unknown: carbon content of coke not given" in found.text


def test_more_carbon_out_than_in_blocks_whatever_nobody_measured() -> None:
    """Nobody measured the scrap, but no scrap brings the carbon of this steel: coal and electrodes are counted already."""
    found = findings(with_carbon(SCRAP, {"liquid_steel": "0.021"}))["carbon:eaf"]
    assert found.severity == "blocks"
    assert found.text.startswith("Carbon out exceeds carbon in by")
    assert "scrap_post_consumer" in found.what_to_do


def test_steel_takes_no_carbon_that_scrap_did_not_bring() -> None:
    found = findings(with_carbon(SCRAP, {"liquid_steel": "0.002"}))["steel_carbon:eaf"]
    assert found.severity == "attention"
    # 640 kt of steel with 0.2 % take 1280 t; 9 kt of pig iron with 4.2 % bring 378 t.
    assert found.text == "Steel takes 902 t of carbon, 3,305 t of CO2, out of eaf that was never counted in."
    assert "Enter the carbon content of scrap_post_consumer, scrap_pre_consumer, scrap_home" in found.what_to_do


def test_rolled_steel_alone_with_a_carbon_content_is_found_too() -> None:
    assert "602 t of carbon" in findings(with_carbon(SCRAP, {"hot_rolled": "0.001"}))["steel_carbon:mill"].text


def test_steel_whose_metal_is_all_measured_may_take_up_carbon() -> None:
    names = [one.material for one in SCRAP.materials if one.material.startswith("scrap")]
    alloys = {"silicomanganese": "0", "ferrosilicon": "0"}
    measured = with_carbon(SCRAP, {**dict.fromkeys(names, "0"), **alloys, "liquid_steel": "0.002", "crude_steel": "0.002"})
    assert "steel_carbon:eaf" not in findings(measured)


def test_iron_that_brings_enough_carbon_raises_no_finding() -> None:
    assert INDIA.material("scrap_post_consumer").carbon_content is None
    assert findings(INDIA) == {}
