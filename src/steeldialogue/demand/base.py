"""An area before its future: its record as stocks with calibrated lifetimes, and the curves fitted to them."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.schema.demand import SECTORS
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import DataError
from steeldialogue.core.stated import stated_quantity
from steeldialogue.demand.calibration import Calibration, Case, calibrated, stated_factor
from steeldialogue.demand.curve import Curve, fit, relied_on
from steeldialogue.demand.drivers import Drivers, drivers_of
from steeldialogue.demand.flows import Chain
from steeldialogue.demand.parameters import Parameters
from steeldialogue.demand.record import Record, record_of
from steeldialogue.demand.scenario import CALIBRATED, DemandScenario
from steeldialogue.demand.stocks import Lifetimes, Stocks

# Sectors for which one saturation is published; it stands in the row of the first.
WORKS = ("construction", "infrastructure")


@dataclass(frozen=True)
class Base:
    """An area before its future: drivers, record, shares, calibrated lifetimes and the stocks of the record."""

    parameters: Parameters
    drivers: Drivers
    record: Record
    chain: Chain
    lifetimes: Lifetimes
    calibration: Calibration
    past: Stocks

    @property
    def income(self) -> NDArray[np.float64]:
        """Output per head as stocks follow it [year], nan before the first year known."""
        return relied_on(self.drivers.output.values, self.parameters.number("income_memory", "a"))


def base_of(catalog: Catalog, where: str, scenario: DemandScenario) -> Base:
    """Return the record of an area as stocks, with lifetimes calibrated or as stated."""
    years = np.arange(scenario.first_year, scenario.last_year + 1)
    parameters = Parameters(catalog, where)
    drivers = drivers_of(catalog, where, scenario.drivers, years)
    record = record_of(catalog, where, drivers, parameters, scenario.first_year)
    if record.last >= scenario.last_year:
        raise DataError(f"the record of {where} reaches {record.last}; last_year must come after it", field="last_year")
    chain = Chain.of(parameters)
    inflow = chain.into_stock(record.use, record.indirect)
    refuse_negative(inflow, record.years, where, "what goes into use")
    published = Lifetimes(scenario.lifetime, parameters.by_sector("lifetime_mean", "a"), parameters.by_sector("lifetime_deviation", "a"))
    new = (record.use[:, None] * chain.use_shares * chain.loss).sum(axis=1)
    case = Case(where, record.years, inflow, new, chain, published)
    stated = scenario.lifetime_factor
    calibration = calibrated(catalog, case) if stated == CALIBRATED else stated_factor(catalog, case, float(stated))
    chain = replace(chain, recovery=chain.recovery * calibration.recovery_factor)
    lifetimes, past = published.times(calibration.factor), case.stocks(calibration.factor)
    return Base(parameters, drivers, record, chain, lifetimes, calibration, past)


def curves_of(base: Base, scenario: DemandScenario, until: int | None = None) -> dict[str, Curve]:
    """Fit a curve for every sector to the record, up to a year where one is given."""
    years, population, income = base.record.years, base.drivers.population.values, base.income
    end = len(years) if until is None else until - int(years[0]) + 1
    known = np.flatnonzero(~np.isnan(population[:end] * income[:end]) & (years[:end] >= base.record.first_known))
    per_head = base.past.stock[known] / population[known, None]
    half_life = base.parameters.number("fit_half_life", "a")
    saturations = saturations_of(base.parameters, base.chain, scenario)
    return {sector: fit(per_head[:, place], income[known], saturations[sector], half_life) for place, sector in enumerate(SECTORS)}


def saturations_of(parameters: Parameters, chain: Chain, scenario: DemandScenario) -> dict[str, float]:
    """Return the stock per head at saturation by sector [t/person]; construction and infrastructure divide one figure by their use."""
    which = scenario.saturation if isinstance(scenario.saturation, str) else "central"
    works = sum(chain.use_share(sector) for sector in WORKS)
    found = {}
    for sector in SECTORS:
        number = parameters.number("saturation_stock", "t/person", WORKS[0] if sector in WORKS else sector, which)
        found[sector] = number * chain.use_share(sector) / works if sector in WORKS else number
    return found | {name: float(stated_quantity(name, text).to("t/person").value) for name, text in scenario.own_saturation.items()}


def refuse_negative(flow: NDArray[np.float64], years: NDArray[np.int64], where: str, name: str) -> None:
    """Refuse a flow [year] or [year x sector] that is below 0 anywhere."""
    low = np.argwhere(flow < 0)
    if not len(low):
        return
    sector = f" for {SECTORS[int(low[0][1])]}" if flow.ndim > 1 else ""
    year = years[low[0][0]]
    message = f"{name} of {where}{sector} would be negative in {year}; check drivers, saturation, trade and programmes of the scenario"
    raise DataError(message, field="scenario")
