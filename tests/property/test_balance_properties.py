"""Properties of the balances."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from property_strategies import decimals

from balance_changes import CARBON_TO_CO2, EXAMPLES, PLANTS, amounts, balanced, changed, figure
from steeldialogue.carbon.balance import Balances
from steeldialogue.carbon.plant import Flow, Quantity

CLOSE = Decimal("1e-20")
names = st.sampled_from(EXAMPLES)


def gaps(found: Balances) -> dict[str, Decimal]:
    tables = {"mass": found.of_mass, "carbon": found.of_carbon, "iron": found.of_iron, "energy": found.of_energy}
    rows = ((of, getattr(row, "process", "") or getattr(row, "material", ""), row.gap) for of, table in tables.items() for row in table)
    return {f"{of}:{where}": gap.value for of, where, gap in rows if gap is not None}


@settings(max_examples=15)
@given(names, decimals("0.01", "100"))
def test_a_plant_of_another_size_has_the_same_gaps(name: str, size: Decimal) -> None:
    plant = PLANTS[name]
    before, after = balanced(plant), balanced(changed(plant, dict.fromkeys(amounts(plant), size)))
    assert gaps(after).keys() == gaps(before).keys()
    assert all(abs(gaps(after)[key] - gap) < CLOSE for key, gap in gaps(before).items())
    assert after.findings == before.findings
    assert before.co2_to_air is not None
    assert after.co2_to_air is not None
    assert abs(after.co2_to_air.value - size * before.co2_to_air.value) < CLOSE * after.co2_to_air.value


@settings(max_examples=25)
@given(names, st.data(), decimals("1.5", "90", 1))
def test_a_purchase_that_is_too_high_is_found_by_as_much(name: str, data: st.DataObject, percent: Decimal) -> None:
    """Where a material is only bought, x more of it leave x ÷ (1 + x) of what there is without a use."""
    plant = PLANTS[name]
    made = {flow.material for flow in plant.flows if flow.direction == "out"}
    bought = [one.material for one in plant.materials if one.bought is not None and one.material not in made]
    material = data.draw(st.sampled_from(bought))
    more = percent / 100
    found = balanced(changed(plant, {f"material.{material}.bought": 1 + more}))
    row = next(row for row in found.of_mass if row.material == material)
    assert row.gap is not None
    assert abs(row.gap.value - more / (1 + more)) < CLOSE
    expected = more / (1 + more) > Decimal("0.01")
    assert (f"mass:{material}" in {finding.code for finding in found.blocking}) == expected


@settings(max_examples=25)
@given(st.sampled_from(["india_integrated", "japan_blast_furnace"]), st.sampled_from(["coke", "pci_coal"]), decimals("-20", "40", 1))
def test_a_wrong_charge_shows_in_the_carbon_of_the_furnace_by_as_much(name: str, material: str, percent: Decimal) -> None:
    plant = PLANTS[name]
    before, after = (
        next(row for row in balanced(one).of_carbon if row.process == "bf")
        for one in (plant, changed(plant, {f"flow.bf.in.{material}": 1 + percent / 100}))
    )
    charge = sum(one.figure.value for one in before.entered if one.flow.use == "charge")
    added = next(one.figure.value for one in before.entered if one.flow.material == material) * percent / 100
    assert before.carbon_out is not None
    assert after.gap is not None
    assert abs(after.gap.value - (charge + added - before.carbon_out.value) / (charge + added)) < CLOSE


@settings(max_examples=25)
@given(names, st.data(), decimals("1.2", "100"))
def test_an_output_that_is_too_high_is_found_at_every_stage(name: str, data: st.DataObject, factor: Decimal) -> None:
    plant = PLANTS[name]
    stage = data.draw(st.sampled_from(sorted({one.stage for one in plant.outputs})))
    found = balanced(changed(plant, {one.amount.id: factor for one in plant.outputs if one.stage == stage}))
    assert f"output:{stage}" in {finding.code for finding in found.blocking}


@settings(max_examples=25)
@given(names, st.data(), decimals("0", "3"))
def test_captured_co2_is_bounded_by_what_goes_to_air(name: str, data: st.DataObject, share: Decimal) -> None:
    plant = PLANTS[name]
    row = data.draw(st.sampled_from([row for row in balanced(plant).of_carbon if row.to_air is not None and row.to_air.value > 0]))
    assert row.to_air is not None
    amount = figure(row.to_air.value * CARBON_TO_CO2.value * share, "t")
    flow = Flow(row.process, "out", "co2_stored", Quantity(f"flow.{row.process}.out.co2_stored", amount))
    found = balanced(replace(plant, flows=(*plant.flows, flow)))
    assert (f"captured:{row.process}" in {finding.code for finding in found.blocking}) == (share > Decimal("1.03"))


@settings(max_examples=25)
@given(names, st.data(), decimals("0.5", "2"))
def test_no_change_of_a_number_breaks_the_balances(name: str, data: st.DataObject, factor: Decimal) -> None:
    """Every number may be wrong; the balances are still drawn up, and carbon is neither lost nor made."""
    plant = PLANTS[name]
    found = balanced(changed(plant, {data.draw(st.sampled_from(sorted(plant.quantities()))): factor}))
    for row in found.of_carbon:
        if row.carbon_in is not None and row.carbon_out is not None and row.to_air is not None:
            assert row.carbon_in.value - row.carbon_out.value == row.to_air.value
