"""The register of commitments as a table, which the import reads back; the columns are named here for both."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from steeldialogue.record.exports.tables import Cell, Column, Sheet
from steeldialogue.record.models import Commitment, Side
from steeldialogue.record.selectors.register import Line, Wanted, lines, register

NAME = "commitments"
AT_ONCE = 1000

# What an import may fill in for a commitment that the register does not have yet.
GIVEN = (
    Column("kind", "commitment, programme or investment"),
    Column("title", "in one line"),
    Column("text", "the promise as it was worded"),
    Column("theme", "in one word"),
    Column("owner", "the side that promised, by its two letters; empty where both did"),
    Column("agreed_on", "a day, month or year; empty where unknown"),
    Column("due", "a day, month or year; empty where none was set"),
    Column("target_value", "a number that was promised"),
    Column("target_unit", "of the number"),
    Column("confidence", "how far the source can be trusted"),
    Column("source", "key of a source of the record"),
    Column("source_title", "of the source"),
    Column("source_producer", "who published the source"),
    Column("source_url", "of the source"),
    Column("note", "on the source"),
)
# What the record says of itself; an import leaves it as it is.
KEPT = (
    Column("state", "agreed, superseded or withdrawn"),
    Column("session", "the session it was agreed at"),
    Column("minutes", "number of the frozen minutes"),
    Column("milestones", "with due day, and the day reached"),
    Column("superseded_by", "number of the commitment that took its place"),
)
# Changes with the day and with what the sides say; an import does not read it.
COMPUTED = (
    Column("gap", "yes where the sides say different things (not read by the import)"),
    Column("standing", "on the day of the export (not read by the import)"),
)
NUMBER = Column("number", "in the register; empty in an import for a new commitment")
KEY = Column("key", "of the public record or of an import")


def said_columns(side: str) -> tuple[Column, Column, Column]:
    """Return the columns of what a side says."""
    return (
        Column(f"says_{side}", f"what {side} reported last: no-evidence, not-started, limited, substantial, complete, or nothing"),
        Column(f"as_of_{side}", "the day it speaks of"),
        Column(f"report_{side}", "its words"),
    )


def columns() -> list[Column]:
    """Return all columns in order; three for each side."""
    said = [column for side in _sides() for column in said_columns(side)]
    return [NUMBER, KEY, *GIVEN, *said, *COMPUTED, *KEPT]


def commitments(today: date, wanted: Wanted | None = None) -> Sheet:
    """Return the register as a table, in full or as it was asked for."""
    return Sheet(NAME, columns(), _rows(register(wanted or Wanted(), today), today))


def _sides() -> list[str]:
    return list(Side.objects.values_list("code", flat=True))


def _rows(rows: "QuerySet[Commitment]", today: date) -> Iterator[Sequence[Cell]]:
    names, sides = [column.name for column in columns()], _sides()
    for part in in_parts(with_all(rows).iterator(AT_ONCE)):
        for line in lines(part, today):
            cells = cells_of(line, sides)
            yield [cells[name] for name in names]


def with_all(rows: "QuerySet[Commitment]") -> "QuerySet[Commitment]":
    """Fetch with the commitments all that their lines name."""
    return rows.select_related("owner", "session", "source", "minutes", "superseded_by").prefetch_related("milestones")


def in_parts(rows: Iterator[Commitment]) -> Iterator[list[Commitment]]:
    """Yield rows some at a time."""
    while part := list(islice(rows, AT_ONCE)):
        yield part


def cells_of(line: Line, sides: Sequence[str]) -> dict[str, Cell]:
    """Return a line of the register by the names of the columns."""
    one = line.commitment
    cells: dict[str, Cell] = {column.name: getattr(one, column.name, None) for column in (NUMBER, KEY, *GIVEN)}
    cells |= {
        "owner": one.owner_id or "",
        "source": one.source_id or "",
        "source_title": one.source.title if one.source else "",
        "source_producer": one.source.producer if one.source else "",
        "source_url": one.source.url if one.source else "",
        "gap": "yes" if line.reports.gap else "no",
        "standing": line.standing.value,
        "state": one.state,
        "session": one.session.title if one.session else "",
        "minutes": one.minutes.number if one.minutes else None,
        "milestones": "; ".join(_milestone(step) for step in one.milestones.all()),
        "superseded_by": one.superseded_by.number if one.superseded_by else None,
    }
    for side in sides:
        cells |= _said(side, line.reports.by_side[side])
    return cells


def _said(side: str, report: Any) -> dict[str, Cell]:
    """Return what a side says by the names of its columns."""
    says, as_of, words = (column.name for column in said_columns(side))
    return {says: report.completion if report else "", as_of: report.as_of if report else None, words: report.text if report else ""}


def _milestone(step: Any) -> str:
    due = f", due {step.due}" if step.due else ""
    done = f", reached {step.done_on}" if step.done_on else ""
    return f"{step.title}{due}{done}"
