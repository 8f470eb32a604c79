"""What every section of the chapter on demand looks at: the run, its figures, and what others expect."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from steeldialogue.book.blocks import Cell, Column, Gap, Table
from steeldialogue.book.context import Context
from steeldialogue.book.pathways_shown import AREAS
from steeldialogue.core import Figure, LineageError
from steeldialogue.demand import Comparison, DemandOutcome, comparisons

NOT_TOLD = Gap("–")
CRUDE = "crude_steel_production"


@dataclass(frozen=True)
class DemandDesk:
    """The reference run of demand."""

    context: Context
    run: DemandOutcome

    @property
    def base_year(self) -> int:
        """The last year that the record of both countries holds."""
        return min(part.record.last for part in self.run.areas.values())

    @property
    def last_year(self) -> int:
        """The last year of the run."""
        return self.run.scenario.last_year

    @property
    def step(self) -> int:
        """Years between two rows of a table."""
        return 5

    @property
    def years(self) -> list[int]:
        """The years that tables show: the last two on record, and then every fifth."""
        return [
            self.base_year - 1,
            self.base_year,
            *(year for year in range(self.base_year + 1, self.last_year + 1) if year % self.step == 0),
        ]

    def figure(self, area: str, quantity: str, year: int, sector: str = "") -> Figure:
        """Return a number of the run."""
        return self.run.figure(area, quantity, year, sector)

    def per_head(self, area: str, quantity: str, year: int, unit: str) -> Figure:
        """Return a number of the run over the population."""
        of = self.figure(area, quantity, year) / self.figure(area, "population", year)
        return of.to(unit).named(f"{quantity.replace('_', ' ')} per head, {area}, {year}")

    @cached_property
    def published(self) -> dict[str, tuple[Comparison, ...]]:
        """What others expect of each area and what governments aim at."""
        return {area: comparisons(self.context.catalog, self.run, area) for area in AREAS.values()}

    def outlooks(self, area: str, quantity: str = CRUDE) -> dict[str, dict[int, Figure]]:
        """Return outlooks of a quantity by name and year; aims are left out."""
        return self._named(area, quantity, "outlook")

    def targets(self, area: str) -> list[Comparison]:
        """Return what a government aims at, in time order."""
        return [one for one in self.published[area] if one.kind == "target"]

    def aims(self, area: str, quantities: Collection[str]) -> dict[str, dict[int, Figure]]:
        """Return what a government aims at by quantity and year."""
        found: dict[str, dict[int, Figure]] = {}
        for one in self.targets(area):
            if one.quantity in quantities:
                found.setdefault(one.quantity, {})[one.year] = one.published
        return found

    def widest_year(self, area: str) -> int:
        """Return the year for which most outlooks speak.

        Raises:
            LineageError: none speaks.
        """
        told = [year for by_year in self.outlooks(area).values() for year in by_year]
        if not told:
            raise LineageError(f"The catalogue holds no outlook of crude steel of {area}.")
        return max(sorted(set(told), reverse=True), key=told.count)

    def extreme(self, area: str, end: Callable[[Iterable[Decimal]], Decimal]) -> Figure:
        """Return the lowest or highest outlook of the year for which most speak; `end` is min or max."""
        year = self.widest_year(area)
        found = {by_year[year].value: by_year[year] for by_year in self.outlooks(area).values() if year in by_year}
        return found[end(found)]

    def table(self, table_id: str, columns: Sequence[Column], years: Iterable[int], cells: Callable[[int], dict[str, Cell]]) -> Table:
        """Return a table with a row a year."""
        return Table(table_id, [Column("year", "Year"), *columns], [{"year": str(year), **cells(year)} for year in years])

    def _named(self, area: str, quantity: str, kind: str) -> dict[str, dict[int, Figure]]:
        mine = [one for one in self.published[area] if (one.quantity, one.kind) == (quantity, kind)]
        mine.sort(key=lambda one: one.outlook)
        return {name: {one.year: one.published for one in group} for name, group in groupby(mine, key=lambda one: one.outlook)}
