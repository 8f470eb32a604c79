"""Population and output per head of an area by year: history first, then one scenario after another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.schema import DriverRow
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import DataError, Figure, area
from steeldialogue.core.errors import suggestions
from steeldialogue.core.units import comparable

POPULATION = "population"
OUTPUT = "gdp_per_head"
_FILE = "drivers.csv"


@dataclass(frozen=True)
class Path:
    """One driver: its rows as figures by year, and its value in every year of the run (nan before the first row)."""

    known: Mapping[int, Figure]
    values: NDArray[np.float64]

    def near(self, year: int) -> tuple[tuple[str, Figure], ...]:
        """Return the rows that the value of a year rests on: that of the year, or those on both sides."""
        if year in self.known:
            return ((str(year), self.known[year]),)
        before = [known for known in self.known if known < year][-1:]
        after = [known for known in self.known if known > year][:1]
        return tuple((str(known), self.known[known]) for known in (*before, *after))


@dataclass(frozen=True)
class Drivers:
    """Population [million] and output per head [the unit of the first rows, constant prices] by year."""

    area: str
    years: NDArray[np.int64]
    population: Path
    output: Path


def drivers_of(catalog: Catalog, where: str, scenarios: Sequence[str], years: NDArray[np.int64]) -> Drivers:
    """Return the drivers of an area.

    Each scenario goes on where the one before it ends. One that also covers that year is linked to it by its growth,
    so that neither another price year nor another estimate of the past makes a step.

    Raises:
        DataError: a scenario is unknown, or the rows do not reach the last year.
    """
    rows = list(catalog.rows(DriverRow, "drivers"))
    _check_names(scenarios, rows)
    paths = {}
    for driver in (POPULATION, OUTPUT):
        known = _chained(catalog, where, driver, scenarios, rows)
        paths[driver] = Path(known, _filled(known, driver, where, years))
    return Drivers(where, years, paths[POPULATION], paths[OUTPUT])


def _check_names(scenarios: Sequence[str], rows: Sequence[DriverRow]) -> None:
    there = sorted({row.scenario for row in rows})
    for name in scenarios:
        if name not in there:
            raise DataError(
                f"there is no scenario '{name}'.{suggestions(name, there)} There are {', '.join(there)}", _FILE, field="scenario"
            )


def _chained(catalog: Catalog, where: str, driver: str, scenarios: Sequence[str], rows: Sequence[DriverRow]) -> dict[int, Figure]:
    path: dict[int, Figure] = {}
    for name in scenarios:
        own = [row for row in rows if (row.scenario, row.area, row.driver) == (name, where, driver)]
        told = {row.year: row for row in sorted(own, key=lambda row: (row.year, -row.quality.rank, row.source_id))}
        label = f"{driver.replace('_', ' ')} of {area(where).en}"
        later = {year: catalog.figure("drivers", row, "value", row.unit, f"{label}, {year}") for year, row in told.items()}
        path |= _linked(path, later, name) if path else later
    if not path:
        raise DataError(f"the scenarios {', '.join(scenarios)} hold no {driver} of {where}; add rows or import them", _FILE, field="area")
    return path


def _linked(path: Mapping[int, Figure], later: Mapping[int, Figure], name: str) -> dict[int, Figure]:
    last = max(path)
    after = {year: figure for year, figure in later.items() if year > last}
    if not after:
        return {}
    if min(later) > last:
        return {year: _same_prices(figure, path[last], name) for year, figure in after.items()}
    bridge = later.get(last) or _between(later, last, name)
    return {year: (path[last] * (figure / bridge)).to(path[last].unit).named(figure.label) for year, figure in after.items()}


def _same_prices(figure: Figure, before: Figure, name: str) -> Figure:
    if not comparable(figure.unit, before.unit):
        message = f"the scenario '{name}' is in {figure.unit}, the one before it in {before.unit}, and they have no year in common"
        raise DataError(message, _FILE, field="unit")
    return figure.to(before.unit)


def _between(later: Mapping[int, Figure], year: int, name: str) -> Figure:
    """The value of a scenario in a year between two of its rows, as a figure."""
    before, after = max(known for known in later if known < year), min(known for known in later if known > year)
    step = (later[after] - later[before]) / later[before]
    share = step.value * (year - before) / (after - before)
    left = later[before]
    return Figure(left.value * (1 + share), left.unit, step.lineage, f"{name}, {year} (between its rows)")


def _filled(known: Mapping[int, Figure], driver: str, where: str, years: NDArray[np.int64]) -> NDArray[np.float64]:
    """Every year of a driver, by a monotone cubic of its logarithm: growth changes without a step, which demand would show."""
    from scipy.interpolate import PchipInterpolator

    at = sorted(known)
    if at[-1] < years[-1]:
        message = f"the {driver} of {where} ends in {at[-1]}, before {years[-1]}; name a scenario that reaches it or end the run earlier"
        raise DataError(message, _FILE, field="year")
    unit = "million_person" if driver == POPULATION else known[at[0]].unit
    told = np.array([float(known[year].to(unit).value) for year in at])
    if (told <= 0).any():
        raise DataError(f"the {driver} of {where} in {at[int(np.argmin(told))]} is not positive", _FILE, field="value")
    smooth = PchipInterpolator(at, np.log(told), extrapolate=False)
    return np.asarray(np.exp(smooth(years)))
