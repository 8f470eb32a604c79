"""Limits on systems solved by hand: scrap, hydrogen, lanes, green iron, growth, utilisation, and what each is worth."""

from dataclasses import replace

import numpy as np
import pytest

from small_systems import FIRST, OLD, a_lane, divided, each_route, lanes_in, one_unit, small_system
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.pathways.system import Route, System

ELECTRIC = Route("electric", "Scrap furnace", "electric", "electric")
HYDROGEN = Route("hydrogen", "Hydrogen furnace", "direct", "electric", fresh=True)
STAY = frozenset({(0, 0), (1, 1)})


@pytest.mark.parametrize(("price", "worth"), [(0.0, 100 / 1.1), (50.0, 185 / 1.1)])
def test_scrap_that_is_short_is_worth_what_it_saves(price: float, worth: float) -> None:
    # 5.5 Mt of scrap at 1.1 t/t makes 5 Mt; the other 5 Mt come from the old furnace. A tonne of scrap more would make 1/1.1 t of steel
    # for 300 in place of 400 USD, with carbon at 50 for 300 + 0.3 x 50 = 315 in place of 400 + 2.0 x 50 = 500.
    system = small_system(
        10.0,
        [one_unit(0), one_unit(1)],
        routes=(OLD, ELECTRIC),
        moves=STAY,
        operating_usd_per_t=each_route(400, 300),
        direct_tco2e_per_t=each_route(2.0, 0.3),
        carbon_price=price,
        use={"scrap": each_route(0, 1.1)},
        limit={"scrap": 5.5},
    )
    found = divided(system)
    assert found.production_mt[0, :, 0].tolist() == pytest.approx([5, 5])
    assert found.used["scrap"][0] == pytest.approx([5.5] * 10)
    assert found.scarcity_price("scrap")[0] == pytest.approx([worth] * 10)
    assert found.steel_price_usd_per_t[0] == pytest.approx([400 + 2 * price] * 10)


def test_a_price_of_a_later_year_is_told_in_money_of_that_year() -> None:
    system = small_system(
        10.0,
        [one_unit(0), one_unit(1)],
        moves=STAY,
        discount_rate=0.1,
        operating_usd_per_t=each_route(400, 500),
        use={"gas": each_route(1, 0)},
        limit={"gas": 5.0},
    )
    assert divided(system).steel_price_usd_per_t[0] == pytest.approx([500.0] * 10)
    assert divided(system).scarcity_price("gas")[0] == pytest.approx([100.0] * 10)


def test_hydrogen_lets_a_route_run_as_far_as_it_reaches() -> None:
    # 0.12, 0.3 and 1.0 Mt at 0.06 t/t: 2 Mt, 5 Mt, and more than the 10 Mt needed. (400 - 340) / 0.06 = 1,000 USD/t while it is short.
    system = small_system(
        10.0,
        [one_unit(0), one_unit(1)],
        years=3,
        routes=(OLD, HYDROGEN),
        moves=STAY,
        operating_usd_per_t=each_route(400, 340),
        use={"hydrogen": each_route(0, 0.06)},
        limit={"hydrogen": [0.12, 0.3, 1.0]},
    )
    found = divided(system)
    assert found.production_mt[0, 1].tolist() == pytest.approx([2, 5, 10])
    assert found.scarcity_price("hydrogen")[0].tolist() == pytest.approx([1_000, 1_000, 0])


def two_areas(**given: object) -> System:
    """India at 400 and Japan at 460 USD/t, 10 Mt of capacity each, need of 4 and 6 Mt."""
    return small_system(
        np.array([[4.0], [6.0]]),
        [one_unit(0), one_unit(0, area=1)],
        years=2,
        areas=("India", "Japan"),
        moves=frozenset(),
        operating_usd_per_t=np.array([400.0, 460.0])[:, None, None],
        **given,
    )


