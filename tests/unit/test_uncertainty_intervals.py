"""Intervals, the probability of each class, and what to measure next."""

from dataclasses import replace
from math import sqrt
from statistics import NormalDist

import pytest
from uncertainty_samples import CARBON, CO2, COAL, COAL_TERM, SCRAP, STEEL, limit, plant, quantity, reading, uncertain

from steeldialogue.carbon.standards import Term
from steeldialogue.carbon.standards.expressions import Expression, Product, Ratio, Sum, evaluate
from steeldialogue.carbon.uncertainty import Simulation, intervals, measure_next, uncertainty_of
from steeldialogue.carbon.uncertainty.names import words_of
from steeldialogue.carbon.uncertainty.tape import Tape
from steeldialogue.core import DataError

VALUE = 1500 * 0.75 * 3.664 / 1000
NORMAL = NormalDist()
SHARE = Ratio(SCRAP, Sum((SCRAP, quantity("flow.bof.in.hot_metal", "600"))))
WORKS = plant(uncertain(COAL.id, "2"), uncertain(CARBON.id, "1"))


def only(works, *limits, share: Expression | None = None, count: int = 200_000):
    simulation = Simulation(works, [reading(works, *limits, share=share)], 3, count)
    found = intervals(simulation)
    return found[0], measure_next(simulation, found)[0]


def test_a_product_of_normals_has_the_spread_of_the_root_of_squares() -> None:
    interval, _ = only(WORKS)
    spread = sqrt(0.02**2 + 0.01**2)
    assert interval.value == pytest.approx(VALUE)
    assert interval.mean == pytest.approx(VALUE, rel=5 * spread / sqrt(200_000))
    assert interval.deviation == pytest.approx(VALUE * spread, rel=0.01)
    assert interval.low == pytest.approx(VALUE * (1 + spread * NORMAL.inv_cdf(0.05)), rel=0.001)
    assert interval.high == pytest.approx(VALUE * (1 + spread * NORMAL.inv_cdf(0.95)), rel=0.001)


def test_the_probability_of_each_class_is_that_of_its_limits() -> None:
    works = plant(uncertain(COAL.id, "5"))
    interval, _ = only(works, limit("good", "4.0"), limit("fair", "4.3"))
    below = [NORMAL.cdf((at / VALUE - 1) / 0.05) for at in (4.0, 4.3)]
    expected = [below[0], below[1] - below[0], 1 - below[1]]
    assert [chance.probability for chance in interval.chances] == pytest.approx(expected, abs=0.005)
    assert [chance.limit.rule.code if chance.limit else "" for chance in interval.chances] == ["good", "fair", ""]


def test_limits_slide_with_the_drawn_scrap_share() -> None:
    works = plant(uncertain(SCRAP.id, "10"))
    sliding = limit("good", "5.1220", "1.1220", share="0.25")  # the value lies at the limit, of which scrap takes 4 a share
    interval, advice = only(works, sliding, share=SHARE)
    assert interval.deviation == 0
    assert interval.chances[0].probability == pytest.approx(0.5, abs=0.005)
    assert advice.measurements[0].quantity == SCRAP
    assert advice.measurements[0].share == pytest.approx(1, abs=0.01)


def test_a_certain_value_falls_where_the_exact_decimals_say() -> None:
    exact = f"{reading(plant()).value}"
    assert [chance.probability for chance in only(plant(), limit("good", exact))[0].chances] == [1, 0]
    assert [chance.probability for chance in only(plant(), limit("good", exact, comparison="<"))[0].chances] == [0, 1]


def test_a_blocked_reading_has_an_interval_and_no_classes() -> None:
    blocked = replace(reading(WORKS, limit("good", "4.0")), status="blocked")
    found = intervals(Simulation(WORKS, [blocked], 3, 100))
    assert found[0].chances == ()
    assert found[0].most_likely is None
    assert found[0].low < found[0].median < found[0].high


