"""What if the steel shops took more scrap: the works follow and close, and what cannot be reached is refused."""

from dataclasses import replace
from decimal import Decimal

import pytest
from what_if_samples import FURNACE, INDIA, JAPAN, blocking, flow, newly_sold, percent

from plant_studies import EXAMPLES, example
from steeldialogue.carbon.plant import Quantity
from steeldialogue.carbon.plant.kinds import STEELMAKING
from steeldialogue.carbon.what_if import WhatIfError, with_quantity, with_scrap
from steeldialogue.carbon.what_if.parts import groups
from steeldialogue.carbon.what_if.settle import settled
from steeldialogue.core.stated import stated

SHARES = range(0, 101, 10)


@pytest.mark.parametrize("kind", ["scrap_post_consumer", "scrap_pre_consumer"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_any_share_of_scrap_leaves_the_works_in_balance_or_is_refused(name, kind):
    study = _with_carbon_of_scrap(example(name))
    direct = []
    for share in SHARES:
        try:
            changed = study.changed(with_scrap(study.plant, kind, percent(share)))
        except WhatIfError:
            continue
        assert set(blocking(changed)) <= set(blocking(study))
        assert _share_charged(changed.plant, kind) == pytest.approx(share / 100)
        assert changed.reading("worldsteel_co2").tonnes == study.reading("worldsteel_co2").tonnes
        assert not newly_sold(study.plant, changed.plant)
        direct.append(changed.reading("iea_direct").value)
    assert len(direct) > 1
    assert direct == sorted(direct, reverse=True)


def _with_carbon_of_scrap(study):
    """Where the carbon of scrap is not entered, that of steel has no origin once scrap takes the place of iron."""
    content = stated("carbon content", "0.0025", "1")
    silent = {one.material for one in study.plant.flows if one.material.startswith("scrap_")}
    silent |= {"scrap_pre_consumer", "scrap_post_consumer"}
    silent -= {row.material for row in study.plant.materials if row.carbon_content}
    rows = [replace(study.plant.material(one), carbon_content=Quantity(f"material.{one}.carbon_content", content)) for one in silent]
    others = [row for row in study.plant.materials if row.material not in silent]
    return study.changed(replace(study.plant, materials=(*others, *rows)))


def _share_charged(plant, kind):
    shops = plant.flows_of(plant.process_ids(STEELMAKING))
    metal = [flow for flow in shops if flow.direction == "in" and groups()[flow.material] in ("iron", "scrap")]
    return float(sum(flow.amount.value for flow in metal if flow.material == kind) / sum(flow.amount.value for flow in metal))


def test_home_scrap_and_other_kinds_stay():
    plant = example(INDIA).plant
    changed = with_scrap(plant, "scrap_post_consumer", percent(15))
    for kind in ("scrap_home", "scrap_pre_consumer"):
        assert flow(changed, f"flow.sms.in.{kind}") == flow(plant, f"flow.sms.in.{kind}")


def test_the_share_charged_already_changes_nothing():
    plant = example(JAPAN).plant
    share = Decimal(226) / (3810 + 221 + 182 + 226)
    changed = with_scrap(plant, "scrap_post_consumer", stated("share", share, "1"))
    for address, quantity in plant.quantities().items():
        assert abs(changed.quantities()[address].value - quantity.value) <= Decimal("1e-15") * abs(quantity.value)


def test_pig_iron_that_is_sold_stays_and_the_output_of_iron_follows():
    study = example(INDIA)
    changed = study.changed(with_scrap(study.plant, "scrap_post_consumer", percent(20)))
    assert changed.plant.material("pig_iron").sold == study.plant.material("pig_iron").sold
    assert flow(changed.plant, "flow.bf.out.pig_iron") == flow(study.plant, "flow.bf.out.pig_iron")
    made = flow(changed.plant, "flow.bf.out.pig_iron") + flow(changed.plant, "flow.bf.out.hot_metal")
    assert abs(flow(changed.plant, "output.pig_iron.hot metal and pig iron") - made) < Decimal("1e-9")
    before, after = (one.reading("gx_ets_blast_furnace").value for one in (study, changed))
    assert abs(after - before) < Decimal("0.01")


def test_lime_and_oxygen_are_made_as_they_are_used():
    changed = with_scrap(example(INDIA).plant, "scrap_post_consumer", percent(20))
    for material in ("burnt_lime", "burnt_dolomite", "oxygen"):
        assert changed.material(material).sold is None
        assert changed.material(material).bought is None
    plant = example(INDIA).plant
    for stone, lime in (("limestone", "burnt_lime"), ("dolomite", "burnt_dolomite")):
        before, after = (flow(one, f"flow.lime_kiln.in.{stone}") / flow(one, f"flow.lime_kiln.out.{lime}") for one in (plant, changed))
        assert abs(after - before) < Decimal("1e-15")


def test_turbines_take_the_steam_that_is_left():
    changed = with_scrap(example(JAPAN).plant, "scrap_post_consumer", percent(30))
    assert changed.material("steam").bought is None
    assert flow(changed, "flow.bof.in.steam") == 245_000
    assert flow(changed, "flow.pp.in.steam") < 605_000


def test_char_that_kilns_no_longer_give_is_not_bought():
    changed = with_scrap(example("india_dri_induction").plant, "scrap_post_consumer", percent(25))
    assert changed.material("dust").bought is None
    assert changed.material("steam").bought is None
    assert flow(changed, "flow.pp.out.electricity") < 203_000


def test_scrap_cannot_replace_the_gas_that_rolling_burns():
    plant = example(INDIA).plant
    with pytest.raises(WhatIfError, match=r"lack .* kNm3 of coke_oven_gas.* It lasts up to 23\.9 % of scrap_post_consumer"):
        with_scrap(plant, "scrap_post_consumer", percent(60))
    with_scrap(plant, "scrap_post_consumer", percent("23.9"))
    with pytest.raises(WhatIfError, match="lack"):
        with_scrap(plant, "scrap_post_consumer", percent("24"))


def test_a_share_beside_other_scrap_that_cannot_be_is_refused_with_the_range():
    with pytest.raises(WhatIfError, match=r"cannot charge 90.0 %.* 0.0 % to 84.\d % of the metal charged"):
        with_scrap(example(FURNACE).plant, "scrap_post_consumer", percent(90))


@pytest.mark.parametrize(
    ("kind", "told"), [("coke", "no scrap that is bought"), ("scrap_home", "arises in the works"), ("scrap_post", "Did you mean")]
)
def test_only_bought_scrap_can_be_chosen(kind, told):
    with pytest.raises(WhatIfError, match=told):
        with_scrap(example(INDIA).plant, kind, percent(10))


def test_a_boiler_makes_the_steam_that_is_used():
    plant = example(FURNACE).plant
    more = with_quantity(plant, "flow.eaf.in.steam", stated("steam", "60", "TJ"))
    changed = settled(more, plant)
    assert round(flow(changed, "flow.boiler.out.steam"), 9) == 60_000
    assert abs(flow(changed, "flow.boiler.in.natural_gas.fuel") - 1400 * Decimal(60) / 45) < Decimal("1e-9")
    assert blocking(example(FURNACE).changed(changed)) == []


def test_steam_that_nobody_can_make_is_refused():
    plant = example(FURNACE).plant
    boiler = tuple(flow for flow in plant.flows if flow.amount.id != "flow.boiler.in.natural_gas.fuel")
    coal = replace(
        boiler[0], process="boiler", material="bof_gas", amount=Quantity("flow.boiler.in.bof_gas", stated("gas", "7000", "kNm3"))
    )
    heat = Quantity("material.bof_gas.heat_value", stated("heat", "9", "GJ/kNm3"))
    row = replace(plant.material("bof_gas"), heat_value=heat, heat_basis="gross")
    without = replace(plant, flows=(*boiler, coal), materials=(*plant.materials, row))
    more = with_quantity(without, "flow.eaf.in.steam", stated("steam", "60", "TJ"))
    with pytest.raises(WhatIfError, match="'boiler' has no bought fuel"):
        settled(more, without)
