"""What must not be told: hidden cells, small counts by which cells of several tables differ, and what stands in none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from steeldialogue.safety.suppression.tables import Cell, SuppressedTable


@dataclass(frozen=True)
class Secret:
    """A count that must not be told: a hidden cell, or a small difference between cells of several tables.

    Of a smallest count that stands in no table for itself (not `counted`) nobody here knows how large it is.
    """

    table: str
    row: str
    column: str
    atoms: frozenset[Cell]
    counted: bool = True

    def told_by(self, low: int, high: int, threshold: int) -> bool:
        """Tell whether it is told too closely by lying between two counts; that a count is large, or none, is no secret."""
        return high - low < threshold and (self.counted or (low < threshold and high > 0))


@dataclass(frozen=True)
class _Shown:
    """A count that is shown, and the smallest cells that it adds up."""

    table: str
    cell: Cell
    count: int
    atoms: frozenset[Cell]


def secrets(table: SuppressedTable, published: Sequence[SuppressedTable], threshold: int) -> list[Secret]:
    """Return what must not be told: hidden cells, small differences between this table and those before, counts that only sums hold."""
    every = (*published, table)
    hidden = [Secret(one.table.name, *cell, one.table.atoms(cell)) for one in every for cell in sorted(one.hidden)]
    told = {one.table.atoms(cell) for one in every for cell in one.table.cells()}
    now, before = _shown(table), [shown for one in published for shown in _shown(one)]
    apart = {secret.atoms: secret for secret in (*_pairs(now, before, threshold), *_remainders(now, before, threshold))}
    differences = [secret for atoms, secret in apart.items() if atoms not in told]
    known = told | apart.keys()
    parts = [frozenset([atom]) for atom in sorted(frozenset().union(*told))]
    return [*hidden, *differences, *(Secret(table.table.name, *next(iter(one)), one, counted=False) for one in parts if one not in known)]


def _shown(one: SuppressedTable) -> list[_Shown]:
    return [_Shown(one.table.name, cell, one.table.value(cell), one.table.atoms(cell)) for cell in one.shown_cells()]


def _pairs(now: Sequence[_Shown], before: Sequence[_Shown], threshold: int) -> Iterator[Secret]:
    """What one cell counts and a cell of another table does not, where that is small: a plant that joined, a month added.

    Of cells that are hidden the difference is as safe as they are.
    """
    for whole, part in (*product(now, before), *product(before, now)):
        if 0 < whole.count - part.count < threshold and part.atoms < whole.atoms:
            yield _difference(whole, [part])


def _remainders(now: Sequence[_Shown], before: Sequence[_Shown], threshold: int) -> Iterator[Secret]:
    """What is left of a cell without all the cells of other tables that lie in it: the one plant of a region not told by itself."""
    newest = {one.table for one in now}
    every = sorted((*now, *before), key=lambda one: -len(one.atoms))
    for whole in every:
        parts = _parts(whole, every)
        small = 0 < whole.count - sum(part.count for part in parts) < threshold
        if small and newest & {whole.table, *(part.table for part in parts)}:
            yield _difference(whole, parts)


def _parts(whole: _Shown, largest_first: Sequence[_Shown]) -> list[_Shown]:
    """Cells of other tables that lie in a cell and count nothing twice."""
    parts, rest = list[_Shown](), whole.atoms
    for part in largest_first:
        if part.table != whole.table and part.atoms < rest:
            parts.append(part)
            rest -= part.atoms
    return parts


def _difference(whole: _Shown, parts: Sequence[_Shown]) -> Secret:
    rest = whole.atoms.difference(*(part.atoms for part in parts))
    tables, rows, columns = (
        ", ".join(dict.fromkeys(names))
        for names in ([part.table for part in parts], [part.cell[0] for part in parts], [part.cell[1] for part in parts])
    )
    return Secret(f"{whole.table} without {tables}", f"{whole.cell[0]} without {rows}", f"{whole.cell[1]} without {columns}", rest)