def test_a_lane_is_used_only_where_it_costs_less_than_the_difference() -> None:
    # 45 < 460 - 400 in the first year, 75 > 60 in the second.
    found = divided(two_areas(lanes=(a_lane("steel", 0, 1, [45.0, 75.0], years=2),)))
    assert found.lane_mt(0).tolist() == pytest.approx([6, 0])
    assert found.production_mt[:, 0].tolist() == [pytest.approx([10, 4]), pytest.approx([0, 6])]
    assert found.steel_price_usd_per_t[1, 1] == pytest.approx(460)
    assert found.choice.objective == pytest.approx(10 * 400 + 6 * 45 + 4 * 400 + 6 * 460)


def test_a_lane_carries_no_more_than_it_may_and_no_less_than_it_must() -> None:
    narrow = divided(two_areas(lanes=(a_lane("steel", 0, 1, 45.0, years=2, most_mt=2.5),)))
    assert narrow.lane_mt(0).tolist() == pytest.approx([2.5, 2.5])
    assert narrow.steel_price_usd_per_t[:, 0].tolist() == pytest.approx([400, 460])
    bound = replace(a_lane("steel", 1, 0, 45.0, years=2), least_mt=np.array([1.0, 0.0]))
    assert divided(two_areas(lanes=(bound,))).lane_mt(0).tolist() == pytest.approx([1, 0])


def test_steel_goes_out_of_the_system_and_comes_in() -> None:
    out = replace(a_lane("steel", 0, None, -20.0, years=2, most_mt=3.0), least_mt=np.full(2, 1.0))
    found = divided(two_areas(lanes=(out, a_lane("steel", None, 1, 450.0, years=2))))
    # A sale earns 20 and costs 400: only what must go goes. Bought at 450, Japan's 6 Mt come from outside.
    assert found.lane_mt(0).tolist() == pytest.approx([1, 1])
    assert found.lane_mt(1).tolist() == pytest.approx([6, 6])
    assert found.production_mt[:, 0].tolist() == [pytest.approx([5, 5]), pytest.approx([0, 0])]


def test_green_iron_is_made_in_one_area_and_molten_in_another() -> None:
    # 10 Mt of steel at 1.1 t/t take 11 Mt of iron: 11 x (200 + 30) + 10 x 100 = 3,530 million USD. A tonne of steel more: 353 USD.
    shaft = Route("shaft", "Shaft", "direct", "none", makes_steel=False)
    melter = Route("melter", "Melter", "electric", "electric")
    system = small_system(
        np.array([[0.0], [10.0]]),
        [one_unit(0, 12.0), one_unit(1, 12.0, area=1)],
        years=1,
        areas=("Odisha", "Japan"),
        routes=(shaft, melter),
        moves=frozenset(),
        operating_usd_per_t=each_route(200, 100),
        use={"green_iron": each_route(-1, 1.1)},
        limit={"green_iron": 0.0},
        lanes=(a_lane("green_iron", 0, 1, 30.0, years=1),),
    )
    found = divided(system)
    assert found.choice.objective == pytest.approx(3_530)
    assert found.lane_mt(0) == pytest.approx([11])
    assert lanes_in(found.choice, "green_iron", 1) == pytest.approx([11])
    assert found.steel_mt.sum() == pytest.approx(10)
    assert found.steel_price_usd_per_t[1, 0] == pytest.approx(353)
    assert found.scarcity_price("green_iron")[:, 0].tolist() == pytest.approx([200, 230])


def growing(seed: float, growth: float) -> Outcome:
    system = small_system(
        20.0,
        [one_unit(0, 20.0)],
        years=5,
        routes=(OLD, HYDROGEN),
        moves=frozenset(),
        operating_usd_per_t=each_route(400, 100),
        growth=growth,
        seed_mt=np.full((1, 2), seed),
        greenfield=True,
    )
    return divided(system)


