"""Draws: reproducible, correlated as stated, refused where they make no sense."""

import numpy as np
import pytest
from uncertainty_samples import CO2, COAL, STEEL, plant, uncertain

from steeldialogue.carbon.uncertainty import Draws, Sampler
from steeldialogue.core import DataError

COAL_NAME, STEEL_NAME = COAL.id, STEEL.id


def drawn(sampler: Sampler, address: str, count: int, block: int = 10_000) -> np.ndarray:
    return np.concatenate([draws.relative[address] for draws in sampler.blocks(count, block)])


def one_block(*uncertainties, count: int = 200_000) -> Draws:
    return next(Sampler(plant(*uncertainties), 1).blocks(count, count))


def test_blocks_of_any_size_hold_the_same_numbers() -> None:
    sampler = Sampler(plant(uncertain(COAL_NAME, "2", group="scales", correlation="0.4"), uncertain(STEEL_NAME, "1", group="scales")), 7)
    assert np.array_equal(drawn(sampler, COAL_NAME, 1000, 1000), drawn(sampler, COAL_NAME, 1000, 13))


def test_a_quantity_keeps_its_draws_when_another_is_added() -> None:
    alone, beside = Sampler(plant(uncertain(COAL_NAME, "2")), 7), Sampler(plant(uncertain(STEEL_NAME, "1"), uncertain(COAL_NAME, "2")), 7)
    assert np.array_equal(drawn(alone, COAL_NAME, 100), drawn(beside, COAL_NAME, 100))


def test_another_seed_gives_other_numbers() -> None:
    uncertainties = plant(uncertain(COAL_NAME, "2"))
    assert not np.array_equal(drawn(Sampler(uncertainties, 1), COAL_NAME, 10), drawn(Sampler(uncertainties, 2), COAL_NAME, 10))


@pytest.mark.parametrize(
    ("distribution", "spread", "deviation"),
    [("normal", "20", 0.2), ("lognormal", "60", 0.6), ("uniform", "30", 0.3 / np.sqrt(3)), ("triangular", "30", 0.3 / np.sqrt(6))],
)
def test_mean_and_deviation_are_those_of_the_distribution(distribution: str, spread: str, deviation: float) -> None:
    relative = one_block(uncertain(COAL_NAME, spread, distribution)).relative[COAL_NAME]
    assert relative.mean() == pytest.approx(1, abs=5 * deviation / np.sqrt(len(relative)))
    assert relative.std() == pytest.approx(deviation, rel=0.02)
    assert relative.min() > 0


@pytest.mark.parametrize("distribution", ["uniform", "triangular"])
def test_draws_stay_within_half_the_width(distribution: str) -> None:
    relative = one_block(uncertain(COAL_NAME, "10", distribution)).relative[COAL_NAME]
    assert relative.min() >= 0.9
    assert relative.max() <= 1.1


@pytest.mark.parametrize("correlation", ["0", "0.5", "1"])
def test_a_group_has_the_correlation_stated(correlation: str) -> None:
    draws = one_block(uncertain(COAL_NAME, "2", group="scales", correlation=correlation), uncertain(STEEL_NAME, "3", group="scales"))
    found = np.corrcoef(draws.relative[COAL_NAME], draws.relative[STEEL_NAME])[0, 1]
    assert found == pytest.approx(float(correlation), abs=0.01)


def test_a_certain_quantity_is_its_number_and_a_drawn_one_an_array_in_its_unit() -> None:
    draws = one_block(uncertain(COAL_NAME, "2"), count=10)
    assert draws.of(CO2) == 3.664
    assert np.array_equal(draws.of(COAL), 1500 * draws.relative[COAL_NAME])


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (uncertain("flow.bf.in.coking_cole", "2"), "Did you mean 'flow.bf.in.coking_coal'"),
        (uncertain(COAL_NAME, "0"), "above 0 %"),
        (uncertain(COAL_NAME, "-2"), "above 0 %"),
        (uncertain(COAL_NAME, "30"), "enter less than 30 %, or lognormal"),
        (uncertain(COAL_NAME, "101", "uniform"), "enter 100 % at most"),
        (uncertain(COAL_NAME, "2", correlation="0.5"), "name the group"),
        (uncertain(COAL_NAME, "2", group="scales"), "has no correlation"),
        (uncertain(COAL_NAME, "2", group="scales", correlation="1.5"), "between 0 and 1"),
        (uncertain(COAL_NAME, "2", group="scales", correlation="-0.5"), "between 0 and 1"),
    ],
)
def test_what_makes_no_sense_is_refused(entry, message: str) -> None:
    with pytest.raises(DataError, match=f"uncertainty of '{entry.quantity}'") as caught:
        Sampler(plant(entry), 1)
    assert message in str(caught.value)


def test_a_group_has_one_correlation_and_a_quantity_one_entry() -> None:
    with pytest.raises(DataError, match=r"has 0\.5 elsewhere"):
        Sampler(plant(uncertain(COAL_NAME, "2", group="g", correlation="0.5"), uncertain(STEEL_NAME, "2", group="g", correlation="0.6")), 1)
    with pytest.raises(DataError, match="two entries"):
        Sampler(plant(uncertain(COAL_NAME, "2"), uncertain(COAL_NAME, "3")), 1)
    with pytest.raises(DataError, match="from 0 on"):
        Sampler(plant(), -1)
