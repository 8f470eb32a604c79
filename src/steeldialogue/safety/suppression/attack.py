"""What somebody who has every published table can find out about what was not to be told.

The attacker knows all counts shown, all totals, every table published before, that counts are whole and not negative, and
that zeros are never hidden. For each secret the lowest and the highest count that agree with all of this are found by an
integer program: more than subtraction can do, and more than a linear program.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from steeldialogue.core import DataError
from steeldialogue.safety.suppression.tables import Cell, SuppressedTable

HIDDEN_AT_LEAST = 1  # zeros are shown, so a hidden count is none


@dataclass(frozen=True)
class Recoverable:
    """A secret that can be narrowed down too far: it lies between `low` and `high`."""

    table: str
    row: str
    column: str
    low: int
    high: int


@dataclass(frozen=True)
class Secret:
    """A count that must not be told: a hidden cell, or a small difference between cells of two tables."""

    table: str
    row: str
    column: str
    atoms: frozenset[Cell]


class Knowledge:
    """Everything published, as whole numbers to be found: one unknown for each smallest cell."""

    def __init__(self, published: Sequence[SuppressedTable]) -> None:
        """Gather the tables.

        Raises:
            DataError: two of them have one name.
        """
        self.names = [one.table.name for one in published]
        if twice := next((name for name in self.names if self.names.count(name) > 1), None):
            raise DataError("a table of that name was published before; give the newer a name of its own", twice)
        told = [(table, cell) for table in published for cell in table.table.cells()]
        self.atoms = sorted({atom for one, cell in told for atom in one.table.atoms(cell)})
        self._place = {atom: place for place, atom in enumerate(self.atoms)}
        self.rows = [self.row(one.table.atoms(cell)) for one, cell in told]
        self.low = [HIDDEN_AT_LEAST if cell in one.hidden else one.table.value(cell) for one, cell in told]
        self.high = [np.inf if cell in one.hidden else one.table.value(cell) for one, cell in told]
        self._bounded = frozenset(atom for one, cell in told if cell not in one.hidden for atom in one.table.atoms(cell))

    def row(self, atoms: frozenset[Cell]) -> Any:
        """Return a sum of smallest cells as a row of coefficients, shape (atoms,)."""
        row = np.zeros(len(self.atoms))
        row[[self._place[atom] for atom in atoms]] = 1
        return row

    def narrowed(self, secret: Secret, threshold: int) -> Recoverable | None:
        """Return a secret with its ends where they are less than `threshold` apart, None where it is safe.

        Raises:
            DataError: no counts agree with all the tables.
        """
        # A count that stands in no shown sum is bound by nothing; any other is at most that sum.
        if not secret.atoms <= self._bounded:
            return None
        row = self.row(secret.atoms)
        low, high = self._least(row), -self._least(-row)
        return Recoverable(secret.table, secret.row, secret.column, low, high) if high - low < threshold else None

    def _least(self, goal: Any) -> int:
        from scipy.optimize import Bounds, LinearConstraint, milp  # here: the other safety pages should not wait for it

        rules = LinearConstraint(np.array(self.rows), self.low, self.high)
        found = milp(goal, integrality=np.ones(len(goal)), bounds=Bounds(0, np.inf), constraints=rules)
        if found.x is None:
            told = ", ".join(self.names)
            raise DataError(f"the tables {told} contradict each other; a cell that was told anew needs a name of its own")
        return round(float(found.fun))


def audit(table: SuppressedTable, published: Sequence[SuppressedTable], threshold: int) -> tuple[Recoverable, ...]:
    """Return every secret of this table and of those published before that lies within less than `threshold` counts.

    Raises:
        DataError: the tables contradict each other, or two have one name.
    """
    knowledge = Knowledge((*published, table))
    found = (knowledge.narrowed(secret, threshold) for secret in secrets(table, published, threshold))
    return tuple(one for one in found if one)


def secrets(table: SuppressedTable, published: Sequence[SuppressedTable], threshold: int) -> list[Secret]:
    """Return what must not be told: every hidden cell, and every small difference between this table and one before."""
    every = (*published, table)
    hidden = [Secret(one.table.name, *cell, one.table.atoms(cell)) for one in every for cell in sorted(one.hidden)]
    told = {one.table.atoms(cell) for one in every for cell in one.table.cells()}
    apart = {secret.atoms: secret for before in published for secret in _differences(table, before, threshold)}
    return [*hidden, *(secret for atoms, secret in apart.items() if atoms not in told)]


def _differences(now: SuppressedTable, before: SuppressedTable, threshold: int) -> Iterator[Secret]:
    """What one cell counts and a cell of another table does not, where that is small: a plant that joined, a month added.

    Of cells that are hidden the difference is as safe as they are.
    """
    for one, other in ((now, before), (before, now)):
        for cell, part in product(one.shown_cells(), other.shown_cells()):
            small = 0 < one.table.value(cell) - other.table.value(part) < threshold
            if small and other.table.atoms(part) < one.table.atoms(cell):
                name = f"{one.table.name} without {other.table.name}"
                rest = one.table.atoms(cell) - other.table.atoms(part)
                yield Secret(name, f"{cell[0]} without {part[0]}", f"{cell[1]} without {part[1]}", rest)
