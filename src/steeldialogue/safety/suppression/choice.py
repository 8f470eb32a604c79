"""Which cells to hide: the small ones, and the fewest others that keep them hidden.

Complementary suppression as an integer program (Kelly, Golden and Assad 1992, Networks 22, 397-417, and Fischetti and
Salazar 2001, Management Science 47, 1008-1027, for one table): two tables are sought that agree with everything shown and
in which the hidden cell differs by the threshold; what differs between them must be hidden.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from steeldialogue.core import DataError
from steeldialogue.safety.suppression.attack import HIDDEN_AT_LEAST, Knowledge
from steeldialogue.safety.suppression.links import linked
from steeldialogue.safety.suppression.program import least
from steeldialogue.safety.suppression.secrets import Secret, secrets
from steeldialogue.safety.suppression.tables import TOTAL, Cell, CrossTable, SuppressedTable


def suppress(table: CrossTable, threshold: int, published: Sequence[SuppressedTable] = ()) -> SuppressedTable:
    """Hide the counts from 1 to below the threshold, and others, until none can be narrowed down to less than the threshold.

    Zeros are shown. Totals are hidden last. What differs by a small count between this table and those published before, such
    as a plant that joined, is kept as a secret too.

    Raises:
        DataError: tables published before already tell a small cell, contradict this one, or are not told as parts of one whole.
    """
    small = frozenset(cell for cell in table.cells() if 0 < table.value(cell) < threshold)
    *before, made = linked((*published, SuppressedTable(table, small)))
    knowledge = Knowledge((*before, made))
    waiting = secrets(made, before, threshold)
    # Hiding more never narrows what is hidden already, so that every secret is looked at once.
    for secret in waiting:
        if knowledge.narrowed(secret, threshold) is None:
            continue
        helpers = _helpers(knowledge, made, secret, threshold)
        # What stands in no table and cannot be kept was told by tables before: leaving this one out would not help.
        if secret.counted and knowledge.spread(knowledge.row(secret.atoms)) < threshold:
            raise DataError(
                f"'{secret.row}, {secret.column}' of {secret.table} cannot be kept hidden: tables published before already tell it; "
                "leave the table out, or make its groups larger",
                table.name,
            )
        made = SuppressedTable(made.table, made.hidden | helpers)
        waiting += [Secret(table.name, *helper, made.table.atoms(helper)) for helper in sorted(helpers)]
    return made


def _helpers(knowledge: Knowledge, made: SuppressedTable, secret: Secret, threshold: int) -> frozenset[Cell]:
    """Hide the cheapest cells with which the secret can differ by the threshold, and return them: all that may help, where none do.

    Two tables that differ by the threshold seldom stray farther from the true one in any cell; only where none of these is
    found are all sought, for which a solver needs longer and is less exact.
    """
    table, row = made.table, knowledge.row(secret.atoms)
    helpers = frozenset[Cell]()
    for room in (threshold, table.value((TOTAL, TOTAL)) + threshold):
        choices = [cell for cell in table.cells() if cell not in made.hidden | helpers and table.value(cell)]
        taken, worlds = _two_tables(knowledge, table, choices, (row, threshold, room))
        helpers |= frozenset(taken)
        knowledge.hide(table.name, taken)
        for world in worlds:
            knowledge.meet(world)
        if knowledge.spread(row) >= threshold:
            break
    return helpers


def _two_tables(
    knowledge: Knowledge, table: CrossTable, choices: Sequence[Cell], goal: tuple[Any, int, int]
) -> tuple[list[Cell], tuple[Any, ...]]:
    """Two tables that agree with all that is shown and differ enough, and the cells that must be hidden for it; none where there are none.

    Columns: the smallest cells of the one, of the other, then 1 for each choice that is hidden. `goal` is the sum of smallest cells
    that shall differ, by how much, and how far a cell may lie from its true count.
    """
    from scipy.sparse import block_array, csr_array  # here: the other safety pages should not wait for it

    row, threshold, room = goal
    places = [knowledge.place_of[table.name, cell] for cell in choices]
    shape, where = (len(knowledge.sums), len(choices)), (places, list(range(len(choices))))
    above = csr_array(([float(room)] * len(choices), where), shape)
    below = csr_array(([float(min(table.value(cell) - HIDDEN_AT_LEAST, room)) for cell in choices], where), shape)
    known, none = csr_array(knowledge.sums, dtype=float), np.full(len(knowledge.low), np.inf)
    differ = csr_array(np.concatenate([row, -row, np.zeros(len(choices))])[np.newaxis, :])
    one_and_other = block_array([[known, None, -above], [known, None, below], [None, known, -above], [None, known, below]])
    rules = block_array([[one_and_other], [differ]])
    unknowns = 2 * len(row)
    costs = np.array([0.0] * unknowns + [_cost(table, cell) for cell in choices])
    most = np.array([np.inf] * unknowns + [1] * len(choices))
    low = [*-none, *knowledge.low, *-none, *knowledge.low, threshold]
    found = least(costs, rules, low, [*knowledge.high, *none, *knowledge.high, *none, np.inf], most)
    if found is None:
        return [], ()
    taken = [cell for cell, hidden in zip(choices, found[unknowns:], strict=True) if round(hidden)]
    return taken, (found[: len(row)], found[len(row) : unknowns])


def _cost(table: CrossTable, cell: Cell) -> float:
    """Few cells rather than many, small counts rather than large, cells rather than totals."""
    size = table.value(cell) / (table.value((TOTAL, TOTAL)) + 1)
    totals = sum(key == TOTAL for key in cell)
    return 1 + size + totals * (len(table.rows) + len(table.columns))
