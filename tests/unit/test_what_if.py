"""What if there were another contract, CO2 captured or another number: the change is made, and what cannot be done is said."""

from decimal import Decimal

import pytest
from what_if_samples import FURNACE, INDIA, blocking, percent

from plant_studies import EXAMPLES, example
from steeldialogue.carbon.what_if import WhatIfError, with_capture, with_contract, with_quantity
from steeldialogue.core import UnitError
from steeldialogue.core.stated import stated


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
        with_contract(example(FURNACE).plant, percent(50), stated("factor", "-1", "tCO2e/MWh"))


def test_captured_co2_counts_off_where_the_standard_lets_it_and_takes_power():
    study = example(INDIA)
    changed = study.changed(
        with_capture(study.plant, "bf", stated("captured", "500", "kt"), stated("power", "0.3", "MWh/t"), study.balances)
    )
    assert blocking(changed) == []
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
