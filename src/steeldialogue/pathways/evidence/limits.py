"""What each area has of scarce resources, and what it can bring in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from steeldialogue.core import DataError, area
from steeldialogue.core.errors import suggestions
from steeldialogue.demand import DemandOutcome
from steeldialogue.pathways.course import Course, read_course
from steeldialogue.pathways.evidence.money import Dollars
from steeldialogue.pathways.evidence.prices import Prices
from steeldialogue.pathways.resources import GREEN_IRON, SCRAP, TOTALS
from steeldialogue.pathways.scenario import Scenario
from steeldialogue.pathways.system import Array, Lane


@dataclass(frozen=True)
class Limits:
    """Limits by resource in the unit of its total, [area, year]; infinite where nobody limits it. Lanes carry goods."""

    by_resource: Mapping[str, Array]
    lanes: tuple[Lane, ...]
    notices: tuple[str, ...]


def limits(scenario: Scenario, demand: DemandOutcome | None, used: Mapping[str, Array], prices: Prices, dollars: Dollars) -> Limits:
    """Return the limits of a scenario; `used` is what the works of the base year took of each resource, by area.

    Raises:
        DataError: a limit is unknown, or below what the base year used.
    """
    shape = (len(scenario.areas), len(scenario.years))
    found = {name: np.full(shape, np.inf) for name in TOTALS}
    found[GREEN_IRON] = np.zeros(shape)
    notices: list[str] = []
    for place, code in enumerate(scenario.areas):
        for name, given in scenario.limits[code].items():
            found[name][place] = _stated(code, name, given).values(scenario.years)
        if SCRAP not in scenario.limits[code]:
            found[SCRAP][place] = _scrap(scenario, demand, code, float(used[SCRAP][place]), notices)
        for name in TOTALS:
            _check_base(scenario, code, name, float(found[name][place, 0]), float(used[name][place]))
    return Limits(found, _lanes(scenario, prices, dollars), tuple(notices))


def _stated(code: str, name: str, given: Any) -> Course:
    field = f"limits.{code}.{name}"
    if name not in TOTALS:
        raise DataError(f"'{name}' is no resource we know.{suggestions(name, list(TOTALS))}", field=field)
    return read_course(given, TOTALS[name], field).to(lambda figure: figure.to(TOTALS[name]))


def _scrap(scenario: Scenario, demand: DemandOutcome | None, code: str, used: float, notices: list[str]) -> Array:
    """Scrap of the area by the demand model, and from outside what the base year took beyond it, as far as that is held."""
    if demand is None or code not in demand.areas:
        notices.append(f"{area(code).en}: no demand model tells its scrap, so scrap is not limited")
        return np.full(len(scenario.years), np.inf)
    by_year = demand.scrap_available(code)
    own = np.array([by_year[year] for year in scenario.years])
    outside = max(used - own[0], 0.0)
    if outside:
        used_beyond = f"{outside:.1f} Mt of scrap beyond the model's own were used in {scenario.base_year}"
        notices.append(f"{area(code).en}: {used_beyond}; they go on as scrap_held says")
    held = scenario.trade.scrap_held.values(scenario.years, "1")
    return np.asarray(own + held * outside)


def _check_base(scenario: Scenario, code: str, name: str, limit: float, used: float) -> None:
    if used > limit * (1 + 1e-9) + 1e-9:
        raise DataError(
            f"the works of {area(code).en} used {used:,.1f} {TOTALS[name]} of {name.replace('_', ' ')} in {scenario.base_year}, "
            f"more than the limit of {limit:,.1f} {TOTALS[name]}; state more for that year",
            field=f"limits.{code}.{name}",
        )


def _lanes(scenario: Scenario, prices: Prices, dollars: Dollars) -> tuple[Lane, ...]:
    """Ways between the areas of the system, and for green iron from outside where it has a price."""
    years, trade = scenario.years, scenario.trade
    none = np.zeros(len(years))
    mass = {good: course.values(years, "Mt") for good, course in (("steel", trade.steel_limit), (GREEN_IRON, trade.green_iron_limit))}
    cost = {
        good: np.full(len(years), float(dollars.of(figure).value))
        for good, figure in (("steel", trade.steel_cost), (GREEN_IRON, trade.green_iron_cost))
    }
    places = range(len(scenario.areas))
    found = [Lane(good, start, goal, cost[good], none, mass[good]) for good in mass for start in places for goal in places if start != goal]
    for goal, code in enumerate(scenario.areas):
        price = prices.get(code, GREEN_IRON)
        if price is not None:
            found.append(Lane(GREEN_IRON, None, goal, price.values(years), none, mass[GREEN_IRON]))
    return tuple(found)
