"""A differencing attack on shared tables: linear algebra, linear programs and plain trial cannot pin a hidden cell."""

from collections.abc import Sequence
from itertools import product

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from steeldialogue.core import DataError
from steeldialogue.safety import TOTAL, CrossTable, SuppressedTable, audit, suppress

THRESHOLD = 5
PLANTS, KINDS = ("A", "B", "C", "D"), ("fatal", "lost", "minor")
count = st.one_of(st.just(0), st.integers(1, 6), st.integers(0, 40))


@st.composite
def cross_tables(draw, most_rows: int = 4, most_columns: int = 3) -> CrossTable:
    rows = PLANTS[: draw(st.integers(1, most_rows))]
    columns = KINDS[: draw(st.integers(1, most_columns))]
    return CrossTable("first", rows, columns, {cell: draw(count) for cell in product(rows, columns)})


def regrouped(table: CrossTable, size: int) -> CrossTable:
    """The same plants, the first so many of them as one group."""
    group = table.rows[:size]
    counts = {("group", column): sum(table.counts[row, column] for row in group) for column in table.columns}
    rest = table.rows[size:]
    counts |= {(row, column): table.counts[row, column] for row, column in product(rest, table.columns)}
    return CrossTable("second", ("group", *rest), table.columns, counts, {"group": group})


def what_is_shown(tables: Sequence[SuppressedTable], atoms: Sequence[tuple[str, str]]) -> tuple[np.ndarray, np.ndarray]:
    """The attacker's equations, read from what is printed and nothing else."""
    left, right = [], []
    for one in tables:
        for row, column in one.table.cells():
            if one.text(row, column) == "※":
                continue
            inside = one.table.atoms((row, column))
            left.append([float(atom in inside) for atom in atoms])
            right.append(int(one.text(row, column)))
    return np.array(left).reshape(len(left), len(atoms)), np.array(right, float)


def attacked(tables: Sequence[SuppressedTable]) -> None:
    atoms = sorted({atom for one in tables for cell in one.table.cells() for atom in one.table.atoms(cell)})
    left, right = what_is_shown(tables, atoms)
    for one in tables:
        for cell in one.hidden:
            inside = one.table.atoms(cell)
            aim = np.array([float(atom in inside) for atom in atoms])
            if not len(left):
                continue
            # Subtraction of any kind: the hidden sum must be no combination of what is shown.
            found = np.linalg.lstsq(left.T, aim, rcond=None)[0]
            assert not np.allclose(left.T @ found, aim), f"{cell} follows by subtraction"
            low, high = (linprog(sign * aim, A_eq=left, b_eq=right, bounds=(0, None)) for sign in (1, -1))
            assert high.status == 3 or -high.fun - low.fun >= THRESHOLD - 1e-6, f"{cell} lies between {low.fun} and {-high.fun}"


def suppressed_after(table: CrossTable, first: SuppressedTable) -> SuppressedTable | None:
    """The second table; None where it is refused because the first tells too much."""
    try:
        return suppress(table, THRESHOLD, [first])
    except DataError as refused:
        if "cannot be kept hidden" not in str(refused):
            raise
        return None


@settings(max_examples=60)
@given(cross_tables())
def test_one_table_holds(table: CrossTable) -> None:
    made = suppress(table, THRESHOLD)
    assert {cell for cell in table.cells() if 0 < table.value(cell) < THRESHOLD} <= made.hidden
    assert all(table.value(cell) for cell in made.hidden)
    assert audit(made, (), THRESHOLD) == ()
    attacked([made])


@settings(max_examples=40)
@given(cross_tables(), st.integers(1, 3))
def test_another_grouping_published_later_holds(table: CrossTable, size: int) -> None:
    assume(size <= len(table.rows))
    first = suppress(table, THRESHOLD)
    second = suppressed_after(regrouped(table, size), first)
    assume(second is not None)
    assert audit(second, [first], THRESHOLD) == ()
    attacked([first, second])


@settings(max_examples=30)
@given(cross_tables(3, 2), st.lists(count, min_size=2, max_size=2))
def test_a_plant_that_joins_is_not_told_by_difference(table: CrossTable, joined: list[int]) -> None:
    first = suppress(table, THRESHOLD)
    sums = {("all", column): table.value((TOTAL, column)) + more for column, more in zip(table.columns, joined, strict=False)}
    later = CrossTable("later", ("all",), table.columns, sums, {"all": (*table.rows, "new")})
    second = suppressed_after(later, first)
    assume(second is not None)
    for column, more in zip(table.columns, joined, strict=False):
        totals = first.shown(TOTAL, column) if len(table.rows) > 1 else first.shown(table.rows[0], column)
        if 0 < more < THRESHOLD:
            assert totals is None or second.shown("all", column) is None
    attacked([first, second])


@settings(max_examples=25)
@given(st.lists(st.integers(0, 7), min_size=4, max_size=4))
def test_every_hidden_cell_could_be_many_numbers_by_plain_trial(told: list[int]) -> None:
    rows, columns = PLANTS[:2], KINDS[:2]
    table = CrossTable("small", rows, columns, dict(zip(product(rows, columns), told, strict=True)))
    made = suppress(table, THRESHOLD)
    axes = np.meshgrid(*[np.arange(24)] * len(told), indexing="ij")
    tried = dict(zip(product(rows, columns), (axis.ravel() for axis in axes), strict=True))
    sums = {cell: sum(tried[atom] for atom in table.atoms(cell)) for cell in table.cells()}
    agrees = np.all([sums[cell] > 0 if cell in made.hidden else sums[cell] == table.value(cell) for cell in table.cells()], axis=0)
    for cell in made.hidden:
        values = sums[cell][agrees]
        assert values.max() - values.min() >= THRESHOLD


@settings(max_examples=20)
@given(cross_tables(4, 2), st.integers(1, 3), st.integers(0, 3))
def test_a_plant_left_out_is_not_told_by_its_region(table: CrossTable, size: int, left_out: int) -> None:
    assume(size < len(table.rows) and left_out < len(table.rows))
    groups = {"north": table.rows[:size], "south": table.rows[size:]}
    sums = {(name, column): sum(table.counts[row, column] for row in rows) for name, rows in groups.items() for column in table.columns}
    regions = suppress(CrossTable("regions", tuple(groups), table.columns, sums, groups), THRESHOLD)
    rows = tuple(row for row in table.rows if row != table.rows[left_out])
    plants = CrossTable("plants", rows, table.columns, {cell: table.counts[cell] for cell in product(rows, table.columns)})
    made = suppressed_after(plants, regions)
    assume(made is not None)
    attacked([regions, made])
    left, right = what_is_shown([regions, made], atoms := sorted(table.counts))
    for column in table.columns:
        cell = table.rows[left_out], column
        aim = np.array([float(atom == cell) for atom in atoms])
        if not 0 < table.counts[cell] < THRESHOLD or not len(left) or not any(left @ aim):
            continue
        low, high = (linprog(sign * aim, A_eq=left, b_eq=right, bounds=(0, None)) for sign in (1, -1))
        assert high.status == 3 or -high.fun - low.fun >= THRESHOLD - 1e-6
