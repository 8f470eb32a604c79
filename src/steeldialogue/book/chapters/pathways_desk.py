"""What every section of the chapter on technology looks at: the run, its numbers as figures, and kinds of routes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from steeldialogue.book.blocks import Cell, Column, Table
from steeldialogue.book.context import Context
from steeldialogue.book.pathways_shown import AREAS, PathwaysShown
from steeldialogue.book.route_kinds import in_order, kinds_of
from steeldialogue.core import Figure
from steeldialogue.pathways.answers.figures import answer, area_figure, route_figure
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.pathways.run import PathwaysRun

_STEP = 5  # years between two rows of a table
SOME = 0.005  # what is less than this would be shown as nothing


@dataclass(frozen=True)
class PathwaysDesk:
    """The reference run of pathways."""

    context: Context
    shown: PathwaysShown

    @property
    def run(self) -> PathwaysRun:
        """The run."""
        return self.shown.run

    @property
    def outcome(self) -> Outcome:
        """Its outcome."""
        return self.shown.run.outcome

    @property
    def years(self) -> list[int]:
        """The years that tables show: the first, and then every fifth."""
        first, *others = self.run.scenario.years
        return [first, *(year for year in others if year % _STEP == 0)]

    @property
    def names(self) -> dict[str, str]:
        """The countries of the run, with their codes."""
        return {name: code for name, code in AREAS.items() if code in self.run.scenario.areas}

    @property
    def dollars(self) -> str:
        """The unit of the run's money."""
        return f"million_USD{self.run.scenario.price_year}"

    @property
    def billions(self) -> str:
        """The unit of large sums."""
        return self.dollars.replace("million", "billion")

    @property
    def per_tonne(self) -> str:
        """The unit of a cost per tonne."""
        return f"USD{self.run.scenario.price_year}/t"

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kind of each route."""
        return kinds_of(self.outcome.system)

    def figure(self, quantity: str, area: str, year: int) -> Figure:
        """Return a total of an area in a year; see `pathways.answers.figures.QUANTITIES`."""
        return area_figure(self.run, quantity, area, year)

    def made(self, value: float, unit: str, label: str, selection: str) -> Figure:
        """Return any other number of the run."""
        return answer(self.run, float(value), unit, label, selection)

    def route(self, route: str, area: str, year: int) -> Figure:
        """Return what a route makes."""
        return route_figure(self.run, route, area, year)

    def place(self, area: str) -> int:
        """Return the place of an area in the arrays of the run."""
        return self.run.scenario.areas.index(area)

    def at(self, year: int) -> int:
        """Return the place of a year in the arrays of the run."""
        return self.run.scenario.years.index(year)

    def kinds_that_run(self, area: str) -> list[str]:
        """Return the kinds of routes that ever make steel in an area, dark before light."""
        made = self.outcome.steel_mt[self.place(area)].max(axis=1)
        return in_order(kind for kind, most in zip(self.kinds, made, strict=True) if most > SOME)

    def by_kind(self, area: str, kind: str, year: int) -> Figure:
        """Return the crude steel that routes of a kind make."""
        mine = np.array([one == kind for one in self.kinds])
        value = self.outcome.steel_mt[self.place(area), mine, self.at(year)].sum()
        return self.made(value, "Mt", f"crude steel by {kind}, {area}, {year}", f"{area}, routes of {kind}, {year}")

    def invested(self, area: str, years: Iterable[int] | None = None, *, japanese: bool = False) -> Figure:
        """Return the capital of some years, or of all; with `japanese`, that of routes with a maker or licensor in Japan alone."""
        told = list(self.run.scenario.years if years is None else years)
        routes = self.supplied if japanese else np.ones(len(self.kinds), bool)
        value = self.outcome.invested_musd[self.place(area)][routes][:, [self.at(year) for year in told]].sum()
        which = " in routes with a maker or licensor in Japan" if japanese else ""
        span = str(told[0]) if len(told) == 1 else f"{told[0]} to {told[-1]}"
        return self.made(value, self.dollars, f"capital spent{which}, {area}, {span}", f"{area}{which}, {span}")

    @property
    def supplied(self) -> NDArray[np.bool_]:
        """Which routes have a maker or licensor in Japan."""
        return np.array([bool(route.japanese_supplier) for route in self.outcome.system.routes])

    def table(self, table_id: str, columns: Sequence[Column], cells: Callable[[int], dict[str, Cell]], years: Iterable[int] = ()) -> Table:
        """Return a table with a row a year."""
        rows = [{"year": str(year), **cells(year)} for year in years or self.years]
        return Table(table_id, [Column("year", "Year"), *columns], rows)
