"""Choices on systems solved by hand: switches, closure, new works, works that open, whole works and clusters."""

from dataclasses import replace

import numpy as np
import pytest

from small_systems import divided, each_route, one_unit, small_system, whole
from steeldialogue.core import DataError
from steeldialogue.pathways.choice import Chooser
from steeldialogue.pathways.highs import Infeasible
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.system import System

ONE_WAY = frozenset({(0, 0), (0, 1), (1, 1)})
RISING = 50.0 + 2 * np.arange(10)  # USD/tCO2: 50 in 2025, 68 in 2034


def switching(capex: float) -> System:
    return small_system(
        10.0,
        [one_unit()],
        moves=ONE_WAY,
        early_step=1,
        capex_new_usd_per_t=capex,
        operating_usd_per_t=each_route(400, 480),
        direct_tco2e_per_t=each_route(2.0, 0.5),
        carbon_price=RISING,
    )


def test_a_works_switches_in_the_year_in_which_carbon_pays_for_it() -> None:
    # The clean route costs 80 USD/t more and saves 1.5 t: worth it from 80 / 1.5 = 53.3 USD/tCO2 on, which 2027 (54) is first to reach.
    found = whole(switching(0))
    assert found.unit_routes[0].tolist() == [0] * 2 + [1] * 8
    # 2025-26: 2 x 400 + 2.0 x (50 + 52) = 1,004; 2027-34: 8 x 480 + 0.5 x (54 + ... + 68 = 488) = 4,084; for 10 Mt.
    assert found.choice.objective == pytest.approx(10 * (1_004 + 4_084))
    assert found.direct_mtco2e.sum(axis=(0, 1)).tolist() == pytest.approx([20.0] * 2 + [5.0] * 8)


def test_capital_delays_the_switch() -> None:
    # 100 USD/t over 20 years are 5 USD/t a year: (80 + 5) / 1.5 = 56.7 USD/tCO2, which 2029 (58) is first to reach.
    found = whole(switching(100))
    assert found.unit_routes[0].tolist() == [0] * 4 + [1] * 6
    # 4 x 400 + 2.0 x (50 + 52 + 54 + 56) = 2,024; 6 x 485 + 0.5 x (58 + ... + 68 = 378) = 3,099.
    assert found.choice.objective == pytest.approx(10 * (2_024 + 3_099))


@pytest.mark.parametrize(("need", "price"), [(9.0, 400.0), (11.0, 480.0)])
def test_the_price_of_steel_is_the_cost_of_the_last_works_needed(need: float, price: float) -> None:
    system = small_system(need, [one_unit(), one_unit(1)], moves=frozenset(), operating_usd_per_t=each_route(400, 480))
    assert divided(system).steel_price_usd_per_t[0] == pytest.approx([price] * 10)


@pytest.mark.parametrize(("cheaper", "chosen", "cost"), [(390.0, 1, 40_250.0), (395.1, 0, 40_500.0)])
def test_at_the_end_of_a_campaign_the_cheaper_of_renewal_and_switch_is_taken(cheaper: float, chosen: int, cost: float) -> None:
    # From 2030, 5 of 20 years: a renewal is 200 x 5/20 x 10 = 500; a switch 300 x 5/20 x 10 = 750 and saves 5 x 10 x (400 - cheaper):
    # at 390, 500: 40,000 + 750 - 500 = 40,250 against 40,500; at 395.1, 245: 40,505 against 40,500.
    system = small_system(
        10.0,
        [one_unit(renewal_year=2030)],
        moves=ONE_WAY,
        early_step=0,
        capex_new_usd_per_t=300.0,
        capex_renewal_usd_per_t=200.0,
        operating_usd_per_t=each_route(400, cheaper),
    )
    found = whole(system)
    assert found.unit_routes[0].tolist() == [0] * 5 + [chosen] * 5
    assert found.choice.objective == pytest.approx(cost)


def test_a_works_closes_where_new_works_are_cheaper() -> None:
    # Renewal in 2030: 200 x 5/20 = 50 USD/t. New works: 120 x 5/20 = 30 USD/t, and 5 x 4 less for operation: they save 40 USD/t. Built a
    # year earlier they would cost 6 USD/t more and save 4. Cost: 5 x 400 + 5 x 396 + 30 = 4,010 USD/t, for 10 Mt 40,100 million USD.
    system = small_system(
        10.0,
        [one_unit(renewal_year=2030)],
        moves=frozenset({(0, 0)}),
        capex_new_usd_per_t=each_route(900, 120),
        capex_renewal_usd_per_t=200.0,
        operating_usd_per_t=each_route(400, 396),
        greenfield=True,
    )
    found = whole(system)
    assert found.unit_routes[0].tolist() == [0] * 5 + [-1] * 5
    assert found.new_works_mt[0, 1].tolist() == pytest.approx([0] * 5 + [10] + [0] * 4)
    assert found.choice.objective == pytest.approx(40_100)


