"""Pathways: nothing is lost, bounds bound, limits cost, carbon prices work, duals are prices, and solves leave no trace."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from path_rules import all_lawful, lawful, running_routes
from small_systems import lanes_in, one_unit, random_system, small_system
from steeldialogue.pathways.choice import Choice, Chooser
from steeldialogue.pathways.foresight import myopic
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.pathways.program import Decisions, Program
from steeldialogue.pathways.system import Route, System

SYSTEMS = st.integers(0, 2**32 - 1).map(random_system)
FEW = settings(max_examples=12, derandomize=True)
FEWER = settings(max_examples=6, derandomize=True)
BALANCED_MT = 1e-9
SAME = 1e-9  # of an objective
GAP = 1e-3


def relaxed(system: System) -> Choice:
    return Chooser(Program.of(system)).relaxed()


def priced(system: System, carbon_price: float) -> System:
    return replace(system, carbon_usd_per_t=system.direct_tco2e_per_t * carbon_price)


def standing(choice: Choice) -> np.ndarray:
    """Capacity added up unit by unit and from what was built, [area, route, year]."""
    system, decisions = choice.priced, choice.program.decisions
    found = np.cumsum(Outcome(choice).new_works_mt, axis=2)
    for column in np.flatnonzero(choice.shares):
        unit = system.units[decisions.unit[column]]
        for year, route in enumerate(decisions.route[column]):
            if route >= 0:
                found[unit.area, route, year] += unit.capacity_mt * choice.shares[column]
    return found


@FEW
@given(SYSTEMS)
def test_mass_is_balanced(system: System) -> None:
    chooser = Chooser(Program.of(system))
    for choice in (chooser.relaxed(), chooser.whole(gap=GAP)):
        found = Outcome(choice)
        assert found.capacity_mt == pytest.approx(standing(choice), abs=1e-6)
        assert (found.production_mt <= system.most_utilisation * found.capacity_mt + BALANCED_MT).all()
        assert (found.production_mt >= system.least_utilisation * found.capacity_mt - BALANCED_MT).all()
        for area in range(len(system.areas)):
            have = found.steel_mt[area].sum(axis=0) + lanes_in(choice, "steel", area)
            assert (have >= system.need_mt[area] - BALANCED_MT).all()
            for name, limit in system.limit.items():
                taken = found.used[name][area] - lanes_in(choice, name, area)
                assert (taken <= limit[area] + BALANCED_MT).all()


@FEW
@given(SYSTEMS)
def test_each_unit_takes_paths_that_add_up_to_one(system: System) -> None:
    choice = Chooser(Program.of(system)).whole(gap=GAP)
    assert np.bincount(choice.program.decisions.unit, choice.shares) == pytest.approx(np.ones(len(system.units)), abs=BALANCED_MT)
    taken = choice.shares[choice.program.whole[: len(choice.shares)]]
    assert np.minimum(taken, 1 - taken) == pytest.approx(np.zeros(len(taken)), abs=1e-6)


@FEW
@given(SYSTEMS)
def test_the_linear_program_bounds_the_whole_one(system: System) -> None:
    chooser = Chooser(Program.of(system))
    bound, rough, fine = chooser.relaxed(), chooser.whole(gap=0.02), chooser.whole(gap=1e-6)
    assert bound.objective <= fine.objective * (1 + SAME)
    assert fine.objective <= rough.objective * (1 + 2e-6)
    assert fine.gap >= -SAME


@FEW
@given(SYSTEMS, st.sampled_from(["scrap", "hydrogen", "growth", "new", "moves"]))
def test_a_limit_more_never_lowers_the_cost(system: System, limit: str) -> None:
    tighter = {
        "scrap": lambda: replace(system, limit={**system.limit, "scrap": 0.9 * system.limit["scrap"]}),
        "hydrogen": lambda: replace(system, limit={**system.limit, "hydrogen": np.zeros_like(system.limit["hydrogen"])}),
        "growth": lambda: replace(system, growth=0.0, seed_mt=system.seed_mt / 2),
        "new": lambda: replace(system, most_new_mt=system.most_new_mt / 10),
        "moves": lambda: replace(system, moves=system.moves - {(0, 1)}),
    }[limit]()
    assert relaxed(tighter).objective >= relaxed(system).objective * (1 - SAME)


@FEW
@given(SYSTEMS, st.floats(0, 150), st.floats(1, 150))
def test_a_higher_carbon_price_never_raises_what_it_is_levied_on(system: System, price: float, more: float) -> None:
    """Least cost C(p) + p E(p) at two prices gives (p' - p)(E(p') - E(p)) <= 0, whatever else the system holds."""
    chooser = Chooser(Program.of(system))
    low, high = (Outcome(chooser.relaxed(priced(system, one))) for one in (price, price + more))
    before, after = ((one.direct_mtco2e @ system.discount).sum() for one in (low, high))
    assert after <= before * (1 + 1e-8)


@FEWER
@given(SYSTEMS, st.floats(0, 150), st.floats(20, 150))
def test_with_whole_works_too_a_higher_price_never_raises_emissions_beyond_the_gap(system: System, price: float, more: float) -> None:
    chooser = Chooser(Program.of(system))
    low, high = (Outcome(chooser.whole(priced(system, one), gap=GAP)) for one in (price, price + more))
    before, after = ((one.direct_mtco2e @ system.discount).sum() for one in (low, high))
    room = sum(one.choice.objective - one.choice.relaxed.objective for one in (low, high))
    assert after <= before + (room + SAME * high.choice.objective) / more


@FEW
@given(SYSTEMS, st.integers(0, 1), st.integers(0, 7), st.floats(0.01, 1))
def test_the_price_of_steel_is_what_a_tonne_costs(system: System, area: int, year: int, change: float) -> None:
    """A dual lies between what is saved with a little less need and what is spent with a little more (the cost is convex)."""
    found = Outcome(relaxed(system))
    price = found.steel_price_usd_per_t[area, year] * system.discount[year]
    less, more = system.need_mt.copy(), system.need_mt.copy()
    less[area, year] -= change
    more[area, year] += change
    middle, error = found.choice.objective, SAME * found.choice.objective
    saved = middle - relaxed(replace(system, need_mt=less)).objective
    spent = relaxed(replace(system, need_mt=more)).objective - middle
    assert saved - error <= price * change <= spent + error
    assert spent > 0


@FEW
@given(SYSTEMS, st.sampled_from(["scrap", "hydrogen", "green_iron"]), st.integers(0, 7))
def test_the_price_of_a_scarce_thing_is_what_more_of_it_saves(system: System, resource: str, year: int) -> None:
    found = Outcome(relaxed(system))
    worth = found.scarcity_price(resource)[0, year] * system.discount[year]
    assert worth >= -SAME
    change, objective = 0.01, found.choice.objective
    wider = system.limit[resource].copy()
    wider[0, year] += change
    saved = objective - relaxed(replace(system, limit={**system.limit, resource: wider})).objective
    assert saved <= worth * change + SAME * objective


@FEWER
@given(SYSTEMS, SYSTEMS)
def test_two_choosers_share_nothing(one: System, other: System) -> None:
    alone = [relaxed(system).objective for system in (one, other, priced(one, 90), priced(other, 90))]
    first, second = Chooser(Program.of(one)), Chooser(Program.of(other))
    together = [first.relaxed(), second.relaxed(), first.relaxed(priced(one, 90)), second.relaxed(priced(other, 90))]
    assert [choice.objective for choice in together] == pytest.approx(alone, rel=SAME)
    assert [first.relaxed().objective, second.relaxed().objective] == pytest.approx(alone[:2], rel=SAME)


@FEWER
@given(SYSTEMS)
def test_two_choosers_of_one_program_share_nothing(system: System) -> None:
    program = Program.of(system)
    bound, free = Chooser(program), Chooser(program)
    before = free.relaxed().objective
    upper = program.column_upper.copy()
    upper[program.layout.columns.new] = 0.0
    bound.bind(program.column_lower, upper)
    held = bound.relaxed().objective
    assert held >= before * (1 - SAME)
    assert free.relaxed(priced(system, 50)).objective == pytest.approx(relaxed(priced(system, 50)).objective, rel=SAME)
    assert bound.relaxed().objective == pytest.approx(held, rel=SAME)


@FEWER
@given(SYSTEMS, st.lists(st.floats(0, 200), min_size=1, max_size=3))
def test_an_answer_to_new_prices_is_that_of_a_fresh_solve(system: System, prices: list[float]) -> None:
    kept = Chooser(Program.of(system))
    for price in prices:
        asked = priced(system, price)
        assert kept.relaxed(asked).objective == pytest.approx(relaxed(asked).objective, rel=SAME)


@FEWER
@given(SYSTEMS)
def test_without_foresight_nothing_is_cheaper(system: System) -> None:
    rising = replace(system, carbon_usd_per_t=system.direct_tco2e_per_t * np.linspace(0, 200, len(system.years)))
    program = Program.of(rising)
    unseen = myopic(program, 4, GAP)
    seen = Chooser(program, whole_clusters=True).whole(gap=GAP)
    assert unseen.objective >= seen.relaxed.objective * (1 - SAME)
    assert unseen.objective >= seen.objective - GAP * abs(seen.relaxed.objective)


@st.composite
def works(draw: st.DrawFn) -> System:
    """A works with drawn moves, first years and campaigns, over six years."""
    routes = tuple(Route(name, name, "any", "any") for name in "abc")
    pairs = st.tuples(st.integers(0, 2), st.integers(0, 2))
    allowed = np.arange(6)[None, None, :] >= np.array(draw(st.lists(st.integers(0, 4), min_size=3, max_size=3)))[None, :, None]
    unit = one_unit(draw(st.integers(0, 2)), 1.0, draw(st.integers(2022, 2034)), start_year=draw(st.none() | st.integers(2025, 2029)))
    return small_system(
        0.0,
        [unit],
        years=6,
        routes=routes,
        moves=draw(st.frozensets(pairs)),
        allowed=allowed,
        campaign_years=np.array([draw(st.lists(st.integers(1, 7), min_size=3, max_size=3))]),
        early_step=draw(st.integers(0, 3)),
    )


@settings(max_examples=15, derandomize=True)
@given(works())
def test_the_paths_are_those_that_trying_everything_finds(system: System) -> None:
    found = [tuple(int(one) for one in path) for path in Decisions.of(system).decided]
    assert len(set(found)) == len(found)
    assert set(found) == set(all_lawful(system, system.units[0]))


@FEW
@given(SYSTEMS)
def test_every_path_obeys_moves_first_years_and_campaigns(system: System) -> None:
    decisions = Decisions.of(system)
    paths = {(int(unit), *path.tolist()) for unit, path in zip(decisions.unit, decisions.decided, strict=True)}
    assert len(paths) == len(decisions.unit)
    for unit, decided, route in zip(decisions.unit, decisions.decided, decisions.route, strict=True):
        assert lawful(system, system.units[unit], decided)
        assert route.tolist() == running_routes(system, system.units[unit], decided)
