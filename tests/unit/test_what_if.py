"""What if: the change is made, the works still close, and what cannot be done is said."""

from decimal import Decimal

import pytest
from plant_studies import EXAMPLES, example

from steeldialogue.carbon.what_if import WhatIfError, with_capture, with_contract, with_fuel, with_quantity, with_scrap
from steeldialogue.core import UnitError
from steeldialogue.core.stated import stated

INDIA, JAPAN, FURNACE = "india_integrated", "japan_blast_furnace", "japan_scrap_eaf"


def _blocking(study):
    return [finding.code for finding in study.balances.blocking]


@pytest.mark.parametrize("name", [INDIA, JAPAN, "india_dri_induction", "hydrogen_dri"])
def test_more_scrap_leaves_the_works_in_balance(name):
    study = example(name)
    changed = study.changed(with_scrap(study.plant, "scrap_post_consumer", stated("share", "25", "%")))
    assert _blocking(changed) == []
    assert changed.reading("iea_direct").value < study.reading("iea_direct").value
    assert changed.reading("worldsteel_co2").tonnes == study.reading("worldsteel_co2").tonnes


def test_scrap_cannot_replace_the_gas_that_rolling_burns():
    with pytest.raises(WhatIfError, match="lack .* kNm3 of coke_oven_gas"):
        with_scrap(example(INDIA).plant, "scrap_post_consumer", stated("share", "60", "%"))


def test_a_share_below_what_other_scrap_makes_up_is_refused():
    with pytest.raises(WhatIfError, match="cannot be reached"):
        with_scrap(example(FURNACE).plant, "scrap_post_consumer", stated("share", "1", "%"))


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


def test_captured_co2_counts_off_where_the_standard_lets_it_and_takes_power():
    study = example(INDIA)
    changed = study.changed(with_capture(study.plant, "bf", stated("captured", "500", "kt"), stated("power", "0.3", "MWh/t")))
    assert _blocking(changed) == []
    tonnes = study.reading("iea_direct").tonnes
    saved = (study.reading("iea_direct").value - changed.reading("iea_direct").value) * tonnes
    pig_iron_takes_some = Decimal("0.97")
    assert Decimal(500_000) * pig_iron_takes_some < saved <= 500_000
    assert changed.reading("india_green_steel").value > study.reading("india_green_steel").value
    more = sum(one.amount.value for one in changed.plant.supplies) - sum(one.amount.value for one in study.plant.supplies)
    assert round(more, 6) == 150_000


def test_capture_names_a_process_that_is_not_there():
    with pytest.raises(WhatIfError, match="no process 'shaft'"):
        with_capture(example(INDIA).plant, "shaft", stated("captured", "1", "kt"), stated("power", "0.3", "MWh/t"))


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
        changed = with_quantity(plant, address, stated(address, "7", quantity.unit))
        assert changed.quantities()[address].value == 7
        assert len(changed.quantities()) == len(plant.quantities())


def test_an_address_that_is_not_there_has_near_ones():
    with pytest.raises(WhatIfError, match=r"Did you mean 'flow\.bf\.in\.coke'"):
        with_quantity(example(INDIA).plant, "flow.bf.in.cokes", stated("x", "1", "t"))


def test_another_unit_of_the_same_kind_is_converted_and_one_of_another_kind_refused():
    plant = example(INDIA).plant
    assert with_quantity(plant, "flow.bf.in.coke", stated("x", "1", "Mt")).quantities()["flow.bf.in.coke"].value == 1_000_000
    with pytest.raises(UnitError):
        with_quantity(plant, "flow.bf.in.coke", stated("x", "1", "MWh"))
