"""What somebody who has every published table can find out about what was not to be told.

The attacker knows all counts shown, all totals, every table published before, that counts are whole and not negative, and
that zeros are never hidden. For each secret the lowest and the highest count that agree with all of this are found by an
integer program: more than subtraction can do, and more than a linear program.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from steeldialogue.core import DataError
from steeldialogue.safety.suppression.links import linked
from steeldialogue.safety.suppression.program import least
from steeldialogue.safety.suppression.secrets import Secret, secrets
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


class Knowledge:
    """Everything published, as whole numbers to be found: one unknown for each smallest cell.

    `worlds` are the counts met so far that agree with all that is shown. Where two of them differ enough in a secret it is
    safe: that holds to the unit, whatever the tolerance of the solver, and as long as nothing more is shown.
    """

    def __init__(self, published: Sequence[SuppressedTable]) -> None:
        """Gather linked tables."""
        self._names = [one.table.name for one in published]
        told = [(one, cell) for one in published for cell in one.table.cells()]
        self.place_of = {(one.table.name, cell): place for place, (one, cell) in enumerate(told)}
        atoms = sorted({atom for one, cell in told for atom in one.table.atoms(cell)})
        self._atoms = {atom: place for place, atom in enumerate(atoms)}
        self.sums = np.array([self.row(one.table.atoms(cell)) for one, cell in told])
        self.low = np.array([float(one.table.value(cell)) for one, cell in told])
        self.high = self.low.copy()
        self.worlds: list[Any] = []
        for one in published:
            self.hide(one.table.name, one.hidden)

    def hide(self, table: str, cells: Iterable[Cell]) -> None:
        """Take cells of a table out of what is told."""
        for cell in cells:
            place = self.place_of[table, cell]
            self.low[place], self.high[place] = HIDDEN_AT_LEAST, np.inf

    def row(self, atoms: frozenset[Cell]) -> Any:
        """Return a sum of smallest cells as a row of coefficients, shape (atoms,)."""
        row = np.zeros(len(self._atoms), np.int64)
        row[[self._atoms[atom] for atom in atoms]] = 1
        return row

    def narrowed(self, secret: Secret, threshold: int) -> Recoverable | None:
        """Return a secret with its ends where they are less than `threshold` apart, None where it is safe.

        Raises:
            DataError: no counts agree with all the tables.
        """
        row = self.row(secret.atoms)
        # A count that stands in no shown sum is bound by nothing; any other is at most that sum.
        if np.any(row > self.sums[self.low == self.high].any(axis=0)) or self.spread(row) >= threshold:
            return None
        low = self._least(row)
        if self.spread(row) >= threshold:
            return None
        high = -self._least(-row)
        told = self.spread(row) < threshold and secret.told_by(low, high, threshold)
        return Recoverable(secret.table, secret.row, secret.column, low, high) if told else None

    def spread(self, row: Any) -> int:
        """Return how far apart a sum of smallest cells is in the worlds met so far."""
        return int(np.ptp(np.array(self.worlds) @ row)) if self.worlds else 0

    def meet(self, found: Any) -> None:
        """Remember counts of all smallest cells, if they agree with all that is shown to the unit."""
        world = np.rint(found).astype(np.int64)
        sums = self.sums @ world
        if world.min() >= 0 and np.all(self.low <= sums) and np.all(sums <= self.high):
            self.worlds.append(world)

    def _least(self, goal: Any) -> int:
        found = least(goal, self.sums, self.low, self.high)
        if found is None:
            told = ", ".join(self._names)
            raise DataError(f"the tables {told} contradict each other; a cell that was told anew needs a name of its own")
        self.meet(found)
        return round(float(goal @ found))


def audit(table: SuppressedTable, published: Sequence[SuppressedTable], threshold: int) -> tuple[Recoverable, ...]:
    """Return every secret of this table and of those published before that lies within less than `threshold` counts.

    Raises:
        DataError: the tables contradict each other, or are not told as parts of one whole (see `linked`).
    """
    *before, now = linked((*published, table))
    knowledge = Knowledge((*before, now))
    found = (knowledge.narrowed(secret, threshold) for secret in secrets(now, before, threshold))
    return tuple(one for one in found if one)
