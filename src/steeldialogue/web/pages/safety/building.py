"""A table to share, built from the own side's returns: small counts hidden, and what would give them away."""

from collections.abc import Sequence
from itertools import product
from typing import Any

from django.utils.translation import gettext as _

from steeldialogue.core import DataError
from steeldialogue.core.empty_cells import EmptyKind, ToldCell
from steeldialogue.record.models import SafetyTable
from steeldialogue.record.payloads.safety import HIDDEN
from steeldialogue.safety import TOTAL, SuppressedTable, audit, suppress
from steeldialogue.web.pages.safety.linked import Column, Grid, LinkedTable, links
from steeldialogue.web.pages.safety.sums import ALL, Returns, amount
from steeldialogue.web.pages.safety.told import History
from steeldialogue.web.pages.safety.wanted import BY_ROW, Wanted, wanted_of

NEW = "the new table"
_MOST_TOLD = 5
_LEFT_BLANK = (EmptyKind.NOT_TOLD, EmptyKind.NOT_SURVEYED)
Cells = dict[tuple[str, str], ToldCell]


def table_body(wanted: Wanted, history: History, shared: Sequence[SafetyTable]) -> dict[str, Any]:
    """Return the table as it may be shared beside those shared before; no count that is hidden stands in it.

    Raises:
        DataError: something asked for was not told, or tables shared before already tell a small count.
    """
    now, others = history.now(), _others(wanted, shared)
    _check_rule(wanted, others)
    grid = _grid(wanted, others)
    new, told = _as_told(wanted, now, grid)
    if not any(cell.is_number for cell in told.values()):
        raise DataError(_("No return tells any of it; choose other workplaces, days or another definition."), field="starts")
    made = suppress(new, wanted.threshold, [known_table(one, known, grid, history) for one, known in others])
    return {
        "definition": wanted.definition,
        "counted": wanted.kept_as,
        "starts": wanted.starts,
        "ends": wanted.ends,
        "by_row": BY_ROW,
        "by_column": wanted.by_column,
        "columns": list(new.columns),
        "threshold": wanted.threshold,
        **_printed(made, told, _hours(wanted, now)),
    }


def check_table(table: SafetyTable, history: History, shared: Sequence[SafetyTable]) -> None:
    """Look a table over once more before it is shared: the returns still say so, and no hidden count can be worked out.

    Raises:
        DataError: a return was corrected since, or what can be recovered from this table and those shared meanwhile.
    """
    wanted = wanted_of(fields_of(table))
    others = _others(wanted, [one for one in shared if one.pk != table.pk])
    grid = _grid(wanted, others)
    made = known_table(table, wanted, grid, history)
    new, _told = _as_told(wanted, history.now(), grid)
    if any(made.shown(*cell) != new.value(cell) if cell not in made.hidden else not new.value(cell) for cell in new.cells()):
        raise DataError(_("The returns were corrected since this table was built; edit the draft and save it, which builds it anew."))
    found = audit(made, [known_table(one, known, grid, history) for one, known in others], wanted.threshold)
    if found:
        listed = "; ".join(f"{one.table}: {one.row}, {one.column}: {one.low} – {one.high}" for one in found[:_MOST_TOLD])
        narrowed = _("With the tables that are on the table now, hidden counts could be narrowed down: %(listed)s.") % {"listed": listed}
        raise DataError(f"{narrowed} {_('Edit the draft and save it, which builds it anew.')}")


def _check_rule(wanted: Wanted, others: Sequence[tuple[SafetyTable, Wanted]]) -> None:
    """Refuse another threshold than that of the tables shared before: one would show what the other hides."""
    for table, known in others:
        if known.threshold != wanted.threshold:
            raise DataError(
                _("Table no. %(number)s counts the same and hides counts below %(threshold)s; what one hides the other must not show.")
                % {"number": table.number, "threshold": known.threshold},
                field="threshold",
            )


def _others(wanted: Wanted, shared: Sequence[SafetyTable]) -> list[tuple[SafetyTable, Wanted]]:
    return [(one, wanted_of(fields_of(one))) for one in linkable(shared, wanted)]


def _grid(wanted: Wanted, others: Sequence[tuple[SafetyTable, Wanted]]) -> Grid:
    return Grid.of([*wanted.columns, *(column for _table, known in others for column in known.columns)])


