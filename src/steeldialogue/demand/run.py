"""One run of the demand model, from the catalogue and a scenario to its answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.schema.demand import SECTORS
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import DataError, Figure
from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.core.stated import stated_quantity
from steeldialogue.demand.calibration import Calibration, calibrated, stated_factor
from steeldialogue.demand.curve import Curve, fit, onward
from steeldialogue.demand.drivers import Drivers, drivers_of
from steeldialogue.demand.flows import Chain, indirect_path, scrap_imports, steel_trade
from steeldialogue.demand.groups import groups_of
from steeldialogue.demand.outcome import AreaDemand, DemandOutcome
from steeldialogue.demand.parameters import Parameters
from steeldialogue.demand.programmes import Programme, programme_of
from steeldialogue.demand.record import Record, record_of
from steeldialogue.demand.scenario import CALIBRATED, DemandScenario
from steeldialogue.demand.stocks import Lifetimes, Stocks, from_inflow, from_stock

_LIBRARIES = ("flodym", "numpy", "scipy")
_TO_T = 1e6


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


def run_demand(catalog: Catalog, scenario: DemandScenario, progress: Progress = Silent()) -> DemandOutcome:
    """Run the model for every area of a scenario.

    Raises:
        DataError: a driver, parameter or steel use is missing, or the scenario leads to a negative flow.
    """
    areas = {}
    for where in scenario.areas:
        with told_step(progress, f"demand of {where}"):
            areas[where] = _area(catalog, where, scenario)
    return DemandOutcome(scenario, areas, {name: version(name) for name in _LIBRARIES})


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
    _refuse_negative(inflow, record.years, where, "what goes into use")
    published = Lifetimes(scenario.lifetime, parameters.by_sector("lifetime_mean", "a"), parameters.by_sector("lifetime_deviation", "a"))
    if scenario.lifetime_factor == CALIBRATED:
        calibration = calibrated(catalog, where, record.years, record.use, record.indirect, chain, published)
        lifetimes = published.times(calibration.factor)
        past = from_inflow(record.years, inflow, lifetimes)
    else:
        factor = float(scenario.lifetime_factor)
        lifetimes = published.times(factor)
        past = from_inflow(record.years, inflow, lifetimes)
        new = (record.use[:, None] * chain.use_shares * chain.loss).sum(axis=1)
        calibration = stated_factor(catalog, where, factor, past, new, chain, record.years)
    return Base(parameters, drivers, record, chain, lifetimes, calibration, past)


def curves_of(base: Base, scenario: DemandScenario, until: int | None = None) -> dict[str, Curve]:
    """Fit a curve for every sector to the record, up to a year where one is given."""
    years, population, output = base.record.years, base.drivers.population.values, base.drivers.output.values
    end = len(years) if until is None else until - int(years[0]) + 1
    known = np.flatnonzero(~np.isnan(population[:end] * output[:end]) & (years[:end] >= base.record.first_known))
    per_head = base.past.stock[known] / population[known, None]
    half_life = base.parameters.number("fit_half_life", "a")
    saturations = saturations_of(base.parameters, base.chain, scenario)
    told = zip(SECTORS, saturations.values(), strict=True)
    return {sector: fit(per_head[:, place], output[known], top, half_life) for place, (sector, top) in enumerate(told)}


def saturations_of(parameters: Parameters, chain: Chain, scenario: DemandScenario) -> dict[str, float]:
    """Return the stock per head at saturation by sector [t/person]; construction and infrastructure divide one figure by their use."""
    which = scenario.saturation if isinstance(scenario.saturation, str) else "central"
    works = chain.use_shares[:2] / chain.use_shares[:2].sum()
    found = {}
    for place, sector in enumerate(SECTORS):
        shared = not parameters.has("saturation_stock", sector) or sector == "construction"
        number = parameters.number("saturation_stock", "t/person", "construction" if shared else sector, which)
        found[sector] = number * float(works[place]) if shared else number
    return found | {name: float(stated_quantity(name, text).to("t/person").value) for name, text in scenario.own_saturation.items()}


def _area(catalog: Catalog, where: str, scenario: DemandScenario) -> AreaDemand:
    base = base_of(catalog, where, scenario)
    curves = curves_of(base, scenario)
    programme = programme_of(catalog, base.drivers, base.parameters, base.record.last, scenario)
    stocks = _with_programme(base, _onward(base, curves), programme)
    _refuse_negative(stocks.inflow, base.drivers.years, where, "what goes into use")
    series, by_sector, figures = _flows(catalog, base, stocks, programme, scenario)
    notices = [base.calibration.notice] if base.calibration.notice else []
    held = [sector for sector, curve in curves.items() if curve.saturated]
    if held:
        notices.append(f"{where}: the stock per head of {', '.join(held)} is at or above its saturation and stays where it is")
    groups = groups_of(base.parameters, base.record, base.calibration, programme, figures, scenario)
    return AreaDemand(where, base.drivers.years, base.record, base.drivers, series, by_sector, curves, base.calibration, groups, tuple(notices))


def _onward(base: Base, curves: Mapping[str, Curve]) -> Stocks:
    """Stocks of record and future [year x sector]: the record's own, then what the curves want."""
    population, output = base.drivers.population.values, base.drivers.output.values
    known = np.flatnonzero(~np.isnan(population * output))
    end = len(base.record.years)
    fade = base.parameters.number("transition_time", "a")
    stock = np.empty((len(population), len(SECTORS)))
    stock[:end] = base.past.stock
    for place, sector in enumerate(SECTORS):
        per_head = base.past.stock[known[0] : end, place] / population[known[0] : end]
        stock[end:, place] = onward(curves[sector], per_head, output[known[0] :], fade) * population[end:]
    return from_stock(base.drivers.years, stock, base.lifetimes)


