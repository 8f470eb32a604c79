"""What if: the change is made, the works still close, and what cannot be done is said."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest
from plant_studies import EXAMPLES, example

from steeldialogue.carbon.plant import Quantity
from steeldialogue.carbon.plant.kinds import STEELMAKING
from steeldialogue.carbon.what_if import WhatIfError, notices, with_capture, with_contract, with_fuel, with_quantity, with_scrap
from steeldialogue.carbon.what_if.parts import groups
from steeldialogue.carbon.what_if.settle import settled
from steeldialogue.core import UnitError
from steeldialogue.core.stated import stated

INDIA, JAPAN, FURNACE = "india_integrated", "japan_blast_furnace", "japan_scrap_eaf"


def _blocking(study):
    return [finding.code for finding in study.balances.blocking]


SHARES = range(0, 101, 10)


@pytest.mark.parametrize("kind", ["scrap_post_consumer", "scrap_pre_consumer"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_any_share_of_scrap_leaves_the_works_in_balance_or_is_refused(name, kind):
    study = _with_carbon_of_scrap(example(name))
    direct = []
    for share in SHARES:
        try:
            changed = study.changed(with_scrap(study.plant, kind, _percent(share)))
        except WhatIfError as fault:
            assert "%" in str(fault)
            continue
        assert set(_blocking(changed)) <= set(_blocking(study))
        assert _share_charged(changed.plant, kind) == pytest.approx(share / 100)
        assert changed.reading("worldsteel_co2").tonnes == study.reading("worldsteel_co2").tonnes
        assert not _newly_sold(study.plant, changed.plant)
        direct.append(changed.reading("iea_direct").value)
    assert len(direct) > 1
    assert direct == sorted(direct, reverse=True)


def _percent(share):
    return stated("share", str(share), "%")


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


def _newly_sold(before, after):
    return [row.material for row in after.materials if row.sold and not before.material(row.material).sold]


def test_home_scrap_and_other_kinds_stay():
    plant = example(INDIA).plant
    changed = with_scrap(plant, "scrap_post_consumer", _percent(15))
    for kind in ("scrap_home", "scrap_pre_consumer"):
        assert _flow(changed, f"flow.sms.in.{kind}") == _flow(plant, f"flow.sms.in.{kind}")


def _flow(plant, address):
    return plant.quantities()[address].value


def test_the_share_charged_already_changes_nothing():
    plant = example(JAPAN).plant
    share = Decimal(226) / (3810 + 221 + 182 + 226)
    changed = with_scrap(plant, "scrap_post_consumer", stated("share", share, "1"))
    for address, quantity in plant.quantities().items():
        assert abs(changed.quantities()[address].value - quantity.value) <= Decimal("1e-15") * abs(quantity.value)


def test_pig_iron_that_is_sold_stays_and_the_output_of_iron_follows():
    study = example(INDIA)
    changed = study.changed(with_scrap(study.plant, "scrap_post_consumer", _percent(20)))
    assert changed.plant.material("pig_iron").sold == study.plant.material("pig_iron").sold
    assert _flow(changed.plant, "flow.bf.out.pig_iron") == _flow(study.plant, "flow.bf.out.pig_iron")
    made = _flow(changed.plant, "flow.bf.out.pig_iron") + _flow(changed.plant, "flow.bf.out.hot_metal")
    assert abs(_flow(changed.plant, "output.pig_iron.hot metal and pig iron") - made) < Decimal("1e-9")
    before, after = (one.reading("gx_ets_blast_furnace").value for one in (study, changed))
    assert abs(after - before) < Decimal("0.01")


def test_lime_and_oxygen_are_made_as_they_are_used():
    changed = with_scrap(example(INDIA).plant, "scrap_post_consumer", _percent(20))
    for material in ("burnt_lime", "burnt_dolomite", "oxygen"):
        assert changed.material(material).sold is None
        assert changed.material(material).bought is None
    plant = example(INDIA).plant
    for stone, lime in (("limestone", "burnt_lime"), ("dolomite", "burnt_dolomite")):
        before, after = (_flow(one, f"flow.lime_kiln.in.{stone}") / _flow(one, f"flow.lime_kiln.out.{lime}") for one in (plant, changed))
        assert abs(after - before) < Decimal("1e-15")


def test_turbines_take_the_steam_that_is_left():
    changed = with_scrap(example(JAPAN).plant, "scrap_post_consumer", _percent(30))
    assert changed.material("steam").bought is None
    assert _flow(changed, "flow.bof.in.steam") == 245_000
    assert _flow(changed, "flow.pp.in.steam") < 605_000


def test_char_that_kilns_no_longer_give_is_not_bought():
    changed = with_scrap(example("india_dri_induction").plant, "scrap_post_consumer", _percent(25))
    assert changed.material("dust").bought is None
    assert changed.material("steam").bought is None
    assert _flow(changed, "flow.pp.out.electricity") < 203_000


def test_scrap_cannot_replace_the_gas_that_rolling_burns():
    plant = example(INDIA).plant
    with pytest.raises(WhatIfError, match="lack .* kNm3 of coke_oven_gas.* It lasts up to 23.9 % of scrap_post_consumer"):
        with_scrap(plant, "scrap_post_consumer", _percent(60))
    with_scrap(plant, "scrap_post_consumer", _percent("23.9"))
    with pytest.raises(WhatIfError, match="lack"):
        with_scrap(plant, "scrap_post_consumer", _percent("24"))


def test_a_share_beside_other_scrap_that_cannot_be_is_refused_with_the_range():
    with pytest.raises(WhatIfError, match=r"cannot charge 90.0 %.* 0.0 % to 84.\d % of the metal charged"):
        with_scrap(example(FURNACE).plant, "scrap_post_consumer", _percent(90))


@pytest.mark.parametrize(
    ("kind", "told"), [("coke", "no scrap that is bought"), ("scrap_home", "arises in the works"), ("scrap_post", "Did you mean")]
)
def test_only_bought_scrap_can_be_chosen(kind, told):
    with pytest.raises(WhatIfError, match=told):
        with_scrap(example(INDIA).plant, kind, _percent(10))


def test_a_boiler_makes_the_steam_that_is_used():
    plant = example(FURNACE).plant
    more = with_quantity(plant, "flow.eaf.in.steam", stated("steam", "60", "TJ"))
    changed = settled(more, plant)
    assert _flow(changed, "flow.boiler.out.steam") == 60_000
    assert abs(_flow(changed, "flow.boiler.in.natural_gas.fuel") - 1400 * Decimal(60) / 45) < Decimal("1e-9")
    assert _blocking(example(FURNACE).changed(changed)) == []


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


def test_a_contract_takes_its_share_of_every_source():
    plant = example(FURNACE).plant
    bought = sum(supply.amount.value for supply in plant.supplies)
    changed = with_contract(plant, stated("share", "60", "%"), stated("factor", "0.05", "tCO2e/MWh"))
    assert sum(supply.amount.value for supply in changed.supplies) == bought
    assert changed.supplies[-1].amount.value == bought * Decimal("0.6")
    assert changed.supplies[-1].factor.value == Decimal("0.05")


@pytest.mark.parametrize("share", ["-1", "101"])
def test_a_share_is_a_share(share):
    with pytest.raises(WhatIfError, match="between 0 and 100 %"):
        with_contract(example(FURNACE).plant, stated("share", share, "%"), stated("factor", "0", "tCO2e/MWh"))


def test_a_contract_has_no_negative_factor():
    with pytest.raises(WhatIfError, match="cannot be -1 tCO2e/MWh"):
        with_contract(example(FURNACE).plant, _percent(50), stated("factor", "-1", "tCO2e/MWh"))


def test_captured_co2_counts_off_where_the_standard_lets_it_and_takes_power():
    study = example(INDIA)
    changed = study.changed(
        with_capture(study.plant, "bf", stated("captured", "500", "kt"), stated("power", "0.3", "MWh/t"), study.balances)
    )
    assert _blocking(changed) == []
    tonnes = study.reading("iea_direct").tonnes
    saved = (study.reading("iea_direct").value - changed.reading("iea_direct").value) * tonnes
    pig_iron_takes_some = Decimal("0.97")
    assert Decimal(500_000) * pig_iron_takes_some < saved <= 500_000
    assert changed.reading("india_green_steel").value > study.reading("india_green_steel").value
    more = sum(one.amount.value for one in changed.plant.supplies) - sum(one.amount.value for one in study.plant.supplies)
    assert round(more, 6) == 150_000


@pytest.mark.parametrize(
    ("process", "captured", "power", "told"),
    [
        ("shaft", "1", "0.3", "no process 'shaft'"),
        ("bf", "-500", "0.3", "cannot be -500 kt"),
        ("bf", "500", "-3", "cannot be -3 MWh/t"),
        ("bf", "5000", "0.3", "sends 1,579 kt of CO2 to air"),
        ("asu", "1", "0.3", "sends no carbon to air"),
    ],
)
def test_capture_that_cannot_be_is_refused(process, captured, power, told):
    study = example(INDIA)
    with pytest.raises(WhatIfError, match=told):
        with_capture(study.plant, process, stated("captured", captured, "kt"), stated("power", power, "MWh/t"), study.balances)


FUELS = {
    INDIA: ("pci_coal", "coke", "steam_coal", "coke_oven_gas", "blast_furnace_gas", "coke_breeze"),
    JAPAN: ("pci_coal", "natural_gas", "coke", "anthracite", "coke_breeze", "coke_oven_gas", "heavy_oil"),
    "india_dri_induction": ("dri_coal", "steam_coal", "dust"),
    "hydrogen_dri": ("hydrogen", "natural_gas", "charcoal"),
}


@pytest.mark.parametrize("share", [10, 50, 100])
@pytest.mark.parametrize("name", FUELS)
def test_any_exchange_of_fuels_leaves_the_works_in_balance_or_is_refused(name, share):
    study, made = example(name), 0
    for old, new in permutations(FUELS[name], 2):
        try:
            plant = with_fuel(study.plant, old, new, _percent(share), study.balances.ground.carbon_of)
        except WhatIfError:
            continue
        made += 1
        assert set(_blocking(study.changed(plant))) <= set(_blocking(study)), (old, new)
        told = {finding.where for finding in notices(study.plant, plant)}
        assert set(_newly_sold(study.plant, plant)) <= told
    assert made


def test_gas_without_a_taker_is_burnt_for_power_and_its_carbon_stays():
    study = example(INDIA)
    plant = with_fuel(study.plant, "blast_furnace_gas", "steam_coal", _percent(50))
    assert plant.material("blast_furnace_gas").sold is None
    assert _flow(plant, "flow.pp.in.blast_furnace_gas.fuel") == 2_472_000 + (682_000 + 1_714_000 + 316_000) / 2
    assert study.changed(plant).reading("iea_direct").value > study.reading("iea_direct").value
    assert {finding.code for finding in notices(study.plant, plant)} == {"what_if_sold:electricity", "what_if_power:pp"}


def test_gas_without_a_taker_and_without_a_power_plant_is_refused():
    plant = example(INDIA).plant
    power = tuple(flow for flow in plant.flows if flow.process != "pp")
    without = replace(plant, processes=tuple(one for one in plant.processes if one.id != "pp"), flows=power)
    with pytest.raises(WhatIfError, match="would have no taker"):
        with_fuel(without, "blast_furnace_gas", "steam_coal", _percent(50))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("iron_ore", "coke", "no fuel"),
        ("coke", "coke", "to itself"),
        ("coking_coal", "steam_coal", "Coke is made of"),
        ("bof_gas", "steam_coal", "burn the process gas that the works leave"),
        ("lpg", "coke", "does not use lpg"),
    ],
)
def test_an_exchange_that_makes_no_sense_is_refused(old, new, told):
    with pytest.raises(WhatIfError, match=told):
        with_fuel(example(INDIA).plant, old, new, _percent(10))


def test_a_fuel_gives_way_to_one_of_equal_heat():
    study = example(INDIA)
    changed = with_fuel(study.plant, "steam_coal", "pci_coal", stated("share", "50", "%"))
    old, new = study.plant.material("steam_coal").heat_value.value, study.plant.material("pci_coal").heat_value.value
    before = next(flow.amount.value for flow in study.plant.flows if flow.material == "steam_coal")
    after = next(flow.amount.value for flow in changed.flows if flow.material == "steam_coal")
    instead = next(flow.amount.value for flow in changed.flows if flow.process == "pp" and flow.material == "pci_coal")
    assert after == before / 2
    assert abs(instead - before / 2 * old / new) < Decimal("1e-9")
    assert _blocking(study.changed(changed)) == []


def test_a_fuel_without_a_heat_value_is_asked_for():
    with pytest.raises(WhatIfError, match="Enter the heat value of natural_gas"):
        with_fuel(example(INDIA).plant, "pci_coal", "natural_gas", stated("share", "20", "%"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_any_number_can_be_changed_by_its_address(name):
    plant = example(name).plant
    for address, quantity in plant.quantities().items():
        changed = with_quantity(plant, address, stated(address, "0.01", quantity.unit))
        assert changed.quantities()[address].value == Decimal("0.01")
        assert len(changed.quantities()) == len(plant.quantities())


def test_an_address_that_is_not_there_has_near_ones():
    with pytest.raises(WhatIfError, match=r"Did you mean 'flow\.bf\.in\.coke'"):
        with_quantity(example(INDIA).plant, "flow.bf.in.cokes", stated("x", "1", "t"))


def test_another_unit_of_the_same_kind_is_converted_and_one_of_another_kind_refused():
    plant = example(INDIA).plant
    assert with_quantity(plant, "flow.bf.in.coke", stated("x", "1", "Mt")).quantities()["flow.bf.in.coke"].value == 1_000_000
    with pytest.raises(UnitError):
        with_quantity(plant, "flow.bf.in.coke", stated("x", "1", "MWh"))


@pytest.mark.parametrize(
    ("address", "amount", "unit", "told"),
    [
        ("flow.bf.in.coke", "-380", "kt", "is negative"),
        ("electricity.solar park.factor", "-1", "tCO2e/MWh", "is negative"),
        ("material.coke.carbon_content", "120", "%", "no more than 100 % is possible"),
        ("material.coke.heat_value", "2000", "GJ/t", "no more than 142 GJ/t is possible"),
    ],
)
def test_a_number_keeps_the_bounds_of_the_data_set(address, amount, unit, told):
    with pytest.raises(WhatIfError, match=told):
        with_quantity(example(INDIA).plant, address, stated(address, amount, unit))


def test_stock_may_fall():
    changed = with_quantity(example(INDIA).plant, "material.coke.stock_increase", stated("x", "-9", "kt"))
    assert changed.material("coke").stock_increase.value == -9000
