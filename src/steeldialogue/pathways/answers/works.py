"""Works one by one: what each decides and when, and what that makes of its state and of the map."""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from steeldialogue.pathways.answers.records import Record, Sheet, number
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.pathways.paths import CLOSED, CLOSES
from steeldialogue.pathways.run import PathwaysRun

_SOME = 1e-6
CLOSED_NAME = "closed"


def works(run: PathwaysRun) -> Sheet:
    """Return every works and cluster with its decisions in order; a divided cluster has a row for each part."""
    rows = tuple(row for unit in range(len(run.outcome.system.units)) for row in _rows(run.outcome, unit))
    columns = (
        ("unit", "Works", ""),
        ("name", "Name", ""),
        ("area", "Area", ""),
        ("state", "State", ""),
        ("capacity_mt", "Capacity", "Mt"),
        ("share", "Part of it", ""),
        ("route", "Route now", ""),
        ("decisions", "Decisions", ""),
        ("last_route", "Route at the end", ""),
        ("latitude", "Latitude", ""),
        ("longitude", "Longitude", ""),
    )
    return Sheet("pathways_works", "What each works decides", columns, rows)


def _rows(outcome: Outcome, unit: int) -> Iterator[Record]:
    system, one = outcome.system, outcome.system.units[unit]
    for column in _taken(outcome, unit):
        last = int(outcome.program.decisions.route[column, -1])
        yield {
            "unit": one.id,
            "name": one.name,
            "area": system.areas[one.area],
            "state": one.state,
            "capacity_mt": number(one.capacity_mt),
            "share": number(outcome.choice.shares[column]),
            "route": system.routes[one.route].id,
            "decisions": "; ".join(_told(outcome, int(column), one.route)),
            "last_route": CLOSED_NAME if last == CLOSED else system.routes[last].id,
            "latitude": one.latitude,
            "longitude": one.longitude,
        }


def _taken(outcome: Outcome, unit: int) -> list[int]:
    mine = np.flatnonzero(outcome.program.decisions.unit == unit)
    return [int(column) for column in mine if outcome.choice.shares[column] > _SOME]


def _told(outcome: Outcome, column: int, route: int) -> Iterator[str]:
    system, before = outcome.system, route
    for at in np.flatnonzero(outcome.program.decisions.decided[column] != -1):
        goal = int(outcome.program.decisions.decided[column, at])
        if goal == CLOSES:
            yield f"{system.years[at]}: closes"
            return
        yield f"{system.years[at]}: {'renews' if goal == before else 'turns to'} {system.routes[goal].id}"
        before = goal


def states(run: PathwaysRun) -> Sheet:
    """Return production and direct emissions of the works of each state; works share the utilisation of their route.

    New works on open ground have no place, and stand under no state.
    """
    outcome, system = run.outcome, run.outcome.system
    utilisation = np.divide(outcome.production_mt, outcome.capacity_mt, out=np.zeros(system.shape), where=outcome.capacity_mt > _SOME)
    made: dict[tuple[str, str], np.ndarray] = defaultdict(lambda: np.zeros((2, len(system.years))))
    years = np.arange(len(system.years))
    for column in np.flatnonzero(outcome.choice.shares > _SOME):
        unit = system.units[int(outcome.program.decisions.unit[column])]
        route = outcome.program.decisions.route[column].astype(int)
        runs = route >= 0
        mass = np.where(runs, unit.capacity_mt * outcome.choice.shares[column] * utilisation[unit.area, route, years], 0.0)
        total = made[system.areas[unit.area], unit.state]
        total[0] += mass
        total[1] += np.where(runs, mass * system.direct_tco2e_per_t[unit.area, route, years], 0.0)
    rows = tuple(
        {"area": area, "state": state, "year": year, "production_mt": number(both[0, at]), "direct_mtco2e": number(both[1, at])}
        for (area, state), both in sorted(made.items())
        for at, year in enumerate(system.years)
    )
    columns = (
        ("area", "Area", ""),
        ("state", "State", ""),
        ("year", "Year", ""),
        ("production_mt", "Production", "Mt"),
        ("direct_mtco2e", "Direct emissions", "MtCO2e"),
    )
    return Sheet("pathways_states", "Works of each state", columns, rows)
