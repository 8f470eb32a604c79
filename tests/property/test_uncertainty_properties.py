"""Properties of draws, intervals and process systems."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from property_strategies import decimals

from steeldialogue.carbon.plant import Output, Plant, Quantity, Uncertainty
from steeldialogue.carbon.standards import Reading, Term
from steeldialogue.carbon.standards.classes import Limit, verdict
from steeldialogue.carbon.standards.expressions import Expression, Product, Ratio, Sum, decimal_of, evaluate
from steeldialogue.carbon.uncertainty import ProcessSystem, Sampler, Simulation, intervals
from steeldialogue.carbon.uncertainty.distributions import RELATIVE
from steeldialogue.core import DataError
from steeldialogue.core.stated import stated
from steeldialogue.law.parameters import Label
from steeldialogue.law.standard_rules import ClassLimit, Standard

DAY, WORD = date(2026, 4, 1), Label(en="made up", ja="made up", hi="made up")
STEM = {
    "id": "made_up",
    "version": "1",
    "act": "NONE",
    "kind": "guidance",
    "checked_on": DAY,
    "valid_from": DAY,
    "mode": "certificate_only",
}
STANDARD = Standard(**STEM, label=WORD, message=WORD)
COUNT = 2000
seeds, counts = st.integers(0, 2**64), st.integers(1, 300)
distributions, spreads = st.sampled_from(list(RELATIVE)), decimals("0.1", "29")
amounts = decimals("1", "1000")


def quantity(address: str, value: Decimal, unit: str = "t") -> Quantity:
    return Quantity(address, stated(address, value, unit))


def plant(values: list[Decimal], spread: Decimal, distribution: str, correlation: Decimal | None = None) -> Plant:
    quantities = [quantity(f"output.crude_steel.{number}", value) for number, value in enumerate(values)]
    tie = None if correlation is None else quantity("correlation", correlation, "1")
    group = "" if correlation is None else "scales"
    entries = tuple(Uncertainty(one.id, distribution, quantity("spread", spread, "%"), group, tie) for one in quantities)
    outputs = tuple(Output(one.id, "crude_steel", one) for one in quantities)
    return Plant("made up", "IN", DAY, DAY, "flat", "quality", (), (), (), (), outputs, entries)


def amounts_of(works: Plant) -> list[Quantity]:
    return [output.amount for output in works.outputs]


def reading(works: Plant, expression: Expression, *limits: Limit) -> Reading:
    divisor = quantity("output.finished.coil", Decimal(10))
    bare = Reading(STANDARD, works, DAY, "ok", (Term("direct", "coke", expression),), divisor, None, limits)
    return replace(bare, reached=verdict(limits, bare.value or Decimal(0)))


def limit(value: Decimal) -> Limit:
    text = {"provision": "made up", "read_in": "text", "unit": "tCO2e/t", "comparison": "<=", "from": DAY}
    return Limit(ClassLimit(code="x", label=WORD, at_no_scrap=f"{value:f}", **text), stated("limit", value, "tCO2e/t"))


@given(seeds, counts, st.integers(1, 400), distributions, spreads, decimals("0", "1"))
def test_seeded_draws_are_the_same_in_blocks_of_any_size(seed, count, block, distribution, spread, correlation) -> None:
    sampler = Sampler(plant([Decimal(1), Decimal(2)], spread, distribution, correlation), seed)
    for address in sampler.spreads:
        once = [draws.relative[address] for draws in sampler.blocks(count, count)]
        again = [draws.relative[address] for draws in sampler.blocks(count, block)]
        assert np.array_equal(np.concatenate(once), np.concatenate(again))


@given(seeds, distributions, spreads)
def test_correlation_1_moves_all_alike(seed, distribution, spread) -> None:
    draws = next(Sampler(plant([Decimal(3), Decimal(500)], spread, distribution, Decimal(1)), seed).blocks(100))
    first, second = draws.relative.values()
    assert np.array_equal(first, second)


@given(seeds, distributions, amounts)
def test_as_the_spread_vanishes_draws_become_the_entered_value(seed, distribution, amount) -> None:
    works = plant([amount], Decimal("0.0000001"), distribution)
    interval = intervals(Simulation(works, [reading(works, amounts_of(works)[0])], seed, 100))[0]
    assert interval.low == pytest.approx(interval.value, rel=1e-7)
    assert interval.high == pytest.approx(interval.value, rel=1e-7)


@given(seeds, st.lists(amounts, min_size=1, max_size=6), distributions, spreads)
def test_a_sum_has_the_entered_sum_as_its_mean(seed, values, distribution, spread) -> None:
    works = plant(values, spread, distribution)
    interval = intervals(Simulation(works, [reading(works, Sum(tuple(amounts_of(works))))], seed, COUNT))[0]
    assert abs(interval.mean - interval.value) <= 6 * interval.deviation / sqrt(COUNT)


@given(seeds, st.lists(amounts, min_size=1, max_size=4), distributions, spreads, st.lists(decimals("0.1", "400"), max_size=4))
def test_quantiles_are_in_order_and_probabilities_add_up(seed, values, distribution, spread, limits) -> None:
    works = plant(values, spread, distribution)
    interval = intervals(Simulation(works, [reading(works, Sum(tuple(amounts_of(works))), *map(limit, sorted(limits)))], seed, 500))[0]
    assert interval.low <= interval.median <= interval.high
    assert sum(chance.probability for chance in interval.chances) == pytest.approx(1 if limits else 0)


def expressions(leaves: list[Quantity]) -> st.SearchStrategy[Expression]:
    def larger(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        some = st.lists(parts, min_size=1, max_size=3).map(tuple)
        return st.builds(Product, some, st.sampled_from((1, -1))) | st.builds(Sum, some) | st.builds(Ratio, parts, st.sampled_from(leaves))

    return st.recursive(st.sampled_from(leaves), larger, max_leaves=8)


LEAVES = [*amounts_of(plant([Decimal(2), Decimal(3)], Decimal(1), "normal")), quantity("factor.x", Decimal(5), "1")]


@given(seeds, expressions(LEAVES))
def test_the_tape_computes_what_evaluate_does(seed, expression) -> None:
    simulation = Simulation(plant([Decimal(2), Decimal(3)], Decimal(5), "lognormal"), [], seed, 20)
    place = simulation.tape.record(expression)
    for draws, values in simulation.blocks():
        assert np.allclose(values[place], evaluate(expression, draws.of), rtol=1e-12, atol=0)


@given(expressions(LEAVES))
def test_certain_numbers_leave_no_trace_on_the_tape(expression) -> None:
    simulation = Simulation(plant([], Decimal(5), "normal"), [], 1, 1)
    place = simulation.tape.record(expression)
    for _, values in simulation.blocks():
        assert values[place] == pytest.approx(float(decimal_of(expression)), rel=1e-12)


@settings(max_examples=50)
@given(st.integers(1, 9), st.integers(0, 2**32))
def test_all_draws_at_once_are_solved_as_each_alone(size, seed) -> None:
    random = np.random.default_rng(seed)
    names = tuple(f"p{number}" for number in range(size))
    pairs = [(i, j) for i in range(size) for j in range(size) if random.random() < 0.4]
    used = {(names[i], names[j]): random.uniform(0, 0.9 / size, 30) for i, j in pairs}
    made, emitted = {name: random.uniform(1, 2, 30) for name in names}, {name: random.uniform(0, 3, 30) for name in names}
    together = ProcessSystem(names, made, used, emitted).specific()
    for draw in range(30):
        matrix = np.diag([made[name][draw] for name in names])
        for i, j in pairs:
            matrix[j, i] -= used[names[i], names[j]][draw]
        alone = np.linalg.solve(matrix, [emitted[name][draw] for name in names])
        assert [float(np.broadcast_to(together[name], 30)[draw]) for name in names] == pytest.approx(list(alone), rel=1e-9)


@given(st.integers(2, 6))
def test_a_loop_that_eats_all_it_makes_is_refused(size) -> None:
    names = tuple(f"p{number}" for number in range(size))
    used = {(names[number], names[number - 1]): 1.0 for number in range(size)}
    with pytest.raises(DataError, match="round a loop"):
        ProcessSystem(names, dict.fromkeys(names, 1.0), used, dict.fromkeys(names, 1.0)).specific()
