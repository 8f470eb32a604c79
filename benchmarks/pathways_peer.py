"""The peer of `pathways.py`: every path of every works carries its own entry in every shared row of every year."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import highspy
import numpy as np

CLOSES = -2
Path = tuple[tuple[int, int], ...]  # year and route, or CLOSES


def peer(system: Any, gap: float) -> dict[str, float]:
    """Write and solve the whole program to a gap, all utilisations being fixed; then, untimed, its relaxation for comparison."""
    before = time.perf_counter()
    program = _Written(system)
    built = time.perf_counter()
    objective = _solved(program, gap)
    done = time.perf_counter()
    return {"build_s": built - before, "solve_s": done - built, "objective": objective, "bound": _solved(program, None)}


class _Written:
    """The program, one column after another."""

    def __init__(self, system: Any) -> None:
        self.system = system
        areas, _, years = system.shape
        self.limited = [name for name, limit in system.limit.items() if np.any(np.isfinite(limit))]
        self.fresh = [number for number, route in enumerate(system.routes) if route.fresh]
        blocks = ["need", *self.limited, "new", *(f"growth {route}" for route in self.fresh)]
        self.start = {name: len(system.units) + place * areas * years for place, name in enumerate(blocks)}
        self.rows = len(system.units) + len(blocks) * areas * years
        self.cost: list[float] = []
        self.most: list[float] = []
        self.index: list[np.ndarray] = []
        self.value: list[np.ndarray] = []
        self.running = (system.operating_usd_per_t + system.carbon_usd_per_t) * system.discount * system.most_utilisation
        self._paths()
        self.whole = len(self.cost)
        self._new_works()
        self._lanes()

    def _paths(self) -> None:
        listed: dict[tuple[int, int, int], list[Path]] = {}
        for number, unit in enumerate(self.system.units):
            kind = (unit.area, unit.route, unit.renewal_year)
            if kind not in listed:
                listed[kind] = list(_paths(self.system, unit.area, unit.route, unit.renewal_year - self.system.years[0], 0))
            for path in listed[kind]:
                self._path(number, unit, path)

    def _path(self, number: int, unit: Any, path: Path) -> None:
        system = self.system
        route, invested, runs = unit.route, 0.0, np.full(len(system.years), unit.route)
        for year, goal in path:
            runs[year:] = -1 if goal == CLOSES else goal
            if goal != CLOSES:
                capex = system.capex_renewal_usd_per_t if goal == route else system.capex_new_usd_per_t
                invested += capex[unit.area, goal, year] * system.annuities[unit.area, goal, year]
                route = goal
        index, value, cost = self._entries(unit.area, runs, unit.capacity_mt)
        self._add(cost + invested * unit.capacity_mt, [np.array([number]), *index], [np.ones(1), *value], 1.0)

    def _entries(self, area: int, runs: np.ndarray, capacity: float) -> tuple[list[np.ndarray], list[np.ndarray], float]:
        """Entries in need, limits and growth of what runs in each year (-1: nothing), and the cost of running it."""
        system, years = self.system, len(self.system.years)
        year = np.flatnonzero(runs >= 0)
        route = runs[year]
        at = area * years + year
        made = capacity * system.most_utilisation[area, route, year]
        index, value = [self.start["need"] + at], [made]
        for name in self.limited:
            used = made * system.use[name][area, route, year]
            index.append(self.start[name] + at[used != 0])
            value.append(used[used != 0])
        for fresh in self.fresh:
            on = (runs == fresh) * capacity
            grown = on[1:] - (1 + system.growth) * on[:-1]
            later = np.flatnonzero(grown)
            index.append(self.start[f"growth {fresh}"] + area * years + 1 + later)
            value.append(grown[later])
        return index, value, float(self.running[area, route, year].sum() * capacity)

    def _new_works(self) -> None:
        system = self.system
        for area, route, year in zip(*np.nonzero(system.allowed), strict=True):
            if year == 0:
                continue
            runs = np.where(np.arange(len(system.years)) >= year, route, -1)
            index, value, cost = self._entries(area, runs, 1.0)
            cost += system.capex_new_usd_per_t[area, route, year] * system.annuities[area, route, year]
            for due in range(year + system.campaign_years[area, route], len(system.years), system.campaign_years[area, route]):
                cost += system.capex_renewal_usd_per_t[area, route, due] * system.annuities[area, route, due]
            row = self.start["new"] + area * len(system.years) + year
            self._add(cost, [*index, np.array([row])], [*value, np.ones(1)], np.inf)

    def _lanes(self) -> None:
        years = len(self.system.years)
        for lane in self.system.lanes:
            name, sign = ("need", 1.0) if lane.good == "steel" else (lane.good, -1.0)
            ends = [(area, way) for area, way in ((lane.goal, sign), (lane.origin, -sign)) if area is not None]
            for year in range(years):
                rows = np.array([self.start[name] + area * years + year for area, _ in ends])
                cost = lane.cost_usd_per_t[year] * self.system.discount[year]
                self._add(cost, [rows], [np.array([way for _, way in ends])], lane.most_mt[year])

    def _add(self, cost: float, index: list[np.ndarray], value: list[np.ndarray], most: float) -> None:
        self.cost.append(cost)
        self.most.append(most)
        self.index.append(np.concatenate(index))
        self.value.append(np.concatenate(value))

    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the least and the most of each row."""
        system, units = self.system, len(self.system.units)
        lower, upper = np.full(self.rows, -np.inf), np.full(self.rows, np.inf)
        lower[:units] = upper[:units] = 1.0
        size = system.need_mt.size
        lower[self.start["need"] : self.start["need"] + size] = system.need_mt.ravel()
        for name in self.limited:
            upper[self.start[name] : self.start[name] + size] = system.limit[name].ravel()
        upper[self.start["new"] : self.start["new"] + size] = system.most_new_mt.ravel()
        for route in self.fresh:
            start = self.start[f"growth {route}"]
            upper[start : start + size] = np.repeat(system.seed_mt[:, route], len(system.years))
        return lower, upper


def _paths(system: Any, area: int, route: int, due: int, now: int) -> Iterator[Path]:
    """Yield what may be decided: at the end of a campaign, or at marks of the calendar before it."""
    years, step = len(system.years), system.early_step
    if due >= years:
        yield ()
    marks = [year for year in range(now + step, min(due, years)) if system.years[year] % step == 0]
    for year in [*marks, *([due] if due < years else [])]:
        for goal in range(len(system.routes)):
            if (route, goal) not in system.moves or not system.allowed[area, goal, year] or (goal == route and year != due):
                continue
            for rest in _paths(system, area, goal, year + int(system.campaign_years[area, goal]), year):
                yield ((year, goal), *rest)
    if due < years:
        yield ((due, CLOSES),)


def _solved(program: _Written, gap: float | None) -> float:
    """Return the least cost with whole works to a gap, or of the relaxation where there is none."""
    highs = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 2), ("random_seed", 0), ("mip_rel_gap", gap or 0.0)):
        highs.setOptionValue(name, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.cost), program.rows
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.array(program.cost), np.zeros(len(program.cost)), np.array(program.most)
    lp.row_lower_, lp.row_upper_ = program.bounds()
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(one) for one in program.index)]).astype(np.int32)
    lp.a_matrix_.index_ = np.concatenate(program.index).astype(np.int32)
    lp.a_matrix_.value_ = np.concatenate(program.value)
    if gap is not None:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(column < program.whole)] for column in range(len(program.cost))]
    highs.passModel(lp)
    highs.run()
    return float(highs.getInfo().objective_function_value)
