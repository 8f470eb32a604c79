"""Intervals of a plant's readings, and the probability of each class."""

from dataclasses import dataclass

import numpy as np

from steeldialogue.carbon.standards.classes import Limit
from steeldialogue.carbon.standards.reading import Reading
from steeldialogue.carbon.uncertainty.distributions import Numbers
from steeldialogue.carbon.uncertainty.simulation import Outcome, Simulation

QUANTILES = (0.05, 0.5, 0.95)
"""The interval that carbon accounting states, and its middle."""


@dataclass(frozen=True)
class Chance:
    """The probability of one class; `limit` is None for a value outside all classes."""

    limit: Limit | None
    probability: float


@dataclass(frozen=True)
class Interval:
    """What the draws of one reading say: values in tCO2e/t; 5 % of the draws lie below `low` and 5 % above `high`.

    `chances` are those of all classes, best first, and last that of none; they add up to 1, and are empty without a verdict.
    """

    reading: Reading
    mean: float
    deviation: float
    low: float
    median: float
    high: float
    chances: tuple[Chance, ...]

    @property
    def value(self) -> float:
        """The value as entered."""
        return float(self.reading.value or 0)

    @property
    def most_likely(self) -> Chance | None:
        """The class that most draws fall into; the better one of two that are equal."""
        return max(self.chances, key=lambda chance: chance.probability, default=None)


def intervals(simulation: Simulation) -> tuple[Interval, ...]:
    """Return the interval of every reading that has a value, in the order of the readings."""
    outcomes = simulation.outcomes
    drawn = np.empty((len(outcomes), simulation.count))
    counts = [_none_yet(outcome) for outcome in outcomes]
    start = 0
    for draws, values in simulation.blocks():
        for number, outcome in enumerate(outcomes):
            drawn[number, start : start + draws.count] = outcome.value(values)
            counts[number] += np.array(outcome.counts(values, draws.count), dtype=np.int64)
        start += draws.count
    return tuple(_interval(*one, simulation.count) for one in zip(outcomes, drawn, counts, strict=True))


def _none_yet(outcome: Outcome) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.zeros(len(outcome.classes.limits) + 1 if outcome.classes else 0, dtype=np.int64)


def _interval(outcome: Outcome, drawn: Numbers, counts: "np.ndarray[tuple[int], np.dtype[np.int64]]", count: int) -> Interval:
    low, median, high = (float(point) for point in np.quantile(drawn, QUANTILES))
    limits = (*outcome.reading.limits, None) if outcome.classes else ()
    chances = tuple(Chance(limit, int(found) / count) for limit, found in zip(limits, counts, strict=True))
    return Interval(outcome.reading, float(drawn.mean()), float(drawn.std()), low, median, high, chances)