def _with_programme(base: Base, stocks: Stocks, programme: Programme) -> Stocks:
    """Add what programmes take beyond their line: steel of its own, which lives and dies like other infrastructure."""
    if not programme.extra.any():
        return stocks
    inflow = np.zeros_like(stocks.inflow)
    place = SECTORS.index("infrastructure")
    inflow[:, place] = programme.extra * (1 - base.chain.loss[place])
    added = from_inflow(base.drivers.years, inflow, base.lifetimes)
    return Stocks(stocks.stock + added.stock, stocks.inflow + added.inflow, stocks.outflow + added.outflow)


def _flows(
    catalog: Catalog, base: Base, stocks: Stocks, programme: Programme, scenario: DemandScenario
) -> tuple[dict[str, NDArray[np.float64]], dict[str, NDArray[np.float64]], tuple[Figure, ...]]:
    years, chain = base.drivers.years, base.chain
    indirect = indirect_path(base.record, years, scenario)
    apparent = chain.apparent(stocks.inflow, indirect)
    use = apparent.sum(axis=1)
    abroad = steel_trade(base.record, chain, years, scenario)
    finished = use + abroad
    _refuse_negative(finished, years, base.record.area, "finished steel made")
    new, old = apparent * chain.loss, stocks.outflow * chain.recovery
    supply = new.sum(axis=1) + old.sum(axis=1)
    bought, figures = scrap_imports(catalog, base.record.area, years, scenario)
    crude = finished * chain.crude_per_finished
    series = {
        "population": base.drivers.population.values,
        "gdp_per_head": base.drivers.output.values,
        "stock": stocks.stock.sum(axis=1),
        "inflow": stocks.inflow.sum(axis=1),
        "outflow": stocks.outflow.sum(axis=1),
        "apparent_use": use,
        "true_use": use - indirect,
        "indirect_net_exports": indirect,
        "programme_use": programme.extra,
        "steel_net_exports": abroad,
        "crude_steel_need": crude,
        "home_scrap": crude - finished,
        "new_scrap": new.sum(axis=1),
        "old_scrap": old.sum(axis=1),
        "scrap_supply": supply,
        "scrap_net_imports": bought,
        "scrap_available": supply + bought,
    }
    sectors = {"stock": stocks.stock, "inflow": stocks.inflow, "outflow": stocks.outflow, "apparent_use": apparent, "new_scrap": new, "old_scrap": old}
    return series, sectors, figures


def _refuse_negative(flow: NDArray[np.float64], years: NDArray[np.int64], where: str, name: str) -> None:
    """Refuse a flow [year] or [year x sector] that is below 0 anywhere."""
    low = np.argwhere(flow < 0)
    if not len(low):
        return
    sector = f" for {SECTORS[int(low[0][1])]}" if flow.ndim > 1 else ""
    message = f"{name} of {where}{sector} would be negative in {years[low[0][0]]}; check drivers, saturation, trade and programmes of the scenario"
    raise DataError(message, field="scenario")
