"""What somebody who has every published table can find out about a hidden cell.

The attacker knows all counts shown, all totals, every table published before, that counts are whole and not negative, and
that zeros are never hidden. For each hidden cell the lowest and the highest count that agree with all of this are found by
an integer program: more than subtraction can do, and more than a linear program.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from steeldialogue.core import DataError
from steeldialogue.safety.suppression.tables import Cell, CrossTable, SuppressedTable

HIDDEN_AT_LEAST = 1  # zeros are shown, so a hidden count is none


@dataclass(frozen=True)
class Recoverable:
    """A hidden cell that can be narrowed down too far: it lies between `low` and `high`."""

    table: str
    row: str
    column: str
    low: int
    high: int


class Knowledge:
    """Everything published, as whole numbers to be found: one unknown for each smallest cell."""

    def __init__(self, published: Sequence[SuppressedTable]) -> None:
        """Gather the tables.

        Raises:
            DataError: two of them have one name.
        """
        names = [one.table.name for one in published]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise DataError("a table of that name was published before; give the newer a name of its own", twice)
        self.published = published
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

    def ends(self, atoms: frozenset[Cell]) -> tuple[int, int | None]:
        """Return the lowest and the highest count that a sum can have; None where there is no highest.

        Raises:
            DataError: no counts agree with all the tables.
        """
        # A count that stands in no shown sum is bound by nothing; any other is at most that sum.
        highest = -self._least(-self.row(atoms)) if atoms <= self._bounded else None
        return self._least(self.row(atoms)), highest

    def _least(self, goal: Any) -> int:
        from scipy.optimize import Bounds, LinearConstraint, milp  # here: the other safety pages should not wait for it

        rules = LinearConstraint(np.array(self.rows), self.low, self.high)
        found = milp(goal, integrality=np.ones(len(goal)), bounds=Bounds(0, np.inf), constraints=rules)
        if found.x is None:
            names = ", ".join(one.table.name for one in self.published)
            raise DataError(f"the tables {names} contradict each other; a cell that was told anew needs a name of its own")
        return round(float(found.fun))


def audit(table: SuppressedTable, published: Sequence[SuppressedTable], threshold: int) -> tuple[Recoverable, ...]:
    """Return every hidden cell, of this table and of those published before, that lies within less than `threshold` counts.

    Raises:
        DataError: the tables contradict each other.
    """
    knowledge = Knowledge((*published, table))
    hidden = [(one.table, cell) for one in knowledge.published for cell in sorted(one.hidden)]
    found = (narrowed(knowledge, one, cell, threshold) for one, cell in hidden)
    return tuple(one for one in found if one)


def narrowed(knowledge: Knowledge, table: CrossTable, cell: Cell, threshold: int) -> Recoverable | None:
    """Return a hidden cell with its ends where they are less than `threshold` apart, None where it is safe."""
    low, high = knowledge.ends(table.atoms(cell))
    return Recoverable(table.name, *cell, low, high) if high is not None and high - low < threshold else None
