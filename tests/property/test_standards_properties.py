"""What must hold for every plant under every standard."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plant_studies import EXAMPLES, example
from steeldialogue.carbon.plant import Quantity
from steeldialogue.carbon.standards.direct import OTHER_GASES
from steeldialogue.carbon.standards.expressions import decimal_of
from steeldialogue.carbon.what_if import WhatIfError, with_contract, with_scrap
from steeldialogue.core.stated import stated

EXAMPLE = st.sampled_from(EXAMPLES)
PERCENT = st.integers(min_value=0, max_value=100)
CLOSE = Decimal("1e-9")


def _values(study):
    return {reading.standard.id: reading.value for reading in study.readings if reading.value is not None}


@settings(max_examples=40)
@given(EXAMPLE, PERCENT, PERCENT)
def test_more_scrap_never_raises_a_direct_figure(name, less, more):
    less, more = sorted((less, more))
    study = example(name)
    try:
        plants = [with_scrap(study.plant, "scrap_post_consumer", stated("share", str(share), "%")) for share in (less, more)]
    except WhatIfError:
        return
    low, high = (study.changed(plant).reading("iea_direct").value for plant in plants)
    assert high <= low + CLOSE


@settings(max_examples=40)
@given(EXAMPLE, st.integers(min_value=2, max_value=9))
def test_a_plant_of_twice_the_size_has_the_same_intensities(name, times):
    study = example(name)
    factor = Decimal(times)

    def larger(quantity):
        return Quantity(quantity.id, replace(quantity.figure, value=quantity.value * factor)) if quantity else None

    plant = study.plant
    twice = replace(
        plant,
        flows=tuple(replace(flow, amount=larger(flow.amount)) for flow in plant.flows),
        supplies=tuple(replace(supply, amount=larger(supply.amount)) for supply in plant.supplies),
        outputs=tuple(replace(output, amount=larger(output.amount)) for output in plant.outputs),
        materials=tuple(
            replace(row, bought=larger(row.bought), sold=larger(row.sold), stock_increase=larger(row.stock_increase))
            for row in plant.materials
        ),
    )
    before, after = _values(study), _values(study.changed(twice))
    assert before.keys() == after.keys()
    assert all(abs(before[key] - after[key]) < CLOSE for key in before)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_clean_contract_never_raises_a_number_and_changes_none_that_ignores_contracts(name):
    study = example(name)
    if not study.plant.supplies:
        pytest.skip("The plant buys no electricity.")
    clean = study.changed(with_contract(study.plant, stated("share", "100", "%"), stated("factor", "0", "tCO2e/MWh")))
    before, after = _values(study), _values(clean)
    for key, value in before.items():
        if study.standards.get(key).electricity.rule == "contract":
            assert after[key] <= value + CLOSE
        else:
            assert after[key] == value


@pytest.mark.parametrize("name", EXAMPLES)
def test_carbon_to_air_is_the_co2_of_the_widest_direct_figure(name):
    """Carbon out of the balance equals CO2 reported times 12/44: all processes inside, nothing credited, CH4 and N2O apart."""
    study = example(name)
    rules = study.standards.get("iso_14067")
    every = study.plant.kinds()
    whole = rules.model_copy(update={"boundary": rules.boundary.model_copy(update={"processes": tuple(every)})})
    terms = [term for term in study.reader.draft(study.plant, whole).terms if term.part == "direct" and term.material != OTHER_GASES]
    direct = sum(decimal_of(term.expression) for term in terms)
    assert abs(direct - study.balances.co2_to_air.value) <= CLOSE * max(abs(direct), 1)