def test_works_under_construction_open_in_their_year() -> None:
    system = small_system([0.0] * 3 + [4.0] * 7, [one_unit(capacity_mt=5.0, start_year=2028)], operating_usd_per_t=100.0)
    found = divided(system)
    assert found.capacity_mt[0].sum(axis=0).tolist() == pytest.approx([0] * 3 + [5] * 7)
    assert found.choice.objective == pytest.approx(7 * 4 * 100)  # what was decided before the first year is not charged again


def test_works_that_opened_before_the_first_year_stand_in_all() -> None:
    found = divided(small_system(4.0, [one_unit(capacity_mt=5.0, start_year=1990)], moves=frozenset()))
    assert found.capacity_mt[0, 0] == pytest.approx([5.0] * 10)


def half_switched(*, is_whole: bool) -> System:
    """A works due in 2026 whose clean route would be cheaper, with hydrogen for half of it and need for all."""
    return small_system(
        10.0,
        [one_unit(renewal_year=2026, whole=is_whole)],
        years=2,
        moves=ONE_WAY,
        operating_usd_per_t=each_route(400, 300),
        use={"hydrogen": each_route(0, 0.06)},
        limit={"hydrogen": 0.3},
    )


def test_a_cluster_may_be_divided_and_a_works_may_not() -> None:
    # Hydrogen of 0.3 Mt at 0.06 t/t makes 5 Mt. The cluster: 10 x 400, then 5 x 300 + 5 x 400: 7,500. The works cannot be halved: 8,000.
    cluster, works = (whole(half_switched(is_whole=one)) for one in (False, True))
    assert cluster.choice.objective == pytest.approx(7_500)
    assert cluster.production_mt[0, :, 1].tolist() == pytest.approx([5, 5])
    assert works.choice.objective == pytest.approx(8_000)
    assert works.production_mt[0, :, 1].tolist() == pytest.approx([10, 0])
    # The bound is that of the divided works: (8,000 - 7,500) / 7,500 above it, though nothing better is possible.
    assert works.choice.gap == pytest.approx(500 / 7_500)
    assert sorted(works.choice.shares.round(9)) == [0, 0, 1]


def test_clusters_are_whole_where_that_is_asked() -> None:
    chooser = Chooser(Program.of(half_switched(is_whole=False)), whole_clusters=True)
    assert chooser.whole(gap=1e-6).objective == pytest.approx(8_000)


def test_whole_works_that_cannot_fit_are_told_apart_from_divided_ones_that_can() -> None:
    # The old route is not allowed after 2025: only half of the works may go on, and a works has no halves.
    system = small_system(
        [10.0, 5.0],
        [one_unit(renewal_year=2026)],
        years=2,
        moves=ONE_WAY,
        allowed=np.array([[[True, False], [True, True]]]),
        least_utilisation=0.9,
        use={"hydrogen": each_route(0, 0.06)},
        limit={"hydrogen": 0.3},
    )
    assert divided(system).capacity_mt[0, 1, 1] == pytest.approx(5, rel=0.2)
    with pytest.raises(Infeasible, match="whole works keeps all limits of the scenario, though divided works would"):
        whole(system)


def test_a_system_without_works_can_still_build() -> None:
    found = whole(small_system([0.0, 3.0], (), years=2, greenfield=True, operating_usd_per_t=each_route(5, 4)))
    assert found.production_mt[0, 1].tolist() == pytest.approx([0, 3])
    assert found.unit_routes.shape == (0, 2)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"need_mt": np.array([[10.0, -1.0]])}, "the need for steel of India in 2026 is negative"),
        ({"operating_usd_per_t": np.full((1, 2, 2), np.nan)}, "a number of the system is missing"),
        ({"carbon_usd_per_t": np.zeros((1, 2, 3))}, r"has not the shape \(1, 2, 2\)"),
    ],
)
def test_a_system_that_makes_no_sense_is_refused(given: dict[str, np.ndarray], words: str) -> None:
    with pytest.raises(DataError, match=words):
        replace(small_system(10.0, [one_unit()], years=2), **given)
