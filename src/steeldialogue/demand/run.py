"""One run of the demand model, from the catalogue and a scenario to its answer."""

from collections.abc import Mapping
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from steeldialogue.catalog.schema.demand import SECTORS
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import Figure
from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.demand.base import Base, base_of, curves_of, refuse_negative
from steeldialogue.demand.curve import Curve, onward
from steeldialogue.demand.flows import indirect_path, scrap_imports, steel_trade
from steeldialogue.demand.groups import groups_of
from steeldialogue.demand.outcome import AreaDemand, DemandOutcome
from steeldialogue.demand.programmes import SECTOR, Programme, programme_of
from steeldialogue.demand.scenario import DemandScenario
from steeldialogue.demand.stocks import Stocks, from_inflow, from_stock

_LIBRARIES = ("flodym", "numpy", "scipy")


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


def _area(catalog: Catalog, where: str, scenario: DemandScenario) -> AreaDemand:
    base = base_of(catalog, where, scenario)
    curves = curves_of(base, scenario)
    programme = programme_of(catalog, base.drivers, base.parameters, base.record.last, scenario)
    stocks = _with_programme(base, _onward(base, curves), programme)
    refuse_negative(stocks.inflow, base.drivers.years, where, "what goes into use")
    series, by_sector, figures = _flows(catalog, base, stocks, programme, scenario)
    notices = [base.calibration.notice] if base.calibration.notice else []
    held = [sector for sector, curve in curves.items() if curve.saturated]
    if held:
        notices.append(f"{where}: the stock per head of {', '.join(held)} is at or above its saturation and stays where it is")
    groups = groups_of(base.parameters, base.record, base.calibration, programme, figures, scenario)
    return AreaDemand(
        where, base.drivers.years, base.record, base.drivers, series, by_sector, curves, base.calibration, groups, tuple(notices)
    )


def _onward(base: Base, curves: Mapping[str, Curve]) -> Stocks:
    """Stocks of record and future [year x sector]: the record's own, then what the curves want."""
    population, income = base.drivers.population.values, base.income
    known = np.flatnonzero(~np.isnan(population * income))
    end = len(base.record.years)
    fade = base.parameters.number("transition_time", "a")
    stock = np.empty((len(population), len(SECTORS)))
    stock[:end] = base.past.stock
    for place, sector in enumerate(SECTORS):
        per_head = base.past.stock[known[0] : end, place] / population[known[0] : end]
        stock[end:, place] = onward(curves[sector], per_head, income[known[0] :], fade) * population[end:]
    return from_stock(base.drivers.years, stock, base.lifetimes)


def _with_programme(base: Base, stocks: Stocks, programme: Programme) -> Stocks:
    """Add what programmes take beyond their line: steel of its own, which lives and dies like other infrastructure."""
    if not programme.extra.any():
        return stocks
    inflow = np.zeros_like(stocks.inflow)
    place = SECTORS.index(SECTOR)
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
    refuse_negative(finished, years, base.record.area, "finished steel made")
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
    sectors = {
        "stock": stocks.stock,
        "inflow": stocks.inflow,
        "outflow": stocks.outflow,
        "apparent_use": apparent,
        "new_scrap": new,
        "old_scrap": old,
    }
    return series, sectors, figures
