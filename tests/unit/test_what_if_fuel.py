"""What if one fuel gave way to another: heat stays, gas finds a taker, and what makes no sense is refused."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest
from what_if_samples import INDIA, JAPAN, blocking, flow, newly_sold, percent

from plant_studies import example
from steeldialogue.carbon.what_if import WhatIfError, notices, with_fuel
from steeldialogue.core.stated import stated

FUELS = {
    INDIA: ("pci_coal", "coke", "steam_coal", "coke_oven_gas", "blast_furnace_gas", "coke_breeze"),
    JAPAN: ("pci_coal", "natural_gas", "coke", "anthracite", "coke_breeze", "coke_oven_gas", "heavy_oil"),
    "india_dri_induction": ("dri_coal", "steam_coal", "dust"),
    "hydrogen_dri": ("hydrogen", "natural_gas", "charcoal"),
}
TAKES_THE_CARBON_OF_STEEL = ("natural_gas", "hydrogen")


@pytest.mark.parametrize("share", [10, 50, 100])
@pytest.mark.parametrize("name", FUELS)
def test_any_exchange_of_fuels_leaves_the_works_in_balance_or_is_refused(name, share):
    study, made = example(name), 0
    for old, new in [pair for pair in permutations(FUELS[name], 2) if pair != TAKES_THE_CARBON_OF_STEEL]:
        try:
            plant = with_fuel(study.plant, old, new, percent(share), study.balances.ground.carbon_of)
        except WhatIfError:
            continue
        made += 1
        assert set(blocking(study.changed(plant))) <= set(blocking(study)), (old, new)
        told = {finding.where for finding in notices(study.plant, plant)}
        assert set(newly_sold(study.plant, plant)) <= told
    assert made


def test_an_exchange_that_leaves_iron_without_its_carbon_blocks():
    study = example("hydrogen_dri")
    plant = with_fuel(study.plant, *TAKES_THE_CARBON_OF_STEEL, percent(100))
    assert "carbon:dr" in blocking(study.changed(plant))


def test_gas_without_a_taker_is_burnt_for_power_and_its_carbon_stays():
    study = example(INDIA)
    plant = with_fuel(study.plant, "blast_furnace_gas", "steam_coal", percent(50))
    assert plant.material("blast_furnace_gas").sold is None
    assert round(flow(plant, "flow.pp.in.blast_furnace_gas.fuel"), 9) == 2_472_000 + (682_000 + 1_714_000 + 316_000) / 2
    assert study.changed(plant).reading("iea_direct").value > study.reading("iea_direct").value
    assert {finding.code for finding in notices(study.plant, plant)} == {"what_if_sold:electricity", "what_if_power:pp"}


def test_gas_without_a_taker_and_without_a_power_plant_is_refused():
    plant = example(INDIA).plant
    power = tuple(flow for flow in plant.flows if flow.process != "pp")
    without = replace(plant, processes=tuple(one for one in plant.processes if one.id != "pp"), flows=power)
    with pytest.raises(WhatIfError, match="would have no taker"):
        with_fuel(without, "blast_furnace_gas", "steam_coal", percent(50))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("iron_ore", "coke", "no fuel"),
        ("coke", "coke", "to itself"),
        ("coking_coal", "steam_coal", "Coke is made of"),
        ("bof_gas", "steam_coal", "burn the process gas that the works leave"),
        ("lpg", "coke", "does not use lpg"),
        ("pci_coal", "dust", "burnt, not charged"),
    ],
)
def test_an_exchange_that_makes_no_sense_is_refused(old, new, told):
    with pytest.raises(WhatIfError, match=told):
        with_fuel(example(INDIA).plant, old, new, percent(10))


def test_a_fuel_gives_way_to_one_of_equal_heat():
    study = example(INDIA)
    changed = with_fuel(study.plant, "steam_coal", "pci_coal", stated("share", "50", "%"))
    old, new = study.plant.material("steam_coal").heat_value.value, study.plant.material("pci_coal").heat_value.value
    before = next(flow.amount.value for flow in study.plant.flows if flow.material == "steam_coal")
    after = next(flow.amount.value for flow in changed.flows if flow.material == "steam_coal")
    instead = next(flow.amount.value for flow in changed.flows if flow.process == "pp" and flow.material == "pci_coal")
    assert after == before / 2
    assert abs(instead - before / 2 * old / new) < Decimal("1e-9")
    assert blocking(study.changed(changed)) == []


def test_a_fuel_without_a_heat_value_is_asked_for():
    with pytest.raises(WhatIfError, match="Enter the heat value of natural_gas"):
        with_fuel(example(INDIA).plant, "pci_coal", "natural_gas", stated("share", "20", "%"))
