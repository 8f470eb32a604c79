"""Where each column and row of the program stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from steeldialogue.pathways.system import System

Ints = NDArray[np.int64]
Triples = tuple[Ints, Ints, Ints]


class Blocks:
    """Named stretches of places, one after the other."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        """Lay the blocks out in the order given."""
        ends = np.cumsum([0, *sizes.values()])
        self._blocks = {name: slice(int(start), int(end)) for name, start, end in zip(sizes, ends[:-1], ends[1:], strict=True)}
        self.count = int(ends[-1])

    def block(self, name: str) -> slice:
        """Return the places of a block."""
        return self._blocks[name]

    def start(self, name: str) -> int:
        """Return the first place of a block."""
        return int(self._blocks[name].start)

    def name_of(self, place: int) -> tuple[str, int]:
        """Return the block a place stands in, and how far into it."""
        name, block = next((name, block) for name, block in self._blocks.items() if block.start <= place < block.stop)
        return name, place - int(block.start)


class Columns(Blocks):
    """The columns: paths, capacity, production, new capacity, trade."""

    @property
    def paths(self) -> slice:
        """One column a path of a unit: the share of the unit that takes it."""
        return self.block("paths")

    @property
    def production(self) -> slice:
        """Production in Mt by area, route and year."""
        return self.block("production")

    @property
    def new(self) -> slice:
        """New capacity in Mt by area, route and year of building."""
        return self.block("new")


class Rows(Blocks):
    """The rows, by what they hold together."""


@dataclass(frozen=True)
class Layout:
    """The order of columns and rows; a triple is an area, a route and a year in which that route can run there."""

    columns: Columns
    rows: Rows
    triples: Triples
    triple_of: NDArray[np.int64]
    new_triples: Triples
    fresh_triples: Triples
    limited: tuple[str, ...]
    years: int

    @classmethod
    def of(cls, system: System, routes: NDArray[np.int8], owners: Ints) -> "Layout":
        """Lay out the program of a system whose units have these paths."""
        areas, _, years = system.shape
        can_run = _running(system, routes, owners)
        triples = _triples(can_run)
        triple_of = np.full(system.shape, -1, dtype=np.int64)
        triple_of[can_run] = np.arange(len(triples[0]))
        fresh = can_run & np.array([one.fresh for one in system.routes])[None, :, None]
        fresh[:, :, 0] = False
        new = _triples(_buildable(system))
        limited = tuple(name for name, limit in system.limit.items() if np.any(np.isfinite(limit)))
        count = len(triples[0])
        lanes = {f"lane {place}": years for place in range(len(system.lanes))}
        columns = Columns({"paths": len(owners), "capacity": count, "production": count, "new": len(new[0]), **lanes})
        by_area = areas * years
        rows = Rows(
            {
                "unit": len(system.units),
                "capacity": count,
                "least": count,
                "most": count,
                "need": by_area,
                **dict.fromkeys(limited, by_area),
                "new": by_area,
                "growth": int(np.count_nonzero(fresh)),
            }
        )
        return cls(columns, rows, triples, triple_of, new, _triples(fresh), limited, years)

    def lane(self, place: int) -> slice:
        """Return the columns of a trade lane, one a year."""
        return self.columns.block(f"lane {place}")

    def area_row(self, name: str, area: Ints, year: Ints) -> Ints:
        """Return the rows of a block that has one row an area and year."""
        return self.rows.start(name) + area * self.years + year

    @cached_property
    def new_works(self) -> bool:
        """Whether anything can be built on open ground."""
        return len(self.new_triples[0]) > 0


def _triples(where: NDArray[np.bool_]) -> Triples:
    area, route, year = (np.asarray(one, dtype=np.int64) for one in np.nonzero(where))
    return area, route, year


def _buildable(system: System) -> NDArray[np.bool_]:
    """Where and when new works can be built: not in the base year, and not of a route that nobody may build."""
    found = system.allowed.copy() if system.greenfield else np.zeros(system.shape, dtype=bool)
    found[:, :, 0] = False
    return found


def _running(system: System, routes: NDArray[np.int8], owners: Ints) -> NDArray[np.bool_]:
    """Where and when a route can run: a path leads to it, or it could have been built by then."""
    found = np.logical_or.accumulate(_buildable(system), axis=2)
    column, year = np.nonzero(routes >= 0)
    found[system.unit_areas[owners[column]], routes[column, year], year] = True
    # A route that can run in a year has a place in every later one, so that its growth can be told.
    return np.logical_or.accumulate(found, axis=2)
