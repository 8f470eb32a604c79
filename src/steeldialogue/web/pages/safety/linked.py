"""Shared tables as the audit reads them: every cell by the smallest counts that it adds up, over all tables of a side.

Two tables are linked where they count the same people at the same workplace on the same days under one definition. Years, years from
April and groups cut time and people differently, so the smallest counts lie between any two ends of periods that a table has, and
by group where a table tells groups apart. A count that was corrected between two tables is another count.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise, product

from steeldialogue.core import Period
from steeldialogue.safety import CrossTable
from steeldialogue.safety.suppression import Cell

Atoms = frozenset[Cell]


@dataclass(frozen=True)
class Column:
    """What a column counts: a period, and the groups that are in it."""

    key: str
    period: Period
    groups: tuple[str, ...]


@dataclass(frozen=True)
class LinkedTable(CrossTable):
    """A table whose cells are linked by the counts that they add up; of one that was published, hidden counts are not known."""

    links: Mapping[Cell, Atoms] = field(default_factory=dict)
    told: Mapping[Cell, int] | None = None

    def atoms(self, cell: Cell) -> Atoms:
        """Return the smallest counts that a cell adds up."""
        return frozenset().union(*(self.links[one] for one in product(*self._spans(cell))))

    def value(self, cell: Cell) -> int:
        """Return the count of a cell or the sum of a total; of a published table what it shows, 0 where that is hidden."""
        return super().value(cell) if self.told is None else self.told.get(cell, 0)


@dataclass(frozen=True)
class Grid:
    """How days and people are cut so that every column of some tables is a sum of whole parts."""

    ends: tuple[date, ...]
    apart: bool

    @classmethod
    def of(cls, columns: Iterable[Column]) -> "Grid":
        """Return the coarsest cut that serves all columns."""
        given = list(columns)
        ends = {column.period.start for column in given} | {column.period.end + timedelta(days=1) for column in given}
        return cls(tuple(sorted(ends)), any(len(column.groups) == 1 for column in given))

    def parts(self, column: Column) -> list[tuple[str, Period]]:
        """Return group and days of the smallest counts in a column."""
        days = [Period(first, then - timedelta(days=1)) for first, then in pairwise(self.ends)]
        within = [one for one in days if column.period.start <= one.start and one.end <= column.period.end]
        groups = column.groups if self.apart else ("+".join(column.groups),)
        return [(group, one) for group in groups for one in within]


def links(workplaces: Sequence[str], columns: Sequence[Column], grid: Grid, version: Callable[[str, Column], str]) -> dict[Cell, Atoms]:
    """Return the smallest counts of every cell; `version` tells a count that was corrected since from the one that stands now."""
    found: dict[Cell, Atoms] = {}
    for workplace, column in product(workplaces, columns):
        mark = version(workplace, column)
        found[workplace, column.key] = frozenset(
            (workplace, f"{group} {days.start} {days.end} {mark}") for group, days in grid.parts(column)
        )
    return found
