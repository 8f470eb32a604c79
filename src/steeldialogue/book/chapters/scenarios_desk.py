"""What every section of the chapter on scenarios looks at: two scenarios, and their answers as cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from steeldialogue.book.blocks import Cell, Claim, Column, Gap, Table
from steeldialogue.book.pathways_shown import AREAS
from steeldialogue.book.scenarios_shown import names_of
from steeldialogue.core import Figure
from steeldialogue.scenarios.answers import QUANTITIES, Answers
from steeldialogue.scenarios.compare import Comparison, Row

NOT_TOLD = Gap("not told")
NOT_COMPARED = Gap("not comparable")
FIRST, SECOND = "first", "second"
# Places after the point of a quantity beside another of its kind; all others are told to the whole.
_PLACES: Mapping[str, int] = {
    **dict.fromkeys(("exports", "exports_least", "exports_most", "diverted"), 2),
    "net_imports": 1,
    "beyond_need": 1,
    "cost_share": 1,
}
_STEP = 5  # years between two rows of a table by year


@dataclass(frozen=True)
class ScenariosDesk:
    """Two scenarios beside each other."""

    found: Comparison

    @cached_property
    def names(self) -> Mapping[str, str]:
        """The countries that both have, with their codes."""
        return names_of(self.found, AREAS)

    @property
    def sides(self) -> Mapping[str, Answers]:
        """Both scenarios."""
        return {FIRST: self.found.first, SECOND: self.found.second}

    @property
    def titles(self) -> Mapping[str, str]:
        """The titles of both."""
        return dict(zip((FIRST, SECOND), self.found.titles, strict=True))

    @cached_property
    def marks(self) -> tuple[int, ...]:
        """The years that tables side by side show: the first decade that both reach, and the last year."""
        later = self.found.marks[1:]
        return (later[0], later[-1]) if len(later) > 1 else later

    @property
    def last(self) -> int:
        """The last year that both have."""
        return self.found.years[-1]

    @property
    def years(self) -> list[int]:
        """The years that tables by year show: the first, and then every fifth."""
        first, *others = self.found.years
        return [first, *(year for year in others if year % _STEP == 0)]

    def unit(self, quantity: str) -> str:
        """Return the unit of a quantity."""
        return self.found.first.unit(quantity)

    def figure(self, side: str, quantity: str, area: str, year: int) -> Figure | None:
        """Return an answer of one scenario."""
        return self.sides[side].figure(quantity, area, year)

    def claim(self, side: str, quantity: str, area: str, year: int, unit: str = "") -> Claim | str:
        """Return an answer as a claim in a sentence; words where it is not told."""
        figure = self.figure(side, quantity, area, year)
        return NOT_TOLD.reason if figure is None else Claim(figure, _PLACES.get(quantity, 0), unit or self.unit(quantity))

    def cells(self, row: Row) -> tuple[Cell, Cell, Cell]:
        """Return both answers and the difference as cells of columns with units of their own."""
        unit, places = self.unit(row.quantity), _PLACES.get(row.quantity, 0)
        first, second = (NOT_TOLD if figure is None else Claim(figure, places, unit) for figure in (row.first, row.second))
        told = row.first is not None and row.second is not None
        difference = Claim(row.difference, places, unit) if row.difference else NOT_COMPARED if told else NOT_TOLD
        return first, second, difference

    def yearly(self, table_id: str, quantity: str, places: int) -> Table:
        """Return a quantity of both scenarios in both countries, a row for each of some years."""
        keys = self.series
        columns = [Column(key, f"{country}: {scenario}", self.unit(quantity), places) for key, (country, scenario) in keys.items()]
        rows = [
            {
                "year": str(year),
                **{key: self.figure(*self._of(key, quantity), year) or NOT_TOLD for key in keys},
            }
            for year in self.years
        ]
        return Table(table_id, [Column("year", "Year"), *columns], rows)

    @property
    def series(self) -> Mapping[str, tuple[str, str]]:
        """Columns of tables by year: country and scenario of each."""
        return {f"{area}_{side}": (name, title) for name, area in self.names.items() for side, title in self.titles.items()}

    def _of(self, key: str, quantity: str) -> tuple[str, str, str]:
        area, _, side = key.partition("_")
        return side, quantity, area


def label_of(quantity: str) -> str:
    """Return a quantity in words."""
    return QUANTITIES[quantity].label
