"""Lifetimes and recovery that give the stock of steel and the scrap which are published."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.series import observations
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import Figure
from steeldialogue.demand.flows import Chain
from steeldialogue.demand.stocks import Lifetimes, Stocks, from_inflow

# Lives of 0.4 to three times the published ones; beyond, the published figure and the model do not speak of the same thing.
BOUNDS = (0.4, 3.0)
_TOLERANCE = 1e-4


@dataclass(frozen=True)
class Target:
    """One published figure and what the model has for it [Mt]."""

    figure: Figure
    year: int
    model: float

    @property
    def residual(self) -> float:
        """The model less the published figure [Mt]."""
        return self.model - float(self.figure.value)


@dataclass(frozen=True)
class Calibration:
    """What all mean lifetimes and all recovery rates are multiplied by, and how far the model then is from what is published."""

    factor: float
    recovery_factor: float = 1.0
    stock: Target | None = None
    scrap: Target | None = None
    notice: str = ""


@dataclass(frozen=True)
class Case:
    """An area to calibrate: its record as what goes into use [year x sector] and new scrap [year], both in Mt."""

    where: str
    years: NDArray[np.int64]
    inflow: NDArray[np.float64]
    new_scrap: NDArray[np.float64]
    chain: Chain
    lifetimes: Lifetimes

    def stocks(self, factor: float) -> Stocks:
        """Return the stocks with every lifetime multiplied."""
        return from_inflow(self.years, self.inflow, self.lifetimes.times(factor))

    def supply(self, stocks: Stocks, year: int) -> float:
        """Return new and recovered old scrap of a year [Mt]."""
        place = int(year - self.years[0])
        return float(self.new_scrap[place] + (stocks.outflow[place] * self.chain.recovery).sum())


def calibrated(catalog: Catalog, case: Case) -> Calibration:
    """Return the factors of an area.

    Where the stock of steel is published, lifetimes are scaled to meet it and recovery to meet the scrap supply (some of
    what leaves use never comes back); else lifetimes are scaled to meet the scrap supply. With neither the factors are 1.
    """
    stock, scrap = (_latest(catalog, indicator, case) for indicator in ("steel_stock", "scrap_supply"))
    if stock is None and scrap is None:
        return Calibration(1.0, notice=f"no stock or scrap of {case.where} is published: lifetimes and recovery are taken as they are")
    if stock is None:
        factor, notice = _solved(case, scrap, lambda stocks, year: case.supply(stocks, year))
        return _told(case, factor, 1.0, None, scrap, notice)
    factor, notice = _solved(case, stock, lambda stocks, year: float(stocks.stock[year - int(case.years[0])].sum()))
    return _told(case, factor, _recovery(case, factor, scrap), stock, scrap, notice)


def stated_factor(catalog: Catalog, case: Case, factor: float) -> Calibration:
    """Return a factor of lifetimes that a scenario states, with what it leads to beside what is published."""
    stock, scrap = (_latest(catalog, indicator, case) for indicator in ("steel_stock", "scrap_supply"))
    return _told(case, factor, 1.0, stock, scrap, "")


Published = tuple[Figure, int]


def _solved(case: Case, target: Published | None, of: Callable[[Stocks, int], float]) -> tuple[float, str]:
    """The factor at which a quantity of the stocks meets its target, or the nearer bound with a notice."""
    from scipy.optimize import brentq

    if target is None:
        return 1.0, ""
    figure, year = target

    def gap(factor: float) -> float:
        return of(case.stocks(factor), year) - float(figure.value)

    at_short, at_long = (gap(bound) for bound in BOUNDS)
    if at_short * at_long < 0:
        return float(brentq(gap, *BOUNDS, xtol=_TOLERANCE)), ""
    nearest = BOUNDS[0] if abs(at_short) < abs(at_long) else BOUNDS[1]
    span = f"{BOUNDS[0]} to {BOUNDS[1]}"
    return nearest, f"{case.where}: no lifetimes of {span} times the published ones meet {figure.label}; {nearest} comes nearest"


def _recovery(case: Case, factor: float, scrap: Published | None) -> float:
    """What recovery is multiplied by so that new and old scrap meet the supply; no rate goes above 1 or below 0."""
    if scrap is None:
        return 1.0
    figure, year = scrap
    new = float(case.new_scrap[year - int(case.years[0])])
    old = case.supply(case.stocks(factor), year) - new
    return float(np.clip((float(figure.value) - new) / old, 0.0, 1.0 / case.chain.recovery.max()))


def _told(case: Case, factor: float, recovery: float, stock: Published | None, scrap: Published | None, notice: str) -> Calibration:
    stocks = case.stocks(factor)
    told_stock = Target(*stock, float(stocks.stock[stock[1] - int(case.years[0])].sum())) if stock else None
    if scrap is None:
        return Calibration(factor, recovery, told_stock, None, notice)
    new = float(case.new_scrap[scrap[1] - int(case.years[0])])
    model = new + (case.supply(stocks, scrap[1]) - new) * recovery
    return Calibration(factor, recovery, told_stock, Target(*scrap, model), notice)


def _latest(catalog: Catalog, indicator: str, case: Case) -> Published | None:
    points = observations(catalog, indicator, case.where, "Mt").whole.points
    inside = [point for point in points if case.years[0] <= point.period.start.year <= case.years[-1]]
    return (inside[-1].figure, inside[-1].period.start.year) if inside else None
