"""Process systems: loops solved, allocation as documented, faults named."""

from dataclasses import replace

import numpy as np
import pytest
from uncertainty_samples import flow, plant, uncertain

from steeldialogue.carbon.plant import Plant, Process
from steeldialogue.carbon.uncertainty import ProcessSystem, Sampler, system_of
from steeldialogue.carbon.uncertainty.plant_system import MAIN_PRODUCTS
from steeldialogue.core import DataError
from steeldialogue.law import open_law


def works(*flows, **kinds: str) -> Plant:
    return replace(plant(), processes=tuple(Process(*pair) for pair in kinds.items()), flows=flows)


LOOP = works(
    flow("pp", "in", "oxygen", "20", "kNm3"),
    flow("pp", "out", "electricity", "100", "MWh"),
    flow("asu", "in", "electricity", "50", "MWh"),
    flow("asu", "out", "oxygen", "40", "kNm3"),
    pp="power_plant",
    asu="oxygen_plant",
)


def test_a_loop_is_solved() -> None:
    specific = system_of(LOOP, {"pp": 90.0}).specific()
    # power = (90 + 20 oxygen) / 100 and oxygen = 50 power / 40
    assert specific == pytest.approx({"electricity": 1.2, "oxygen": 1.5})


def test_all_emissions_end_on_what_leaves_the_works() -> None:
    system = system_of(LOOP, {"pp": 90.0}).system
    assert system.footprint({"pp": 50.0, "asu": 20.0}) == pytest.approx(90)


def test_main_products_share_the_burden_and_by_products_have_none() -> None:
    plants = works(
        flow("ovens", "out", "coke", "90"),
        flow("ovens", "out", "coke_breeze", "10"),
        flow("ovens", "out", "coke_oven_gas", "40", "kNm3"),
        flow("sinter", "in", "coke_breeze", "10"),
        flow("sinter", "in", "coke_oven_gas", "40", "kNm3"),
        flow("sinter", "out", "sinter", "200"),
        ovens="coking",
        sinter="sintering",
    )
    assert system_of(plants, {"ovens": 50.0, "sinter": 15.0}).specific() == pytest.approx({"coke": 0.5, "coke_breeze": 0.5, "sinter": 0.1})


def test_users_take_the_mix_of_makers_and_of_what_is_bought() -> None:
    plants = works(
        flow("pp", "out", "electricity", "60", "MWh"),
        flow("bf", "out", "electricity", "15", "MWh"),  # of the top-gas turbine, free of burden
        flow("bf", "out", "hot_metal", "10"),
        flow("bf", "in", "electricity", "100", "MWh"),
        pp="power_plant",
        bf="blast_furnace",
    )
    specific = system_of(plants, {"pp": 60.0}, bought={"electricity": 0.8}).specific()
    assert specific["electricity"] == pytest.approx(1.0)
    assert specific["hot_metal"] == pytest.approx((60 * 1.0 + 25 * 0.8) / 10)


def test_direct_emissions_may_be_asked_for_and_drawn() -> None:
    drawn = replace(LOOP, uncertainties=(uncertain("flow.pp.in.oxygen", "10"),))
    draws = next(Sampler(drawn, 1).blocks(500))
    together = system_of(drawn, lambda process: 90.0 if process == "pp" else 0.0, draws.of).specific()["electricity"]
    oxygen = 20 * draws.relative["flow.pp.in.oxygen"]
    assert np.allclose(together, 90 / (100 - oxygen * 50 / np.maximum(40, oxygen)))


def test_a_process_that_makes_nothing_is_named() -> None:
    with pytest.raises(DataError, match=r"process 'bf', field 'flow': it makes nothing; .* of hot metal or pig iron"):
        system_of(works(flow("bf", "in", "coke", "5"), bf="blast_furnace"), {})
    with pytest.raises(DataError, match="process 'bf': it makes nothing"):
        system_of(works(flow("bf", "out", "hot_metal", "0"), bf="blast_furnace"), {})


def test_a_system_without_net_product_is_refused() -> None:
    system = ProcessSystem(("a", "b"), {"a": 1.0, "b": 1.0}, {("a", "b"): 0.5, ("b", "a"): np.array([0.1, 2.0])}, {"a": 1.0})
    with pytest.raises(DataError, match="as much of its own product"):
        system.specific()


def test_what_is_not_in_the_system_is_refused() -> None:
    system = ProcessSystem(("a",), {"a": 1.0}, {}, {"a": 1.0})
    with pytest.raises(DataError, match="demand products of a"):
        system.footprint({"b": 1.0})
    with pytest.raises(DataError, match="no process c"):
        ProcessSystem(("a",), {"a": 1.0}, {("c", "a"): 1.0}, {})
    with pytest.raises(DataError, match="negative amount"):
        ProcessSystem(("a",), {"a": 1.0}, {("a", "a"): -1.0}, {})


def test_every_kind_of_process_has_main_products_of_one_measure() -> None:
    law = open_law()
    measures = {row.material: row.measure for row in law.table("plant.materials").rows}
    assert set(MAIN_PRODUCTS) == {row.kind for row in law.table("plant.process_kinds").rows}
    for products in MAIN_PRODUCTS.values():
        assert len({measures[product] for product in products}) == 1
