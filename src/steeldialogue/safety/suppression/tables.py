"""Tables of counts with totals, and which of their cells are hidden."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from steeldialogue.core import DataError
from steeldialogue.core.empty_cells import EmptyKind

Cell = tuple[str, str]
TOTAL = "total"  # the key of a row or column of totals


@dataclass(frozen=True)
class CrossTable:
    """Counts by row and column, published with row, column and grand totals.

    Tables are linked by their keys: the row "Bhilai" of two tables is the same plant, so one name is never used for two things.
    A row or column that adds up others ("central India", "2024") names them in `row_members` or `column_members`.
    """

    name: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[Cell, int]
    row_members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    column_members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._check_keys(self.rows, self.row_members)
        self._check_keys(self.columns, self.column_members)
        for cell in product(self.rows, self.columns):
            if self.counts.get(cell, -1) < 0:
                raise DataError(f"the cell {cell[0]}, {cell[1]} has no count of 0 or more", self.name)
        if unknown := sorted(set(self.counts) - set(product(self.rows, self.columns))):
            raise DataError(f"there is a count for {unknown[0][0]}, {unknown[0][1]}, which is no cell of the table", self.name)

    def _check_keys(self, keys: tuple[str, ...], groups: Mapping[str, tuple[str, ...]]) -> None:
        if not keys:
            raise DataError("a table needs a row and a column", self.name)
        if TOTAL in keys:
            raise DataError(f"'{TOTAL}' is the name of the totals, which are added up here; leave it out", self.name)
        if stray := sorted(set(groups) - set(keys)):
            raise DataError(f"members are told of '{stray[0]}', which is no row or column", self.name)
        single = [member for key in keys for member in groups.get(key, (key,))]
        if twice := next((member for member in single if single.count(member) > 1), None):
            raise DataError(f"'{twice}' would be counted twice", self.name)

    def cells(self) -> Iterator[Cell]:
        """Yield every cell, totals included; a single row or column has no total beside it."""
        down = self.rows if len(self.rows) == 1 else (*self.rows, TOTAL)
        across = self.columns if len(self.columns) == 1 else (*self.columns, TOTAL)
        yield from product(down, across)

    def value(self, cell: Cell) -> int:
        """Return the count of a cell or the sum of a total."""
        return sum(self.counts[one] for one in product(*self._spans(cell)))

    def atoms(self, cell: Cell) -> frozenset[Cell]:
        """Return the smallest cells that a cell adds up; what links it to other tables."""
        rows, columns = self._spans(cell)
        down = [member for key in rows for member in self.row_members.get(key, (key,))]
        across = [member for key in columns for member in self.column_members.get(key, (key,))]
        return frozenset(product(down, across))

    def _spans(self, cell: Cell) -> tuple[tuple[str, ...], tuple[str, ...]]:
        row, column = cell
        return (self.rows if row == TOTAL else (row,)), (self.columns if column == TOTAL else (column,))


@dataclass(frozen=True)
class SuppressedTable:
    """A table and the cells of it that are not shown. Why one is hidden is not told: one mark stands for all."""

    table: CrossTable
    hidden: frozenset[Cell] = frozenset()

    def shown_cells(self) -> Iterator[Cell]:
        """Yield the cells that are not hidden, totals included."""
        return (cell for cell in self.table.cells() if cell not in self.hidden)

    def shown(self, row: str, column: str) -> int | None:
        """Return the count of a cell, or None where it is hidden."""
        return None if (row, column) in self.hidden else self.table.value((row, column))

    def text(self, row: str, column: str) -> str:
        """Return what is printed in a cell."""
        count = self.shown(row, column)
        return EmptyKind.SUPPRESSED.sign if count is None else str(count)
