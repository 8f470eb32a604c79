"""Empirical Bayes: what a plant's rate is likely to be, when little is known of it and something of all.

True rates are taken to follow a gamma distribution, so that counts follow a negative binomial one (Marshall 1991, Applied
Statistics 40, 283-294). Its mean and spread are found by maximum likelihood. Raw rates stand beside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, log

import numpy as np
from scipy.special import gammaln

from steeldialogue.core import Figure
from steeldialogue.core.exact import computed, whole_number
from steeldialogue.safety.changes import Exposure
from steeldialogue.safety.charts import checked_hours, mean_rate
from steeldialogue.safety.rates import event_rate

_PAPER = "Marshall 1991, Applied Statistics 40, 283"
_SPREADS = (log(1e-8), log(1e4))  # between "all alike" and "nothing in common"


@dataclass(frozen=True)
class Shrunk:
    """One plant: its raw rate, the shrunk one, and the weight that its own count has in it."""

    label: str
    raw: Figure
    shrunk: Figure
    weight: Figure


@dataclass(frozen=True)
class Shrinkage:
    """Plants in the order given, and the distribution of their true rates; `spread` is 1 ÷ shape, 0 where all are alike."""

    mean: Figure
    spread: Figure
    log_likelihood: Figure
    points: tuple[Shrunk, ...]


def shrink(points: Sequence[Exposure]) -> Shrinkage:
    """Return every plant's rate drawn towards that of all, the more so the fewer hours stand behind it.

    Raises:
        DataError: there are fewer than three, one has no hours, they are countries, or are under different definitions.
    """
    hours = checked_hours(points)
    pooled = mean_rate(points, hours)
    counts = np.array([whole_number(point.count) for point in points], float)
    exposure = np.array([float(of.value) for of in hours])
    spread = _best_spread(counts, exposure)
    mean = _best_mean(counts, exposure, spread) if spread else float(pooled.value)
    inputs = {point.label: point.count for point in points} | {"mean of all": pooled}
    of_all = computed("mean of the true rates", "maximum of the negative binomial likelihood", _PAPER, mean, pooled.unit, inputs)
    wide = computed("spread of the true rates", "1 ÷ shape of the gamma distribution", _PAPER, spread, "1", inputs)
    likelihood = computed("log likelihood", "Σ ln NB(cases)", _PAPER, log_likelihood(counts, exposure * mean, spread), "1", inputs)
    made = [_shrunk(point, of, of_all, wide) for point, of in zip(points, hours, strict=True)]
    return Shrinkage(of_all, wide, likelihood, tuple(made))


def log_likelihood(counts: np.ndarray, means: np.ndarray, spread: float) -> float:
    """Return the log likelihood of counts, negative binomial with variance mean + spread × mean²; Poisson where spread is 0."""
    if not spread:
        return float(np.sum(counts * np.log(means) - means - gammaln(counts + 1)))
    shape = 1 / spread
    ways = gammaln(counts + shape) - gammaln(shape) - gammaln(counts + 1)
    return float(np.sum(ways - shape * np.log1p(spread * means) - counts * np.log1p(shape / means)))


def _best_spread(counts: np.ndarray, exposure: np.ndarray) -> float:
    """The spread of the highest likelihood, each with its best mean; 0 where more spread only worsens it."""
    from scipy.optimize import minimize_scalar  # here: the other safety pages should not wait for it

    means = exposure * counts.sum() / exposure.sum()
    if np.sum((counts - means) ** 2 - counts) <= 0:  # the slope of the likelihood at 0
        return 0.0

    def against(log_spread: float) -> float:
        spread = exp(log_spread)
        return -log_likelihood(counts, exposure * _best_mean(counts, exposure, spread), spread)

    return exp(minimize_scalar(against, bounds=_SPREADS, method="bounded", options={"xatol": 1e-10}).x)


def _best_mean(counts: np.ndarray, exposure: np.ndarray, spread: float) -> float:
    """The mean at which the slope of the likelihood is 0, which it is once."""
    from scipy.optimize import brentq

    rates = counts / exposure

    def slope(mean: float) -> float:
        return float(np.sum((counts - mean * exposure) / (1 + spread * mean * exposure)))

    return float(brentq(slope, rates.min(), rates.max(), xtol=1e-14, rtol=1e-14)) if rates.min() < rates.max() else float(rates[0])


def _shrunk(point: Exposure, hours: Figure, mean: Figure, spread: Figure) -> Shrunk:
    raw = event_rate(point.count, hours)
    expected = mean.value * hours.value
    own = spread.value * expected / (1 + spread.value * expected)
    inputs = {"mean": mean, "spread": spread, "hours": hours}
    weight = computed("weight of the own count", "spread × expected ÷ (1 + spread × expected)", _PAPER, own, "1", inputs)
    value = weight.value * raw.value + (Decimal(1) - weight.value) * mean.value
    shrunk = computed(
        "shrunk rate", "weight × raw + (1 − weight) × mean", _PAPER, value, raw.unit, {"weight": weight, "raw": raw, "mean": mean}
    )
    return Shrunk(point.label, raw, shrunk, weight)