def test_shares_of_the_variance_are_those_of_the_squared_spreads() -> None:
    _, advice = only(WORKS)
    assert [one.quantity for one in advice.measurements] == [COAL, CARBON]
    assert [one.share for one in advice.measurements] == pytest.approx([0.8, 0.2], abs=0.01)
    assert "it explains 80 % of the variance of the value." in advice.text


def test_the_first_to_measure_is_what_makes_the_verdict_surer() -> None:
    _, advice = only(WORKS, limit("good", "4.15"))
    first = advice.measurements[0]
    narrower = sqrt(0.01**2 + 0.01**2)
    assert first.quantity == COAL
    assert first.certainty == pytest.approx(NORMAL.cdf((4.15 / VALUE - 1) / narrower), abs=0.005)
    assert advice.text.startswith(
        "Measure the coking coal into bf next: it explains 80 % of the variance of the distance to the limit of good;"
    )


def test_a_group_explains_together_and_says_so() -> None:
    works = plant(uncertain(COAL.id, "2", group="day", correlation="0.8"), uncertain(CARBON.id, "1", group="day"))
    _, advice = only(works)
    assert sum(one.share for one in advice.measurements) > 1
    assert "together with the others of group 'day'" in advice.text


def test_what_a_reading_does_not_rest_on_is_not_asked_for() -> None:
    _, advice = only(plant(uncertain(SCRAP.id, "5")))
    assert advice.measurements == ()
    assert advice.text == "Nothing that this reading rests on is entered as uncertain."


def test_the_tape_gives_what_evaluate_gives_and_does_shared_steps_once() -> None:
    twice = Sum((Product((COAL, CARBON, CO2), -1), Ratio(COAL, STEEL), Product((COAL, CARBON, CO2))))
    simulation = Simulation(WORKS, [], 3, 50)
    tape: Tape = simulation.tape
    place = tape.record(twice)
    steps = len(tape._steps)
    assert tape.record(twice) == place
    assert len(tape._steps) == steps
    for draws, values in simulation.blocks():
        assert values[place] == pytest.approx(evaluate(twice, draws.of), rel=1e-12)


def test_answers_carry_everything_to_be_shown() -> None:
    answers = uncertainty_of([reading(WORKS, limit("good", "4.15"))], 1000, 3)
    shown = answers[0].to_dict()
    assert answers[0].label == "Made up"
    assert [name for name, _ in answers[0].classes] == ["good", "no class"]
    assert shown["low"] < shown["value"] < shown["high"]
    assert shown["inputs"][0]["quantity"] == COAL.id
    assert uncertainty_of([]) == []


def test_readings_of_two_plants_and_no_draws_are_refused() -> None:
    with pytest.raises(DataError, match="one plant at a time"):
        uncertainty_of([reading(WORKS), reading(plant())])
    with pytest.raises(DataError, match="enter 1 or more"):
        Simulation(WORKS, [], 3, 0)


def test_a_negative_term_counts_against() -> None:
    credit = Term("credits", "bf_slag", Product((SCRAP, CO2), -1))
    works = plant(uncertain(SCRAP.id, "10"))
    simulation = Simulation(works, [reading(works, terms=(COAL_TERM, credit))], 3, 20_000)
    assert intervals(simulation)[0].deviation == pytest.approx(0.1 * 200 * 3.664 / 1000, rel=0.03)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("flow.coke_ovens.out.coke", "coke from coke ovens"),
        ("flow.bf.in.coke_oven_gas.fuel", "coke oven gas burnt in bf"),
        ("material.coking_coal.carbon_content", "carbon content of coking coal"),
        ("electricity.solar park.factor", "emission factor of the electricity from solar park"),
        ("output.finished.coil 4.75 to 10 mm", "output of coil 4.75 to 10 mm"),
        ("plant.grid_factor", "grid factor"),
    ],
)
def test_addresses_become_words(address: str, words: str) -> None:
    assert words_of(address) == words
