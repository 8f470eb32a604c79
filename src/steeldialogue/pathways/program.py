"""The linear program behind the choice of paths: its columns, rows and costs."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csc_array

from steeldialogue.pathways.layout import Layout
from steeldialogue.pathways.paths import CLOSED, PathBook
from steeldialogue.pathways.system import Array, System

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Decisions:
    """Every path of every unit as a column: the unit, the route it has at first, what runs, and what is decided in which year."""

    unit: Ints
    first: NDArray[np.int8]
    route: NDArray[np.int8]
    decided: NDArray[np.int8]

    @classmethod
    def of(cls, system: System) -> "Decisions":
        """Write the paths of all units."""
        book = PathBook(system)
        sets = [book.of(unit.area, unit.route, unit.renewal_year, unit.start_year) for unit in system.units]
        owner = np.repeat(np.arange(len(sets)), [len(one.route) for one in sets])
        years = len(system.years)
        route = np.concatenate([one.route for one in sets]) if sets else np.empty((0, years), np.int8)
        decided = np.concatenate([one.decided for one in sets]) if sets else np.empty((0, years), np.int8)
        first = np.array([unit.route for unit in system.units], dtype=np.int8)[owner]
        return cls(owner, first, route, decided)

    @cached_property
    def investments(self) -> tuple[Ints, Ints, Ints, NDArray[np.bool_]]:
        """Column, year, route and whether it is a renewal of every investment."""
        column, year = np.nonzero(self.decided >= 0)
        goal = self.decided[column, year].astype(np.int64)
        before = np.where(year > 0, self.route[column, np.maximum(year - 1, 0)], CLOSED)
        # What is due in the first year of all, or in that of its opening, is renewed and not built.
        before = np.where(before == CLOSED, self.first[column], before)
        return column, year, goal, before == goal


@dataclass(frozen=True)
class Program:
    """Columns, rows and bounds of a system; costs are worked out anew for each set of prices."""

    system: System
    decisions: Decisions
    layout: Layout
    matrix: csc_array
    row_lower: Array
    row_upper: Array
    column_lower: Array
    column_upper: Array
    whole: NDArray[np.bool_]

    @classmethod
    def of(cls, system: System) -> "Program":
        """Build the program of a system.

        Rows: each unit is on its paths as a whole; capacity is that of the units and of new works; production lies between the least
        and the most that capacity allows; production and trade meet the need; resources are not overdrawn; fresh routes grow no
        faster than they may.
        """
        decisions = Decisions.of(system)
        layout = Layout.of(system, decisions.route, decisions.unit)
        matrix = _matrix(system, decisions, layout)
        row_lower, row_upper = _row_bounds(system, layout)
        column_lower, column_upper = _column_bounds(system, layout)
        whole = np.zeros(layout.columns.count, dtype=bool)
        whole[: len(decisions.unit)] = np.array([unit.whole for unit in system.units], dtype=bool)[decisions.unit]
        return cls(system, decisions, layout, matrix, row_lower, row_upper, column_lower, column_upper, whole)

    def costs(self, system: System | None = None) -> Array:
        """Return what each column costs in million USD of the first year, at the prices of a system of the same shape."""
        priced = system or self.system
        found = np.zeros(self.layout.columns.count)
        found[self.layout.columns.paths] = self.path_costs(priced)
        area, route, year = self.layout.triples
        found[self.layout.columns.production] = ((priced.operating_usd_per_t + priced.carbon_usd_per_t) * priced.discount)[
            area, route, year
        ]
        if self.layout.new_works:
            found[self.layout.columns.new] = _new_costs(priced, self.layout)
        for place, lane in enumerate(priced.lanes):
            found[self.layout.lane(place)] = lane.cost_usd_per_t * priced.discount
        return found

    def path_costs(self, priced: System) -> Array:
        """Return the capital cost of each path, as far as it falls within the horizon."""
        column, year, route, renews = self.decisions.investments
        unit = self.decisions.unit[column]
        area = self.system.unit_areas[unit]
        capex = np.where(renews, priced.capex_renewal_usd_per_t[area, route, year], priced.capex_new_usd_per_t[area, route, year])
        cost = capex * priced.annuities[area, route, year] * self.system.unit_capacities_mt[unit]
        return np.asarray(np.bincount(column, cost, minlength=len(self.decisions.unit)), dtype=np.float64)


def _new_costs(system: System, layout: Layout) -> Array:
    """The cost of a tonne of new capacity a year: its building, and its renewals within the horizon."""
    area, route, year = layout.new_triples
    years = len(system.years)
    cost = system.capex_new_usd_per_t[area, route, year] * system.annuities[area, route, year]
    life = system.campaign_years[area, route]
    due = year + life
    while np.any(due < years):
        renewed = due < years
        at = (area[renewed], route[renewed], due[renewed])
        cost[renewed] += system.capex_renewal_usd_per_t[at] * system.annuities[at]
        due = due + life
    return cost


class _Entries:
    """Collects entries of the matrix."""

    def __init__(self) -> None:
        self._rows: list[Ints] = []
        self._columns: list[Ints] = []
        self._values: list[Array] = []

    def add(self, rows: Ints, columns: Ints, values: Array | float) -> None:
        rows, columns, values = np.broadcast_arrays(rows, columns, values)
        kept = values != 0
        self._rows.append(rows[kept])
        self._columns.append(columns[kept])
        self._values.append(values[kept])

    def matrix(self, rows: int, columns: int) -> csc_array:
        at = (np.concatenate(self._rows), np.concatenate(self._columns))
        return csc_array(coo_array((np.concatenate(self._values), at), shape=(rows, columns)))


def _matrix(system: System, decisions: Decisions, layout: Layout) -> csc_array:
    entries, rows, columns = _Entries(), layout.rows, layout.columns
    area, route, year = layout.triples
    triple = np.arange(len(area))
    capacity, production = columns.start("capacity") + triple, columns.start("production") + triple
    _path_entries(entries, system, decisions, layout)
    entries.add(rows.start("capacity") + triple, capacity, -1.0)
    entries.add(rows.start("least") + triple, production, 1.0)
    entries.add(rows.start("least") + triple, capacity, -system.least_utilisation[area, route, year])
    entries.add(rows.start("most") + triple, production, 1.0)
    entries.add(rows.start("most") + triple, capacity, -system.most_utilisation[area, route, year])
    steel = np.array([one.makes_steel for one in system.routes])[route]
    entries.add(layout.area_row("need", area, year), production, steel.astype(float))
    for name in layout.limited:
        entries.add(layout.area_row(name, area, year), production, system.use[name][area, route, year])
    _new_entries(entries, system, layout)
    _growth_entries(entries, system, layout)
    _lane_entries(entries, system, layout)
    return entries.matrix(rows.count, columns.count)


def _path_entries(entries: _Entries, system: System, decisions: Decisions, layout: Layout) -> None:
    units = decisions.unit
    entries.add(layout.rows.start("unit") + units, np.arange(len(units)), 1.0)
    column, year = np.nonzero(decisions.route >= 0)
    unit = units[column]
    triple = layout.triple_of[system.unit_areas[unit], decisions.route[column, year], year]
    entries.add(layout.rows.start("capacity") + triple, column, system.unit_capacities_mt[unit])


def _new_entries(entries: _Entries, system: System, layout: Layout) -> None:
    """New capacity stands from its year on."""
    if not layout.new_works:
        return
    area, route, year = layout.new_triples
    columns = layout.columns.start("new") + np.arange(len(area))
    later = np.arange(len(system.years))
    at, stands = np.nonzero(later[None, :] >= year[:, None])
    triple = layout.triple_of[area[at], route[at], stands]
    entries.add(layout.rows.start("capacity") + triple, columns[at], 1.0)
    entries.add(layout.area_row("new", area, year), columns, 1.0)


def _growth_entries(entries: _Entries, system: System, layout: Layout) -> None:
    """A fresh route holds next year at most what it holds now, grown, and the seed."""
    area, route, year = layout.fresh_triples
    rows = layout.rows.start("growth") + np.arange(len(area))
    start = layout.columns.start("capacity")
    entries.add(rows, start + layout.triple_of[area, route, year], 1.0)
    before = layout.triple_of[area, route, year - 1]
    entries.add(rows, start + before, np.where(before >= 0, -(1.0 + system.growth), 0.0))


def _lane_entries(entries: _Entries, system: System, layout: Layout) -> None:
    years = np.arange(len(system.years))
    for place, lane in enumerate(system.lanes):
        columns = np.arange(layout.columns.count)[layout.lane(place)]
        # Needs are met from above, resources kept from below: what comes in adds to the one and takes from the other.
        name, sign = ("need", 1.0) if lane.good == "steel" else (lane.good, -1.0)
        if name not in ("need", *layout.limited):
            continue
        if lane.goal is not None:
            entries.add(layout.area_row(name, np.full_like(years, lane.goal), years), columns, sign)
        if lane.origin is not None:
            entries.add(layout.area_row(name, np.full_like(years, lane.origin), years), columns, -sign)


def _row_bounds(system: System, layout: Layout) -> tuple[Array, Array]:
    rows = layout.rows
    lower, upper = np.full(rows.count, -np.inf), np.full(rows.count, np.inf)
    lower[rows.block("unit")] = upper[rows.block("unit")] = 1.0
    lower[rows.block("capacity")] = upper[rows.block("capacity")] = 0.0
    lower[rows.block("least")] = 0.0
    upper[rows.block("most")] = 0.0
    lower[rows.block("need")] = system.need_mt.ravel()
    for name in layout.limited:
        upper[rows.block(name)] = system.limit[name].ravel()
    upper[rows.block("new")] = system.most_new_mt.ravel()
    area, route, _ = layout.fresh_triples
    upper[rows.block("growth")] = system.seed_mt[area, route]
    return lower, upper


def _column_bounds(system: System, layout: Layout) -> tuple[Array, Array]:
    lower, upper = np.zeros(layout.columns.count), np.full(layout.columns.count, np.inf)
    upper[layout.columns.paths] = 1.0
    if system.most_capacity_mt is not None:
        upper[layout.columns.block("capacity")] = system.most_capacity_mt[layout.triples]
    if system.least_capacity_mt is not None:
        lower[layout.columns.block("capacity")] = system.least_capacity_mt[layout.triples]
    for place, lane in enumerate(system.lanes):
        lower[layout.lane(place)], upper[layout.lane(place)] = lane.least_mt, lane.most_mt
    return lower, upper
