"""Investment paths of a works: every order of renewals, switches and closure that the moves allow."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from steeldialogue.pathways.system import System

CLOSED = -1
STAYS = -1
CLOSES = -2
Step = tuple[int, int]  # year index, and the route it moves to or CLOSES


@dataclass(frozen=True)
class PathSet:
    """The paths of all works of one area, route and age: what runs in each year, and what is decided in it.

    `route` is [path, year] with CLOSED where nothing runs; `decided` is [path, year] with STAYS where nothing is decided, CLOSES,
    or the route that is invested in (the one before, for a renewal).
    """

    route: NDArray[np.int8]
    decided: NDArray[np.int8]


class PathBook:
    """Writes the paths of each kind of works once."""

    def __init__(self, system: System) -> None:
        """Take the system whose moves and years count."""
        self._system = system
        self._followers = [
            sorted(goal for origin, goal in system.moves if origin == route and goal != route) for route in range(len(system.routes))
        ]
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, area: int, route: int, renewal_year: int, start_year: int | None) -> PathSet:
        system = self._system
        first = system.years[0]
        opens = 0 if start_year is None else max(start_year - first, 0)
        due = max(renewal_year - first, opens)
        steps = list(self._from(area, route, due, opens))
        routes = np.full((len(steps), len(system.years)), CLOSED, dtype=np.int8)
        decided = np.full_like(routes, STAYS)
        for place, path in enumerate(steps):
            routes[place, opens:] = route
            for year, goal in path:
                decided[place, year] = goal
                routes[place, year:] = CLOSED if goal == CLOSES else goal
        return PathSet(routes, decided)

    def _from(self, area: int, route: int, due: int, now: int) -> Iterator[tuple[Step, ...]]:
        """Yield what may be decided from `now` on, where the campaign of `route` ends in the year `due`."""
        last = len(self._system.years)
        if due >= last:
            yield ()
        for year in self._early(now, min(due, last)):
            for goal in self._followers[route]:
                yield from self._after(area, year, goal)
        if due >= last:
            return
        yield ((due, CLOSES),)
        if (route, route) in self._system.moves:
            yield from self._after(area, due, route)
        for goal in self._followers[route]:
            yield from self._after(area, due, goal)

    def _after(self, area: int, year: int, goal: int) -> Iterator[tuple[Step, ...]]:
        if not self._system.allowed[area, goal, year]:
            return
        due = year + int(self._system.campaign_years[area, goal])
        for rest in self._from(area, goal, due, year):
            yield ((year, goal), *rest)

    def _early(self, now: int, end: int) -> Iterator[int]:
        """Years in which a campaign may be broken off: marks of the calendar some years apart, none right after a decision."""
        step, first = self._system.early_step, self._system.years[0]
        if not step:
            return
        mark = now + step
        mark += -(first + mark) % step
        yield from range(mark, end, step)
