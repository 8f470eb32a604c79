"""Lifetimes that give the scrap which is published."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.series import observations
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import Figure
from steeldialogue.demand.flows import Chain
from steeldialogue.demand.stocks import Lifetimes, Stocks, from_inflow

# Lives of half to three times the published ones; beyond, the scrap figure and the model do not speak of the same thing.
BOUNDS = (0.5, 3.0)
_TOLERANCE = 1e-4


@dataclass(frozen=True)
class Calibration:
    """The factor of all lifetimes, the scrap of the model less that of the source [Mt] in the year of `target`, and what to know.

    `supply` is new scrap and recovered old scrap of that year, as the model has it.
    """

    factor: float
    supply: float | None = None
    target: Figure | None = None
    year: int = 0
    notice: str = ""

    @property
    def residual(self) -> float | None:
        """Scrap of the model less that of the source [Mt]."""
        return None if self.supply is None or self.target is None else self.supply - float(self.target.value)


def calibrated(
    catalog: Catalog, where: str, years: NDArray[np.int64], use: NDArray[np.float64], indirect: NDArray[np.float64], chain: Chain, lifetimes: Lifetimes
) -> Calibration:
    """Return the factor by which every lifetime must be multiplied so that new and old scrap meet the latest published supply.

    Args:
        catalog: holds the observations `scrap_supply`.
        where: the area.
        years: the years of the record.
        use: apparent use of finished steel [year, Mt].
        indirect: net exports inside goods [year, Mt].
        chain: losses and recovery.
        lifetimes: as published, before the factor.
    """
    from scipy.optimize import brentq

    target, year = _target(catalog, where, years)
    if target is None:
        return Calibration(1.0, notice=f"no scrap supply of {where} is known: lifetimes are taken as published (factor 1)")
    wanted, place = float(target.value), int(year - years[0])
    inflow = chain.into_stock(use, indirect)
    fresh = float((use[place] * chain.use_shares * chain.loss).sum())

    def supply(factor: float) -> float:
        return fresh + _old(from_inflow(years, inflow, lifetimes.times(factor)), chain, place)

    at_short, at_long = (supply(bound) - wanted for bound in BOUNDS)
    if at_short < 0 or at_long > 0:
        factor = BOUNDS[0] if at_short < 0 else BOUNDS[1]
        notice = f"no lifetimes from {BOUNDS[0]} to {BOUNDS[1]} times the published ones give the scrap of {where} in {year}; the nearest is used"
        return Calibration(factor, supply(factor), target, year, notice)
    factor = float(brentq(lambda one: supply(one) - wanted, *BOUNDS, xtol=_TOLERANCE))
    return Calibration(factor, supply(factor), target, year)


def stated_factor(catalog: Catalog, where: str, factor: float, stocks: Stocks, new: NDArray[np.float64], chain: Chain, years: NDArray[np.int64]) -> Calibration:
    """Return a factor that the scenario states, with the scrap it leads to beside the published one."""
    target, year = _target(catalog, where, years)
    if target is None:
        return Calibration(factor)
    place = int(year - years[0])
    return Calibration(factor, float(new[place]) + _old(stocks, chain, place), target, year)


def _old(stocks: Stocks, chain: Chain, place: int) -> float:
    return float((stocks.outflow[place] * chain.recovery).sum())


def _target(catalog: Catalog, where: str, years: NDArray[np.int64]) -> tuple[Figure | None, int]:
    points = observations(catalog, "scrap_supply", where, "Mt").whole.points
    inside = [point for point in points if years[0] <= point.period.start.year <= years[-1]]
    return (inside[-1].figure, inside[-1].period.start.year) if inside else (None, 0)
