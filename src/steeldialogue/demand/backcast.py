"""How well the curve of stocks would have told the use of steel of the past."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.schema.demand import SECTORS
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import DataError
from steeldialogue.demand.base import Base, base_of, curves_of
from steeldialogue.demand.scenario import DemandScenario
from steeldialogue.demand.stocks import from_stock

FIRST, LAST = 1990, 2024


@dataclass(frozen=True)
class YearOfBackcast:
    """Apparent use of one year as published (or interpolated where `published` is false) and as the model has it [Mt]."""

    year: int
    record_mt: float
    model_mt: float
    published: bool

    @property
    def error(self) -> float:
        """Relative error of the model."""
        return self.model_mt / self.record_mt - 1


@dataclass(frozen=True)
class Backcast:
    """The years of a backcast; the measures count published years alone."""

    area: str
    known_to: int
    years: tuple[YearOfBackcast, ...]

    @property
    def mean_absolute_error(self) -> float:
        """Mean of |error| over published years (MAPE, as a share)."""
        return float(np.mean([abs(one.error) for one in self._measured]))

    @property
    def bias(self) -> float:
        """Use of all published years in the model over the record, less 1."""
        return sum(one.model_mt for one in self._measured) / sum(one.record_mt for one in self._measured) - 1

    @property
    def _measured(self) -> list[YearOfBackcast]:
        return [one for one in self.years if one.published]


def backcast(
    catalog: Catalog, scenario: DemandScenario, where: str, first: int = FIRST, last: int = LAST, known_to: int | None = None
) -> Backcast:
    """Compare the use of steel that the fitted curve wants, year by year, with the record.

    The stock starts from the record of the year before the first one; from there on only output and population drive it.
    With `known_to` the curve is fitted to the record up to that year and starts from it: years after it are a true test.

    Raises:
        DataError: the years are not in the record, or drivers are missing in them.
    """
    base = base_of(catalog, where, scenario)
    start = first - 1 if known_to is None else known_to
    years = base.record.years
    if not years[0] <= start < last <= years[-1]:
        raise DataError(f"the record of {where} runs from {years[0]} to {years[-1]}; choose years within it", field="first")
    model = _apparent(base, scenario, start, known_to)
    told = [
        YearOfBackcast(year, float(base.record.use[year - int(years[0])]), float(model[year - int(years[0])]), year in base.record.known)
        for year in range(start + 1, last + 1)
    ]
    return Backcast(where, known_to or base.record.last, tuple(told))


def _apparent(base: Base, scenario: DemandScenario, start: int, known_to: int | None) -> NDArray[np.float64]:
    """Apparent use [year, Mt] if stocks follow the curve's changes per head from a start year on."""
    years = base.record.years
    at = int(start - years[0])
    population, income = base.drivers.population.values[: len(years)], base.income[: len(years)]
    if np.isnan((population * income)[at:]).any():
        raise DataError(f"the drivers of {base.record.area} do not reach back to {start}", "drivers.csv", field="year")
    curves = curves_of(base, scenario, known_to)
    stock = base.past.stock.copy()
    for place, sector in enumerate(SECTORS):
        path = curves[sector].at(income[at:])
        per_head = stock[at, place] / population[at] + path - path[0]
        stock[at:, place] = per_head * population[at:]
    stocks = from_stock(years, stock, base.lifetimes)
    return np.asarray(base.chain.apparent(stocks.inflow, base.record.indirect).sum(axis=1))
