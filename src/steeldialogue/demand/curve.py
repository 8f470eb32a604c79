"""Stock per head over output per head: a logistic curve, fitted so that it leaves the record where that ends."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_STEEPNESS = (0.02, 6.0)  # bounds of the search for k


@dataclass(frozen=True)
class Curve:
    """S(g) = saturation / (1 + exp(-k (ln g - m))), as in REMIND-MFA; `saturated` where the record is at or above saturation.

    `error` is the root of the weighted mean square of ln(curve / record).
    """

    saturation: float
    k: float
    m: float
    error: float
    saturated: bool = False

    def at(self, output: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the stock per head at outputs per head, in the unit of the saturation."""
        if self.saturated:
            return np.full_like(output, self.saturation)
        return np.asarray(self.saturation / (1 + np.exp(-self.k * (np.log(output) - self.m))))


def relied_on(output: NDArray[np.float64], memory: float) -> NDArray[np.float64]:
    """Return output [year] as stocks follow it: x(t) = x(t - 1) + (ln output(t) - x(t - 1)) / memory, as exp(x).

    People build on the income they have come to rely on: a bad year does not take steel out of use. The first year known
    stands for those before it; nan before it.
    """
    logs = np.log(output)
    told = np.flatnonzero(~np.isnan(logs))
    for place in told[1:]:
        logs[place] = logs[place - 1] + (logs[place] - logs[place - 1]) / memory
    return np.asarray(np.exp(logs))


def fit(stock: NDArray[np.float64], output: NDArray[np.float64], saturation: float, half_life: float) -> Curve:
    """Fit k to a record [year] of stock and output per head; m follows, for the curve meets the last year exactly.

    A year `half_life` years before the last one weighs half. A stock at or above the saturation is taken to stay where it is.
    """
    from scipy.optimize import minimize_scalar

    if stock[-1] >= saturation:
        return Curve(float(stock[-1]), 0.0, 0.0, 0.0, saturated=True)
    age = np.arange(len(stock))[::-1]
    weight = 0.5 ** (age / half_life)

    def curve(k: float) -> Curve:
        middle = float(np.log(output[-1]) - np.log(stock[-1] / (saturation - stock[-1])) / k)
        plain = Curve(saturation, k, middle, 0.0)
        gaps = np.log(plain.at(output) / stock)
        return Curve(saturation, k, middle, float(np.sqrt((weight * gaps**2).sum() / weight.sum())))

    found = minimize_scalar(lambda k: curve(float(k)).error, bounds=_STEEPNESS, method="bounded")
    return curve(float(found.x))


def onward(curve: Curve, record: NDArray[np.float64], output: NDArray[np.float64], fade: float) -> NDArray[np.float64]:
    """Return the stock per head after a record [year], for outputs per head of the record and of the years after it.

    The last observed growth of the stock differs from the curve's of that year; the difference d0 fades:
    S(T + n) = curve(T + n) + d0 x sum over j = 0..n-1 of exp(-j / fade), so that use does not jump where the record ends.
    """
    last = len(record) - 1
    path = curve.at(output)
    difference = (record[last] - record[last - 1]) - (path[last] - path[last - 1])
    steps = np.arange(len(output) - last - 1)
    return np.asarray(path[last + 1 :] + difference * np.cumsum(np.exp(-steps / fade)))
