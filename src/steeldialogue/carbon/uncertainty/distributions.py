"""Relative draws: standard normal numbers turned into factors around 1, by distribution and relative spread.

All four have a mean of exactly 1, so that a sum of drawn quantities has the entered sum as its mean.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from steeldialogue.carbon.plant.model import Distribution

Numbers = NDArray[np.float64]


def normal(standard: Numbers, spread: float) -> Numbers:
    """Return 1 + spread × z: the spread is the standard deviation."""
    return 1 + spread * standard


def lognormal(standard: Numbers, spread: float) -> Numbers:
    """Return positive draws of mean 1 and standard deviation `spread`."""
    variance = np.log1p(spread**2)  # of the logarithm
    drawn: Numbers = np.exp(np.sqrt(variance) * standard - variance / 2)
    return drawn


def uniform(standard: Numbers, spread: float) -> Numbers:
    """Return draws that lie evenly between 1 - spread and 1 + spread."""
    drawn: Numbers = 1 + spread * (2 * ndtr(standard) - 1)
    return drawn


def triangular(standard: Numbers, spread: float) -> Numbers:
    """Return draws between 1 - spread and 1 + spread, most of them near 1."""
    tail = 2 * ndtr(-np.abs(standard))
    drawn: Numbers = 1 + spread * np.copysign(1 - np.sqrt(tail), standard)
    return drawn


RELATIVE: dict[Distribution, Callable[[Numbers, float], Numbers]] = {
    "normal": normal,
    "lognormal": lognormal,
    "uniform": uniform,
    "triangular": triangular,
}

WIDEST_NORMAL = 0.30
"""From here on a normal distribution does not describe an amount: more than one draw in 2,400 would lie below zero.

Below it draws are left as they fall: to cut or repeat the few that are negative would move the mean.
"""

WIDEST: dict[Distribution, float] = {"normal": WIDEST_NORMAL, "uniform": 1.0, "triangular": 1.0}
"""Relative spreads beyond which draws would be negative; the lognormal distribution has no such end."""
