"""Public works as a driver of their own: outlays at constant prices times the steel that they take."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.schema import InfrastructureProgramme
from steeldialogue.catalog.series import observations
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import DataError, Figure
from steeldialogue.demand.drivers import Drivers
from steeldialogue.demand.parameters import Parameters
from steeldialogue.demand.scenario import WITH_OUTPUT, DemandScenario, growth_factor

_FILE = "infrastructure_programmes.csv"
SECTOR = "infrastructure"
_MONEY = "billion_INR"
# What was spent tells more than what was planned.
_STAGES = ("actual", "revised", "budget", "approximate")


@dataclass(frozen=True)
class Programme:
    """Steel that outlays take beyond a line on which they grow like output [year, Mt]; `outlay` [year, constant prices] for display.

    `intensity` is steel per money at the prices of `price_year`; it lays all infrastructure steel of that year to the outlay.
    """

    extra: NDArray[np.float64]
    outlay: NDArray[np.float64]
    intensity: Figure | None = None
    price_year: int = 0


def programme_of(catalog: Catalog, drivers: Drivers, parameters: Parameters, last_record: int, scenario: DemandScenario) -> Programme:
    """Return the steel of an area's programmes in the years after its record; none where there is no outlay or it is switched off.

    extra(t) = (outlay(t) - outlay(T) x output(t) / output(T)) x steel per outlay, until `programme_last_year`.

    Raises:
        DataError: a deflator is missing, or the record ends outside the years of the outlays.
    """
    years = drivers.years
    none = Programme(np.zeros(len(years)), np.full(len(years), np.nan))
    nominal = _outlays(catalog, parameters.area)
    if not (scenario.programmes and nominal):
        return none
    steel = parameters.figure("sector_use", SECTOR)
    base = _year_of_use(parameters)
    real = _at_prices_of(catalog, parameters.area, nominal, base)
    if base not in nominal or not min(nominal) <= last_record <= max(nominal):
        raise DataError(
            f"the outlays of {parameters.area} must cover {base} and the last year of the record, {last_record}",
            _FILE,
            field="period_start",
        )
    output = drivers.population.values * drivers.output.values
    outlay = _planned(real, years, output, scenario)
    at_end = int(np.searchsorted(years, last_record))
    line = outlay[at_end] * output / output[at_end]
    intensity = (steel / nominal[base]).named(f"steel per outlay, {base}")
    runs = (years > last_record) & (years <= scenario.programme_last_year)
    extra = np.where(runs, (outlay - line) * float(intensity.to(f"Mt/{_MONEY}").value), 0.0)
    return Programme(extra, outlay, intensity, base)


def _outlays(catalog: Catalog, where: str) -> dict[int, Figure]:
    rows = [row for row in catalog.rows(InfrastructureProgramme, "infrastructure_programmes") if row.area == where]
    rows.sort(key=lambda row: (row.period_start, -_STAGES.index(row.stage)))
    best = {row.period_start.year: row for row in rows}
    return {
        year: catalog.figure("infrastructure_programmes", row, "value", row.unit, f"{row.programme}, {row.period.label()}")
        for year, row in best.items()
    }


def _year_of_use(parameters: Parameters) -> int:
    row = parameters.row("sector_use", SECTOR)
    if row.year is None:
        raise DataError("the steel use of a sector needs the year it was in", "demand_parameters.csv", field="year")
    return row.year


def _at_prices_of(catalog: Catalog, where: str, nominal: dict[int, Figure], base: int) -> dict[int, float]:
    index = {
        point.period.start.year: float(point.figure.value) for point in observations(catalog, "gdp_deflator", where, "%", "economy").points
    }
    for year in (base, *nominal):
        if year not in index:
            raise DataError(
                f"the deflator of {where} in {year} is missing; an outlay of that year cannot be compared", "economy.csv", field="indicator"
            )
    return {year: float(figure.to(_MONEY).value) * index[base] / index[year] for year, figure in nominal.items()}


def _planned(
    real: dict[int, float], years: NDArray[np.int64], output: NDArray[np.float64], scenario: DemandScenario
) -> NDArray[np.float64]:
    """Outlays by year: between the known ones by a steady growth, after the last one as the scenario says; nan before the first."""
    at = sorted(real)
    known = np.exp(np.interp(years, at, np.log([real[year] for year in at]), left=np.nan))
    after = years > at[-1]
    if scenario.programme_growth == WITH_OUTPUT:
        grown = output / output[int(np.searchsorted(years, at[-1]))]
    else:
        grown = growth_factor(scenario.programme_growth) ** (years - at[-1]).astype(float)
    return np.where(after, real[at[-1]] * grown, known)
