"""Assembling a system: fleet, routes, prices, needs, limits and carbon costs of a scenario."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import Technology, Transition
from steeldialogue.core import DataError, Figure
from steeldialogue.core.errors import suggestions
from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.demand import DemandOutcome
from steeldialogue.law import Law
from steeldialogue.pathways.course import Course
from steeldialogue.pathways.evidence.base_year import BaseYear, base_year
from steeldialogue.pathways.evidence.carbon import CarbonCosts, CarbonDesk
from steeldialogue.pathways.evidence.fleet import FleetFound, campaign_ends, fleet
from steeldialogue.pathways.evidence.grid import grid_courses
from steeldialogue.pathways.evidence.limits import Limits, limits
from steeldialogue.pathways.evidence.money import Dollars
from steeldialogue.pathways.evidence.need import Need, needs
from steeldialogue.pathways.evidence.offers import Offers, offers
from steeldialogue.pathways.evidence.operation import Operation, operation
from steeldialogue.pathways.evidence.prices import Prices
from steeldialogue.pathways.evidence.utilisation import Utilisation, utilisation
from steeldialogue.pathways.scenario import Scenario
from steeldialogue.pathways.system import Array, Route, System, Unit

_NOTHING_MT = 1e-9


@dataclass(frozen=True)
class Evidence:
    """Catalogue, law and day that a run rests on."""

    catalog: Catalog
    law: Law
    as_of: date


@dataclass(frozen=True)
class Assembled:
    """A system and where it comes from: the base year, the evidence used, and in words what had to be decided on the way."""

    scenario: Scenario
    system: System
    base: Mapping[str, BaseYear]
    offers: Offers
    prices: Prices
    bought_usd_per_t: Mapping[str, Array]
    figures: Mapping[str, Figure]
    source_ids: tuple[str, ...]
    notices: tuple[str, ...]


def assemble(evidence: Evidence, scenario: Scenario, demand: DemandOutcome | None, progress: Progress = Silent()) -> Assembled:
    """Return the system of a scenario; `demand` is the outcome of the demand model for areas without an own need.

    Raises:
        DataError: evidence or scenario lack something; the error names it.
    """
    with told_step(progress, "evidence"):
        return _assembled(evidence, scenario, demand)


def _assembled(evidence: Evidence, scenario: Scenario, demand: DemandOutcome | None) -> Assembled:
    catalog, areas, years = evidence.catalog, scenario.areas, scenario.years
    dollars = Dollars(catalog, scenario.price_year)
    offered = offers(catalog, areas, scenario.technology, dollars)
    technologies = offered.technologies
    prices = Prices(catalog, scenario.prices, scenario.price_basis, dollars)
    grid = grid_courses(evidence.law, scenario.grid, areas, evidence.as_of)
    works = operation(offered, technologies, areas, years, prices, grid)
    found = fleet(catalog, areas, scenario.fleet, offered.by_area, scenario.base_year)
    units, ends = _units(found, offered, scenario)
    base = {code: base_year(catalog, code, scenario.base_year, tuple(one for one in areas if one != code)) for code in areas}
    run = utilisation(base, units, areas, technologies, scenario)
    used = {name: (run.made_mt * use[:, :, 0]).sum(axis=1) for name, use in works.use.items()}
    need = needs(scenario, demand, base, run.made_mt.sum(axis=1))
    limit = limits(scenario, demand, used, prices, dollars)
    desk = CarbonDesk(evidence.law, scenario.carbon, dollars, evidence.as_of, years)
    carbon = desk.costs(areas, technologies, works.direct_tco2e_per_t, _average(works, run.made_mt))
    system = _system(scenario, _routes(technologies, run.made_mt), units, _moves(catalog, technologies), works, run, need, limit, carbon)
    notices = (*offered.notices, *found.notices, *ends, *run.notices, *need.notices, *limit.notices)
    figures = {**need.figures, **carbon.figures}
    return Assembled(
        scenario, system, base, offered, prices, works.bought_usd_per_t, figures, _sources(offered, prices, units, base, figures), notices
    )


def _units(found: FleetFound, offered: Offers, scenario: Scenario) -> tuple[tuple[Unit, ...], list[str]]:
    names = [one.technology for one in offered.technologies]
    campaigns = [offered.by_area[one.area][one.technology].whole_number("campaign_years") for one in found.furnaces]
    ends, notices = campaign_ends(found.furnaces, campaigns, scenario.base_year, scenario.works.first_decision)
    units = (
        Unit(
            id=one.id,
            name=one.name,
            area=scenario.areas.index(one.area),
            route=names.index(one.technology),
            capacity_mt=one.capacity_mt,
            renewal_year=end,
            whole=one.whole,
            start_year=one.start_year,
            state=one.state,
            latitude=one.latitude,
            longitude=one.longitude,
            source_ids=(one.source_id,),
        )
        for one, end in zip(found.furnaces, ends, strict=True)
    )
    return tuple(units), notices


def _average(works: Operation, made_mt: Array) -> Array:
    """Direct emissions of the average tonne of each area in the base year."""
    emitted = (made_mt * works.direct_tco2e_per_t[:, :, 0]).sum(axis=1)
    return np.asarray(emitted / np.maximum(made_mt.sum(axis=1), _NOTHING_MT))


def _routes(technologies: Sequence[Technology], made_mt: Array) -> tuple[Route, ...]:
    """The routes; those that make nothing in the base year are fresh."""
    made = made_mt.max(axis=0) > _NOTHING_MT
    return tuple(
        Route(
            one.technology,
            one.name,
            one.family,
            one.furnace,
            one.output == "steel",
            not made[place],
            one.japanese_supplier,
        )
        for place, one in enumerate(technologies)
    )


def _moves(catalog: Catalog, technologies: Sequence[Technology]) -> frozenset[tuple[int, int]]:
    places = {one.technology: place for place, one in enumerate(technologies)}
    rows = catalog.rows(Transition, "technology_transitions")
    named = ((row.from_technology, row.to_technology) for row in rows)
    return frozenset((places[before], places[after]) for before, after in named if before in places and after in places)


def _system(
    scenario: Scenario,
    routes: tuple[Route, ...],
    units: tuple[Unit, ...],
    moves: frozenset[tuple[int, int]],
    works: Operation,
    run: Utilisation,
    need: Need,
    limit: Limits,
    carbon: CarbonCosts,
) -> System:
    areas, years = scenario.areas, scenario.years
    decided = np.array(years) >= scenario.works.first_decision
    return System(
        years=years,
        areas=areas,
        routes=routes,
        units=units,
        moves=moves,
        allowed=works.allowed & decided[None, None, :],
        campaign_years=works.campaign_years,
        capex_new_usd_per_t=works.capex_new_usd_per_t,
        capex_renewal_usd_per_t=works.capex_renewal_usd_per_t,
        operating_usd_per_t=works.operating_usd_per_t,
        carbon_usd_per_t=carbon.domestic + carbon.cbam,
        direct_tco2e_per_t=works.direct_tco2e_per_t,
        power_tco2e_per_t=works.power_tco2e_per_t,
        use=works.use,
        need_mt=need.crude_mt,
        limit=limit.by_resource,
        least_utilisation=run.least,
        most_utilisation=run.most,
        growth=_share(scenario.works.growth),
        seed_mt=np.full((len(areas), len(routes)), float(scenario.works.seed.to("Mt").value)),
        most_new_mt=np.stack([scenario.works.new_a_year[code].values(years, "Mt") for code in areas]),
        discount_rate=_share(scenario.capital.discount_rate),
        capital_rate=np.array([_share(scenario.capital.rate[code]) for code in areas]),
        lanes=limit.lanes,
        early_step=int(scenario.break_off_step.to("a").value),
        greenfield=scenario.works.greenfield,
        cbam_usd_per_t=carbon.cbam,
        most_capacity_mt=_most_capacity(scenario, routes, units),
        least_capacity_mt=_least_capacity(scenario, routes, units),
    )


def _most_capacity(scenario: Scenario, routes: Sequence[Route], units: Sequence[Unit]) -> Array:
    """The most capacity of each route, infinite where the scenario names none.

    Raises:
        DataError: it names a route that is not offered, or allows less than stands or is being built.
    """
    found = _by_route(scenario, routes, "most_capacity", np.inf)
    for place, route in np.argwhere(np.isfinite(found[:, :, 0])):
        stands = sum(unit.capacity_mt for unit in units if (unit.area, unit.route) == (place, route))
        if found[place, route].min() < stands:
            message = f"{stands:.1f} Mt of {routes[route].id} stand or are being built, more than is allowed; allow more"
            raise DataError(message, field=f"works.most_capacity.{scenario.areas[place]}.{routes[route].id}")
    return found


def _least_capacity(scenario: Scenario, routes: Sequence[Route], units: Sequence[Unit]) -> Array:
    """The least capacity of each route; in the base year no more than stands.

    Raises:
        DataError: it names a route that is not offered.
    """
    found = _by_route(scenario, routes, "least_capacity", 0.0)
    for place, route in np.argwhere(found[:, :, 0] > 0):
        stands = sum(unit.capacity_mt for unit in units if (unit.area, unit.route) == (place, route) and unit.start_year is None)
        found[place, route] = np.minimum(found[place, route], stands)
    return found


def _by_route(scenario: Scenario, routes: Sequence[Route], key: str, otherwise: float) -> Array:
    names = [route.id for route in routes]
    found = np.full((len(scenario.areas), len(routes), len(scenario.years)), otherwise)
    stated: Mapping[str, Mapping[str, Course]] = getattr(scenario.works, key)
    for place, code in enumerate(scenario.areas):
        for name, course in stated.get(code, {}).items():
            if name not in names:
                raise DataError(f"'{name}' is no route that is offered.{suggestions(name, names)}", field=f"works.{key}.{code}")
            found[place, names.index(name)] = course.values(scenario.years, "Mt")
    return found


def _share(figure: Figure) -> float:
    return float(figure.to("1").value)


def _sources(
    offered: Offers, prices: Prices, units: Iterable[Unit], base: Mapping[str, BaseYear], figures: Mapping[str, Figure]
) -> tuple[str, ...]:
    """Ids of every source that the system rests on."""
    found = {source for unit in units for source in unit.source_ids} | set(prices.source_ids)
    courses = (course for offers in offered.by_area.values() for offer in offers.values() for course in offer.courses.values())
    stated = [figure for course in courses for _, figure in course.points]
    stated += [
        *figures.values(),
        *(one.crude for one in base.values()),
        *(output for one in base.values() for output in one.by_furnace.values()),
    ]
    return tuple(sorted(found.union(*(figure.source_ids for figure in stated))))