def test_a_fresh_route_grows_from_its_seed() -> None:
    # 0, then 1, 1.5 x 1 + 1 = 2.5, 1.5 x 2.5 + 1 = 4.75, 1.5 x 4.75 + 1 = 8.125; what it lacks of 20 Mt the old furnace makes.
    found = growing(1.0, 0.5)
    assert found.capacity_mt[0, 1].tolist() == pytest.approx([0, 1, 2.5, 4.75, 8.125])
    assert found.production_mt[0].sum(axis=0) == pytest.approx([20.0] * 5)
    assert growing(2.0, 0.0).capacity_mt[0, 1].tolist() == pytest.approx([0, 2, 4, 6, 8])


def test_a_route_that_is_not_fresh_grows_as_it_likes() -> None:
    system = small_system(
        20.0,
        [one_unit(0, 20.0)],
        years=3,
        moves=frozenset(),
        operating_usd_per_t=each_route(400, 100),
        seed_mt=np.zeros((1, 2)),
        greenfield=True,
    )
    assert divided(system).production_mt[0, 1].tolist() == pytest.approx([0, 20, 20])


def test_a_route_holds_no_more_capacity_than_it_may() -> None:
    # 4 Mt of the clean route at most, 6 from 2028 on; the rest of 20 Mt the old furnace makes.
    system = small_system(
        20.0,
        [one_unit(0, 20.0)],
        years=5,
        moves=frozenset(),
        operating_usd_per_t=each_route(400, 100),
        most_capacity_mt=np.array([[[np.inf] * 5, [4.0] * 3 + [6.0] * 2]]),
        greenfield=True,
    )
    assert divided(system).capacity_mt[0, 1].tolist() == pytest.approx([0, 4, 4, 6, 6])


def test_no_more_is_built_on_open_ground_than_may_be() -> None:
    system = small_system(
        20.0,
        [one_unit(0, 20.0)],
        years=4,
        moves=frozenset(),
        operating_usd_per_t=each_route(400, 100),
        most_new_mt=np.full((1, 4), 3.0),
        greenfield=True,
    )
    assert divided(system).capacity_mt[0, 1].tolist() == pytest.approx([0, 3, 6, 9])


@pytest.mark.parametrize(("need", "made", "price"), [(14.0, (8.0, 6.0), 300.0), (15.5, (9.0, 6.5), 400.0), (11.0, (6.0, 6.0), 0.0)])
def test_utilisation_keeps_within_its_band(need: float, made: tuple[float, float], price: float) -> None:
    # Between 0.6 and 0.9 of 10 Mt each: 14 = 8 + the least 6; 15.5 = the most 9 + 6.5; of 11 both still make their least, 12, and a
    # tonne more costs nothing.
    system = small_system(
        need,
        [one_unit(0), one_unit(1)],
        moves=frozenset(),
        least_utilisation=0.6,
        most_utilisation=0.9,
        operating_usd_per_t=each_route(300, 400),
    )
    found = divided(system)
    assert found.production_mt[0, :, 0].tolist() == pytest.approx(made)
    assert found.steel_price_usd_per_t[0] == pytest.approx([price] * 10)
    assert found.choice.objective == pytest.approx(10 * (made[0] * 300 + made[1] * 400))


def test_emissions_with_power_stand_apart_from_direct_ones() -> None:
    system = small_system(8.0, [one_unit(0)], moves=frozenset(), direct_tco2e_per_t=2.0, power_tco2e_per_t=0.25, operating_usd_per_t=1.0)
    found = divided(system)
    assert found.direct_mtco2e.sum() == pytest.approx(8 * 2.0 * 10)
    assert found.with_power_mtco2e.sum() == pytest.approx(8 * 2.25 * 10)
    assert found.system.years[0] == FIRST


def test_a_resource_that_nobody_limits_has_no_price() -> None:
    found = divided(small_system(5.0, [one_unit()], use={"gas": 1.0}, limit={"gas": np.inf}))
    with pytest.raises(KeyError):
        found.scarcity_price("gas")