def _as_told(wanted: Wanted, now: Returns, grid: Grid) -> tuple[LinkedTable, Cells]:
    """Return the table with all counts, and the cells as they were told; a sign counts nothing towards a total."""
    told = {
        (workplace, column.key): counted(now, wanted.counted, workplace, column)
        for workplace, column in product(wanted.workplaces, wanted.columns)
    }
    counts = {key: int(cell.value or 0) for key, cell in told.items()}
    keys = tuple(column.key for column in wanted.columns)
    linked = links(wanted.workplaces, wanted.columns, grid, lambda *_: "")
    return LinkedTable(NEW, tuple(wanted.workplaces), keys, counts, links=linked), told


def counted(now: Returns, name: str, workplace: str, column: Column) -> ToldCell:
    """Return the count of a cell: a whole number, or one of the two signs that a shared table can have.

    Raises:
        DataError: the returns do not tell it for every day, or have a sign that no table can share.
    """
    group = ALL if len(column.groups) > 1 else column.groups[0]
    cell = amount(now.of(workplace, group, column.period), name)
    if cell.is_number or cell.kind in _LEFT_BLANK:
        return cell
    raise DataError(
        _("%(workplace)s, %(column)s reads '%(sign)s'; a table needs a count there. Leave the workplace or those days out.")
        % {"workplace": workplace, "column": column.key, "sign": cell.text}
    )


def linkable(shared: Sequence[SafetyTable], wanted: Wanted) -> list[SafetyTable]:
    """Return the tables that count the same thing; one with columns of its own making stands alone."""
    same = [one for one in shared if one.definition == wanted.definition and wanted_of(fields_of(one)).counted == wanted.counted]
    return [one for one in same if [column.key for column in wanted_of(fields_of(one)).columns] == list(one.cells["columns"])]


def fields_of(table: SafetyTable) -> dict[str, Any]:
    """Return a table's fields as a body has them."""
    told = ("definition", "counted", "starts", "ends", "by_row", "by_column", "threshold", "text")
    return {**{name: getattr(table, name) for name in told}, **table.cells}


def known_table(table: SafetyTable, wanted: Wanted, grid: Grid, history: History) -> SuppressedTable:
    """Return a table as everybody knows it: what it shows, and which cells it hides."""
    fields = fields_of(table)
    printed = {(row["label"], key): text for row in fields["rows"] for key, text in zip(fields["columns"], row["cells"], strict=True)}
    printed |= {(row["label"], TOTAL): row["total"] for row in fields["rows"]}
    printed |= {(TOTAL, key): text for key, text in zip(fields["columns"], fields["totals"], strict=False)}
    printed[TOTAL, TOTAL] = fields["total"]
    then = history.as_of(table.created_at)
    now = history.now()

    def version(workplace: str, column: Column) -> str:
        before, after = (_count_or_nothing(returns, wanted.counted, workplace, column) for returns in (then, now))
        return "" if before == after else f"told {before}"

    rows, keys = tuple(wanted.workplaces), tuple(column.key for column in wanted.columns)
    told = {cell: int(text) if text.isdecimal() else 0 for cell, text in printed.items() if text != HIDDEN}
    counts = {cell: told.get(cell, 0) for cell in product(rows, keys)}
    name = f"{table.number}: {table.title}"
    known = LinkedTable(name, rows, keys, counts, links=links(rows, wanted.columns, grid, version), told=told)
    return SuppressedTable(known, frozenset(cell for cell, text in printed.items() if text == HIDDEN))


def _count_or_nothing(returns: Returns, name: str, workplace: str, column: Column) -> str:
    try:
        return counted(returns, name, workplace, column).text
    except DataError:
        return ""


def _hours(wanted: Wanted, now: Returns) -> dict[tuple[str, str], Any]:
    if not wanted.with_hours:
        return {}
    found = {}
    for workplace, column in product(wanted.workplaces, wanted.columns):
        group = ALL if len(column.groups) > 1 else column.groups[0]
        cell = amount(now.of(workplace, group, column.period), "hours")
        found[workplace, column.key] = cell.value if cell.is_number else None
    return found


def _printed(made: SuppressedTable, told: Cells, hours: dict[tuple[str, str], Any]) -> dict[str, Any]:
    table = made.table
    down, across = len(table.rows) > 1, len(table.columns) > 1

    def cell(row: str, column: str) -> str:
        one = told[row, column]
        return made.text(row, column) if one.is_number else one.text

    rows = [
        {
            "label": row,
            "cells": [cell(row, column) for column in table.columns],
            "hours": [hours[row, column] for column in table.columns] if hours else [],
            "total": made.text(row, TOTAL) if across else "",
        }
        for row in table.rows
    ]
    totals = [made.text(TOTAL, column) for column in table.columns] if down else []
    return {"rows": rows, "totals": totals, "total": made.text(TOTAL, TOTAL) if down and across else ""}
