"""Abatement costs: what emissions become under rising prices, and what each route costs for what it avoids."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.pathways.answers.records import Record, Sheet, number
from steeldialogue.pathways.choice import Chooser
from steeldialogue.pathways.evidence.money import Dollars
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.pathways.resources import GREEN_IRON
from steeldialogue.pathways.run import PathwaysRun
from steeldialogue.pathways.system import System, recovery_factor

_SOME = 1e-6


def abatement_curve(run: PathwaysRun, dollars: Dollars, progress: Progress = Silent()) -> Sheet:
    """Return direct emissions of the year asked for under each price on top of the scenario's, and what is avoided against none.

    From the linear program, in which works may be divided: each price is answered from where the last one ended.
    """
    scenario, chooser = run.scenario, Chooser(run.outcome.program)
    at = scenario.years.index(scenario.abatement.year)
    prices = [0.0, *(float(dollars.of(price).value) for price in scenario.abatement.prices)]
    emitted = []
    for price in prices:
        with told_step(progress, f"price of {price:.0f}"):
            choice = chooser.relaxed(with_price(run.assembled.system, price))
            emitted.append(Outcome(choice).direct_mtco2e.sum(axis=1)[:, at])
    rows = tuple(
        {
            "area": code,
            "price_usd_per_tco2e": price,
            "direct_mtco2e": number(direct[area]),
            "avoided_mtco2e": number(emitted[0][area] - direct[area]),
        }
        for area, code in enumerate(scenario.areas)
        for price, direct in zip(prices, emitted, strict=True)
    )
    columns = (
        ("area", "Area", ""),
        ("price_usd_per_tco2e", "Price on top", f"USD{scenario.price_year}/tCO2e"),
        ("direct_mtco2e", "Direct emissions", "MtCO2e"),
        ("avoided_mtco2e", "Avoided", "MtCO2e"),
    )
    return Sheet("pathways_abatement", f"Direct emissions of {scenario.abatement.year} under a price on top", columns, rows)


def with_price(system: System, price_usd_per_tco2e: float) -> System:
    """Return the system with a price on direct emissions on top of its own, in every area and year."""
    return replace(system, carbon_usd_per_t=system.carbon_usd_per_t + price_usd_per_tco2e * system.direct_tco2e_per_t)


def measures(run: PathwaysRun) -> Sheet:
    """Return the cost and the saving a tonne of every route against the largest route of the base year, new works of both compared.

    Cost: operation, yearly charge of a new plant, and green iron at what it is worth in this run; without carbon. Routes that save
    nothing are left out.
    """
    scenario = run.scenario
    rows = tuple(row for area in range(len(scenario.areas)) for row in _measures(run, area, scenario.years.index(scenario.abatement.year)))
    columns = (
        ("area", "Area", ""),
        ("route", "Route", ""),
        ("name", "Name", ""),
        ("against", "Against", ""),
        ("extra_cost_usd_per_t", "Dearer by", f"USD{scenario.price_year}/t"),
        ("avoided_tco2e_per_t", "Avoids", "tCO2e/t"),
        ("cost_usd_per_tco2e", "Cost of what is avoided", f"USD{scenario.price_year}/tCO2e"),
        ("production_mt", "Made by it in this run", "Mt"),
    )
    return Sheet("pathways_measures", f"Routes and what they cost for what they avoid, {scenario.abatement.year}", columns, rows)


def _measures(run: PathwaysRun, area: int, at: int) -> Iterator[Record]:
    outcome, system = run.outcome, run.outcome.system
    against = int(np.argmax(outcome.steel_mt[area, :, 0]))
    cost = _new_plant_usd_per_t(outcome, area, at)
    direct = system.direct_tco2e_per_t[area, :, at]
    found = []
    for route, one in enumerate(system.routes):
        avoided = direct[against] - direct[route]
        if not one.makes_steel or not system.allowed[area, route, at] or avoided <= _SOME:
            continue
        found.append((float((cost[route] - cost[against]) / avoided), route, float(avoided)))
    for each, route, avoided in sorted(found):
        yield {
            "area": system.areas[area],
            "route": system.routes[route].id,
            "name": system.routes[route].name,
            "against": system.routes[against].id,
            "extra_cost_usd_per_t": number(cost[route] - cost[against]),
            "avoided_tco2e_per_t": avoided,
            "cost_usd_per_tco2e": each,
            "production_mt": number(outcome.production_mt[area, route, at]),
        }


def _new_plant_usd_per_t(outcome: Outcome, area: int, at: int) -> np.ndarray:
    """The cost of a tonne from a new plant of each route that runs at its most."""
    system = outcome.system
    rate = float(system.capital_rate[area])
    charge = np.array([recovery_factor(rate, int(years)) for years in system.campaign_years[area]])
    capital = system.capex_new_usd_per_t[area, :, at] * charge / np.maximum(system.most_utilisation[area, :, at], _SOME)
    iron = system.use[GREEN_IRON][area, :, at] * outcome.scarcity_price(GREEN_IRON)[area, at]
    return np.asarray(system.operating_usd_per_t[area, :, at] + capital + iron)
