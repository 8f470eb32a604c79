"""The classes that draws fall into, where limits slide with the drawn scrap share."""

from collections.abc import Callable, Sequence
from operator import le, lt
from typing import Any

import numpy as np

from steeldialogue.carbon.standards.classes import Limit
from steeldialogue.carbon.standards.expressions import decimal_of
from steeldialogue.carbon.standards.reading import Reading
from steeldialogue.carbon.uncertainty.distributions import Numbers

Drawn = Numbers | float


class SlidingLimit:
    """One limit of a reading as a function of the drawn scrap share.

    It passes through the limit's figure at the entered share, with the slope of the limit.
    """

    def __init__(self, limit: Limit, entered_share: float) -> None:
        """Take the limit and the scrap share as entered."""
        self._slope = float(limit.slope)
        self._at_entered, self._entered_share = float(limit.figure.value), entered_share
        self._compare: Callable[[Any, Any], Any] = lt if limit.rule.comparison == "<" else le

    def at(self, share: Drawn) -> Drawn:
        """Return the limit in tCO2e/t."""
        return self._at_entered + self._slope * (share - self._entered_share) if self._slope else self._at_entered

    def holds(self, value: Drawn, share: Drawn) -> Any:
        """Tell for each draw whether it keeps the limit."""
        return self._compare(value, self.at(share))


class Classes:
    """The limits of one reading, best class first."""

    def __init__(self, reading: Reading) -> None:
        """Take a reading that has a value."""
        entered_share = float(decimal_of(reading.scrap_share)) if reading.scrap_share else 0.0
        self._reading = reading
        self.limits = [SlidingLimit(limit, entered_share) for limit in reading.limits]

    def counts(self, value: Drawn, share: Drawn, count: int) -> list[int]:
        """Return how many of `count` draws fall into each class, and last how many outside all of them.

        Where neither value nor share is drawn, all fall where the reading in exact decimals does.
        """
        if np.ndim(value) == np.ndim(share) == 0:
            return self._all_in(self._reading.reached, count)
        free, counts = np.ones(count, dtype=bool), []
        for limit in self.limits:
            inside = free & limit.holds(value, share)
            counts.append(int(np.count_nonzero(inside)))
            free &= ~inside
        return [*counts, int(np.count_nonzero(free))]

    def nearest(self) -> int | None:
        """Return which limit lies nearest to the value as entered; None where there is none."""
        value = self._reading.value
        if value is None or not self._reading.limits:
            return None
        return _least([abs(value - limit.figure.value) for limit in self._reading.limits])

    def _all_in(self, reached: Limit | None, count: int) -> list[int]:
        inside = [count if limit is reached else 0 for limit in self._reading.limits]
        return [*inside, 0 if reached else count]


def _least(distances: Sequence[Any]) -> int:
    return min(range(len(distances)), key=distances.__getitem__)
