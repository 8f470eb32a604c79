"""The example plants are consistent, and say what is typical of their route."""

from decimal import Decimal

import pytest

from balance_changes import EXAMPLES, LAW, PLANTS, balanced
from steeldialogue.carbon.plant.model import STAGES

CLOSE = {"carbon": Decimal("0.01"), "iron": Decimal("0.02")}  # closer than the tolerance of law: examples are examples


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_raises_no_finding(name: str) -> None:
    assert balanced(PLANTS[name]).findings == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_material_of_an_example_adds_up_exactly(name: str) -> None:
    assert {row.material: row.gap.value for row in balanced(PLANTS[name]).of_mass if row.gap and row.gap.value} == {}


@pytest.mark.parametrize("name", EXAMPLES)
def test_carbon_and_iron_of_an_example_close_closely(name: str) -> None:
    found = balanced(PLANTS[name])
    for of, rows in (("carbon", found.of_carbon), ("iron", found.of_iron)):
        assert {row.process: row.gap.value for row in rows if row.gap is not None and abs(row.gap.value) > CLOSE[of]} == {}


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("india_integrated", "2.2", "2.6"),
        ("japan_blast_furnace", "1.8", "2.1"),
        ("india_dri_induction", "2.4", "3.1"),
        ("japan_scrap_eaf", "0.08", "0.2"),
        ("hydrogen_dri", "0.05", "0.3"),
    ],
)
def test_the_carbon_of_an_example_is_that_of_its_route(name: str, low: str, high: str) -> None:
    plant = PLANTS[name]
    found = balanced(plant).co2_to_air
    crude = sum(one.amount.value for one in plant.outputs if one.stage == "crude_steel")
    assert found is not None
    assert Decimal(low) < found.value / crude < Decimal(high)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_says_that_it_is_one_and_names_goods_of_the_law(name: str) -> None:
    plant = PLANTS[name]
    codes = {row.cn_code for row in LAW.table("eu_cbam.cn_codes").rows}
    assert plant.illustrative
    assert "no real plant" in plant.note
    assert {one.cn_code for one in plant.outputs if one.cn_code} <= codes
    assert all(one.cn_code for one in plant.outputs if one.stage == "finished")
    assert {one.stage for one in plant.outputs} >= set(STAGES) - {"pig_iron", "equivalent_product"}


@pytest.mark.parametrize("name", ["india_integrated", "japan_blast_furnace"])
def test_the_pig_iron_stage_is_what_the_blast_furnace_gives(name: str) -> None:
    plant = PLANTS[name]
    made = [flow.amount.value for flow in plant.flows_of(["bf"]) if flow.direction == "out" and flow.material in ("hot_metal", "pig_iron")]
    assert [one.amount.value for one in plant.outputs if one.stage == "pig_iron"] == [sum(made)]
