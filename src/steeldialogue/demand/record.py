"""The record of an area: steel use, indirect trade and crude steel, every year filled and each with its figures."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.series import observations
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import DataError, Figure
from steeldialogue.demand.drivers import Drivers
from steeldialogue.demand.parameters import Parameters

_FILE = "industry.csv"
_UNIT = "Mt"


@dataclass(frozen=True)
class Record:
    """What is known of an area up to its last year of steel use; arrays are by year and in Mt.

    `use` is apparent use of finished steel, `indirect` net exports inside goods; both are filled between the years of
    `known` and `indirect_known`. `crude` holds crude steel of the years that have it.
    """

    area: str
    years: NDArray[np.int64]
    use: NDArray[np.float64]
    indirect: NDArray[np.float64]
    known: Mapping[int, Figure]
    indirect_known: Mapping[int, Figure]
    crude: Mapping[int, Figure]

    @property
    def last(self) -> int:
        """The last year of the record."""
        return int(self.years[-1])

    @property
    def first_known(self) -> int:
        """The first year of which steel use is published."""
        return min(self.known)


def record_of(catalog: Catalog, where: str, drivers: Drivers, parameters: Parameters, first_year: int) -> Record:
    """Return the record of an area from a first year on.

    Apparent use as published comes first, then use per head times population, then scattered older figures; years between
    are interpolated. Before the first of them crude steel less exports stands in, and before that a stated growth.

    Raises:
        DataError: no steel use of the area is known, or it is not positive.
    """
    known = _known_use(catalog, where, drivers)
    if not known:
        raise DataError(f"there is no apparent steel use of {where}; add rows or choose other areas", _FILE, field="indicator")
    years = np.arange(first_year, max(known) + 1)
    told = {year: _mt(figure) for year, figure in known.items()}
    told |= _before(catalog, where, parameters, min(known), told[min(known)])
    use = _grown_back(told, years, parameters.number("use_growth_before_record", "1"))
    if (use <= 0).any():
        raise DataError(f"the steel use of {where} in {years[use <= 0][0]} is not positive", _FILE, field="value")
    indirect = _net_indirect(catalog, where)
    ratio = _interpolated({year: _mt(figure) / use[year - first_year] for year, figure in indirect.items() if year >= first_year}, years)
    return Record(where, years, use, use * ratio, known, indirect, _by_year(catalog, "crude_steel_production", where))


def _known_use(catalog: Catalog, where: str, drivers: Drivers) -> dict[int, Figure]:
    per_head = _by_year(catalog, "apparent_steel_use_per_head", where, "kg/person")
    people = drivers.population.known
    counted = {year: (figure * people[year]).to(_UNIT) for year, figure in per_head.items() if year in people}
    found = _by_year(catalog, "historical_steel_use", where) | counted | _by_year(catalog, "apparent_steel_use", where)
    return {year: figure.named(f"apparent steel use, {where}, {year}") for year, figure in sorted(found.items())}


def _before(catalog: Catalog, where: str, parameters: Parameters, first: int, first_use: float) -> dict[int, float]:
    """Use before the first year known: crude steel as finished steel, less exports, which lead up to what the first year implies."""
    crude = {year: _mt(figure) for year, figure in _by_year(catalog, "historical_crude_steel_production", where).items()}
    exports = {year: _mt(figure) for year, figure in _by_year(catalog, "historical_steel_exports", where).items() if year < first}
    if first not in crude or not exports:
        return {}
    per_finished = parameters.number("crude_per_finished", "1")
    years = np.arange(min(crude), first)
    finished = _interpolated(crude, years) / per_finished
    abroad = _interpolated(exports | {first: crude[first] / per_finished - first_use}, years)
    return {int(year): float(value) for year, value in zip(years, finished - abroad, strict=True)}


def _net_indirect(catalog: Catalog, where: str) -> dict[int, Figure]:
    out, back = (_by_year(catalog, f"indirect_steel_{way}", where) for way in ("exports", "imports"))
    both = sorted(set(out) & set(back))
    return {year: (out[year] - back[year]).named(f"net indirect exports of steel, {where}, {year}") for year in both}


def _by_year(catalog: Catalog, indicator: str, where: str, unit: str = _UNIT) -> dict[int, Figure]:
    """Whole years alone; a fiscal year counts for the year it begins in unless a calendar year is there."""
    points = observations(catalog, indicator, where, unit).whole.points
    ordered = sorted(points, key=lambda point: point.period.is_calendar_year)
    return dict(sorted({point.period.start.year: point.figure for point in ordered}.items()))


def _grown_back(told: Mapping[int, float], years: NDArray[np.int64], growth: float) -> NDArray[np.float64]:
    first = min(told)
    filled = _interpolated(told, years)
    back = np.maximum(first - years, 0)
    return np.asarray(filled * (1 + growth) ** -back)


def _interpolated(told: Mapping[int, float], years: NDArray[np.int64]) -> NDArray[np.float64]:
    """Straight lines between years; the first and last value hold beyond them; 0 where nothing is told."""
    if not told:
        return np.zeros(len(years))
    at = sorted(told)
    return np.interp(years, at, [told[year] for year in at])


def _mt(figure: Figure) -> float:
    return float(figure.to(_UNIT).value)
