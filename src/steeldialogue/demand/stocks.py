"""Steel in use by sector: cohorts that live as long as a distribution says (flodym is loaded at the first call)."""

from dataclasses import dataclass
from functools import cache
from math import gamma
from types import new_class
from typing import Any

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.schema.demand import SECTORS

_TIME, _SECTOR = "t", "s"
# Between them the shape has coefficients of variation from 1.5 down to 0.06, far beyond any lifetime of goods.
_SHAPES = (0.7, 20.0)


@dataclass(frozen=True)
class Lifetimes:
    """How long steel stays in use: mean and standard deviation [sector, years], and the distribution."""

    kind: str
    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]

    def times(self, factor: float) -> "Lifetimes":
        """Return lifetimes of which every mean and deviation is multiplied."""
        return Lifetimes(self.kind, self.mean * factor, self.deviation * factor)


@dataclass(frozen=True)
class Stocks:
    """Stock at the end of the year, inflow and outflow in it [year x sector, Mt]; their change is inflow less outflow."""

    stock: NDArray[np.float64]
    inflow: NDArray[np.float64]
    outflow: NDArray[np.float64]


def from_inflow(years: NDArray[np.int64], inflow: NDArray[np.float64], lifetimes: Lifetimes) -> Stocks:
    """Return the stocks that an inflow builds up; what was there before the first year is left out."""
    from flodym import InflowDrivenDSM

    dims = _dimensions(years)
    return _computed(InflowDrivenDSM(name="use", dims=dims, lifetime_model=_lifetime(dims, lifetimes), inflow=_array(dims, inflow)))


def from_stock(years: NDArray[np.int64], stock: NDArray[np.float64], lifetimes: Lifetimes) -> Stocks:
    """Return the inflow that a path of stocks needs: S(t) = sum over cohorts c of inflow(c) x survival(t, c), solved year by year."""
    from flodym import StockDrivenDSM

    dims = _dimensions(years)
    return _computed(StockDrivenDSM(name="use", dims=dims, lifetime_model=_lifetime(dims, lifetimes), stock=_array(dims, stock)))


def weibull_shape(variation: float) -> float:
    """Return the shape of a Weibull distribution with a coefficient of variation: cv^2 = G(1 + 2/k) / G(1 + 1/k)^2 - 1."""
    from scipy.optimize import brentq

    return float(brentq(lambda k: gamma(1 + 2 / k) / gamma(1 + 1 / k) ** 2 - 1 - variation**2, *_SHAPES))


def _computed(model: Any) -> Stocks:
    model.compute()
    return Stocks(*(np.array(part.values) for part in (model.stock, model.inflow, model.outflow)))


def _dimensions(years: NDArray[np.int64]) -> Any:
    from flodym import Dimension, DimensionSet

    time = Dimension(letter=_TIME, name="time", dtype=int, items=[int(year) for year in years])
    return DimensionSet(dim_list=[time, Dimension(letter=_SECTOR, name="sector", dtype=str, items=list(SECTORS))])


def _array(dims: Any, values: NDArray[np.float64]) -> Any:
    from flodym import StockArray

    return StockArray(dims=dims, values=np.array(values, dtype=float))


def _lifetime(dims: Any, lifetimes: Lifetimes) -> Any:
    from flodym import NormalLifetime, Parameter, WeibullLifetime

    def parameter(values: Any) -> Any:
        return Parameter(dims=dims[(_SECTOR,)], values=np.asarray(values, dtype=float))

    if lifetimes.kind == "normal":
        normal = _one_table(NormalLifetime)
        return normal(dims=dims, time_letter=_TIME, mean=parameter(lifetimes.mean), std=parameter(lifetimes.deviation))
    shapes = np.array([weibull_shape(float(cv)) for cv in lifetimes.deviation / lifetimes.mean])
    scales = lifetimes.mean / np.array([gamma(1 + 1 / shape) for shape in shapes])
    weibull = _one_table(WeibullLifetime)
    return weibull(dims=dims, time_letter=_TIME, weibull_shape=parameter(shapes), weibull_scale=parameter(scales))


class _OneTable:
    """Survival where every year's goods live alike: flodym asks the distribution each year, and here the first answer serves all.

    Years follow one another without gaps, so that the cohort of year c has in year t the age which the first has in year t - c.
    """

    def compute_survival_factor(self: Any) -> None:
        """Fill the table [year x cohort x sector]."""
        points = zip(self._quad_points, self._quad_weights, strict=True)
        first = sum(weight * self._survival_by_cohort(self._remaining_ages(0, point), 0) for point, weight in points)
        for cohort in range(len(first)):
            self._sf[cohort:, cohort] = first[: len(first) - cohort]


@cache
def _one_table(model: Any) -> Any:
    return new_class(model.__name__, (_OneTable, model))
