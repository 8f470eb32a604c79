"""Which cells to hide: the small ones, and the fewest others that keep them hidden.

Complementary suppression as an integer program (Kelly, Golden and Assad 1992, Networks 22, 397-417, and Fischetti and
Salazar 2001, Management Science 47, 1008-1027, for one table): two tables are sought that agree with everything shown and
in which the hidden cell differs by the threshold; what differs between them must be hidden.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from steeldialogue.core import DataError
from steeldialogue.safety.suppression.attack import Knowledge, Secret, secrets
from steeldialogue.safety.suppression.tables import TOTAL, Cell, CrossTable, SuppressedTable


def suppress(table: CrossTable, threshold: int, published: Sequence[SuppressedTable] = ()) -> SuppressedTable:
    """Hide the counts from 1 to below the threshold, and others, until none can be narrowed down to less than the threshold.

    Zeros are shown. Totals are hidden last. What differs by a small count between this table and one published before, such
    as a plant that joined, is kept as a secret too.

    Raises:
        DataError: tables published before already tell a small cell, or contradict this one.
    """
    small = frozenset(cell for cell in table.cells() if 0 < table.value(cell) < threshold)
    made = SuppressedTable(table, small)
    knowledge = Knowledge((*published, made))
    waiting = secrets(made, published, threshold)
    # Hiding more never narrows what is hidden already, so that every secret is looked at once.
    for secret in waiting:
        if knowledge.narrowed(secret, threshold) is None:
            continue
        helpers = _helpers(made, published, secret, threshold)
        made = SuppressedTable(table, made.hidden | helpers)
        knowledge = Knowledge((*published, made))
        waiting += [Secret(table.name, *helper, table.atoms(helper)) for helper in sorted(helpers)]
    return made


def _helpers(made: SuppressedTable, published: Sequence[SuppressedTable], secret: Secret, threshold: int) -> frozenset[Cell]:
    """The cheapest cells to hide besides, so that the secret can differ by the threshold."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # here: the other safety pages should not wait for it

    table = made.table
    choices = [cell for cell in table.cells() if cell not in made.hidden and table.value(cell)]
    everything = SuppressedTable(table, made.hidden | frozenset(choices))
    knowledge = Knowledge((*published, everything))
    rules, low, high = _two_tables(knowledge, table, choices, threshold)
    row = knowledge.row(secret.atoms)
    rules = np.vstack([rules, np.concatenate([row, -row, np.zeros(len(choices))])])
    unknowns = 2 * len(knowledge.atoms)
    costs = np.array([0.0] * unknowns + [_cost(table, cell) for cell in choices])
    most = np.array([np.inf] * unknowns + [1] * len(choices))
    limits = LinearConstraint(rules, [*low, threshold], [*high, np.inf])
    found = milp(costs, integrality=np.ones(len(costs)), bounds=Bounds(0, most), constraints=limits)
    if found.x is None:
        raise DataError(
            f"'{secret.row}, {secret.column}' of {secret.table} cannot be kept hidden: tables published before already tell it; "
            "leave the table out, or make its groups larger",
            table.name,
        )
    return frozenset(cell for cell, taken in zip(choices, found.x[unknowns:], strict=True) if round(taken))


def _two_tables(knowledge: Knowledge, table: CrossTable, choices: Sequence[Cell], threshold: int) -> tuple[Any, list[float], list[float]]:
    """Rules for two tables that agree with all that is shown, and differ from the true one only in cells that are hidden.

    Columns: the smallest cells of the one, of the other, then 1 for each choice that is hidden.
    """
    known = np.array(knowledge.rows)
    none, unmoved = np.zeros_like(known), np.zeros((len(known), len(choices)))
    blocks = [np.hstack([known, none, unmoved]), np.hstack([none, known, unmoved])]
    low: list[float] = [*knowledge.low, *knowledge.low]
    high: list[float] = [*knowledge.high, *knowledge.high]
    sums = np.array([knowledge.row(table.atoms(cell)) for cell in choices]).reshape(len(choices), known.shape[1])
    values = [table.value(cell) for cell in choices]
    room = (table.value((TOTAL, TOTAL)) + threshold) * np.eye(len(choices))
    for first, second in ((sums, np.zeros_like(sums)), (np.zeros_like(sums), sums)):
        blocks += [np.hstack([first, second, -room]), np.hstack([first, second, room])]
        low += [-np.inf] * len(choices) + [float(value) for value in values]
        high += [float(value) for value in values] + [np.inf] * len(choices)
    return np.vstack(blocks), low, high


def _cost(table: CrossTable, cell: Cell) -> float:
    """Few cells rather than many, small counts rather than large, cells rather than totals."""
    size = table.value(cell) / (table.value((TOTAL, TOTAL)) + 1)
    totals = sum(key == TOTAL for key in cell)
    return 1 + size + totals * (len(table.rows) + len(table.columns))
