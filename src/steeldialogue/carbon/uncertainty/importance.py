"""What to measure next: which uncertain quantity moves a verdict most, and how much more certain a better measurement makes it."""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from steeldialogue.carbon.uncertainty.advice import Advice, Measurement
from steeldialogue.carbon.uncertainty.chances import SlidingLimit
from steeldialogue.carbon.uncertainty.distributions import Numbers
from steeldialogue.carbon.uncertainty.intervals import Interval
from steeldialogue.carbon.uncertainty.moments import Moments
from steeldialogue.carbon.uncertainty.sampling import Draws
from steeldialogue.carbon.uncertainty.simulation import Outcome, Simulation
from steeldialogue.carbon.uncertainty.tape import Values

BETTER = 0.5
"""A better measurement has half the spread: what four times the samples give."""


class _Question:
    """One reading, its nearest boundary and its most likely class, and how often draws with less spread fall into that class."""

    def __init__(self, simulation: Simulation, outcome: Outcome, interval: Interval) -> None:
        self.outcome, self.interval = outcome, interval
        nearest = outcome.classes.nearest() if outcome.classes else None
        self.boundary = None if nearest is None else outcome.reading.limits[nearest]
        self._limit: SlidingLimit | None = None if nearest is None or outcome.classes is None else outcome.classes.limits[nearest]
        self._likely = None if interval.most_likely is None else interval.chances.index(interval.most_likely)
        self.asked = [address for address in simulation.sampler.spreads if simulation.depends(outcome, address)]
        self.inside = dict.fromkeys(self.asked, 0)

    def distance(self, values: Values, count: int) -> Numbers:
        """Return how far the value moves from the boundary, less how far it lies there as entered."""
        entered = float(self.boundary.figure.value) if self.boundary else 0.0
        limit = self._limit.at(self.outcome.share(values)) if self._limit else 0.0
        moved = (self.outcome.value(values) - limit) - (self.interval.value - entered)
        return np.broadcast_to(np.asarray(moved), (count,))

    def count_better(self, address: str, values: Values, count: int) -> None:
        """Count the draws in the most likely class, where one quantity is drawn with less spread."""
        if address in self.inside and self._likely is not None:
            self.inside[address] += self.outcome.counts(values, count)[self._likely]


def measure_next(simulation: Simulation, found: Sequence[Interval]) -> tuple[Advice, ...]:
    """Return for every reading what to measure next, in the order of the intervals, which are those of the same simulation."""
    questions = [_Question(simulation, *pair) for pair in zip(simulation.outcomes, found, strict=True)]
    addresses = list(simulation.sampler.spreads)
    moments = Moments(len(addresses), len(questions))
    for draws, values in simulation.blocks():
        distances = [question.distance(values, draws.count) for question in questions]
        moments.add(_relative(draws, addresses), np.array(distances).reshape(len(questions), draws.count))
        for address in addresses:
            _count_better(simulation, questions, address, draws, values)
    shares = moments.squared_correlations()
    of_address = {address: shares[row] for row, address in enumerate(addresses)}
    return tuple(
        _advice(simulation, question, {a: float(of_address[a][n]) for a in question.asked}) for n, question in enumerate(questions)
    )


def _relative(draws: Draws, addresses: Sequence[str]) -> Numbers:
    return np.array([draws.relative[address] - 1 for address in addresses]).reshape(len(addresses), draws.count)


def _count_better(simulation: Simulation, questions: Sequence[_Question], address: str, draws: Draws, values: Values) -> None:
    drawn = float(draws.spreads[address].quantity.value) * draws.narrowed(address, BETTER)
    again = simulation.tape.replay(values, address, drawn)
    for question in questions:
        question.count_better(address, again, draws.count)


def _advice(simulation: Simulation, question: _Question, shares: dict[str, float]) -> Advice:
    likely = question.interval.most_likely
    measurements = [
        Measurement(
            quantity=simulation.sampler.spreads[address].quantity,
            group=simulation.sampler.spreads[address].group,
            share=share,
            certainty=question.inside[address] / simulation.count if likely else None,
        )
        for address, share in shares.items()
    ]
    now = likely.probability if likely else None
    step = 1 / sqrt(simulation.count)  # differences of probabilities below this are noise of the draws
    measurements.sort(key=lambda one: (-round(one.gain(now) / step), -one.share))
    return Advice(question.outcome.reading, question.boundary, likely, tuple(measurements))
