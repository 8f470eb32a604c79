"""The safety tables that sides share, a line for each cell."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from steeldialogue.core.empty_cells import EmptyKind
from steeldialogue.record.exports.tables import Cell, Column, Sheet
from steeldialogue.record.models import SafetyTable

NAME = "safety-tables"
_SIGNS = "; ".join(f"{kind.sign} {kind.meaning}" for kind in EmptyKind if kind.sign)
COLUMNS = (
    Column("side", "who shared it, by its two letters"),
    Column("number", "of the table, by side"),
    Column("title", "of the table"),
    Column("definition", "under which is counted, by its id; figures under two definitions are not compared"),
    Column("counted", "what is counted, and of whom where not of everybody"),
    Column("starts", "first day of the table"),
    Column("ends", "last day of the table"),
    Column("threshold", "counts from 1 to below it are hidden"),
    Column("row", "workplace, or total"),
    Column("column", "year, days or group, or total"),
    Column("count", _SIGNS),
    Column("hours", "hours worked, where they are shared"),
    Column("text", "what its side says of the table"),
)
TOTAL = "total"


def safety_tables(_: date) -> Sheet:
    """Return every cell of every shared table, by side and number."""
    return Sheet(NAME, COLUMNS, _cells())


def _cells() -> Iterator[Sequence[Cell]]:
    for one in SafetyTable.objects.order_by("side__place", "number").iterator(1000):
        about = (one.side_id, one.number, one.title, one.definition, one.counted, one.starts, one.ends, one.threshold)
        for row, column, text, hours in _printed(one):
            yield (*about, row, column, int(text) if text.isdecimal() else text, hours and Decimal(hours), one.text)


def _printed(table: SafetyTable) -> Iterator[tuple[str, str, str, str | None]]:
    held = table.cells
    for row in held["rows"]:
        hours = row["hours"] or [None] * len(held["columns"])
        yield from ((row["label"], *cell) for cell in zip(held["columns"], row["cells"], hours, strict=True))
        if row["total"]:
            yield row["label"], TOTAL, row["total"], None
    yield from ((TOTAL, column, text, None) for column, text in zip(held["columns"], held["totals"], strict=False))
    if held["total"]:
        yield TOTAL, TOTAL, held["total"], None
