"""Green-steel policies, second part: the tasks of India's roadmap with their status and the evidence for it."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from steeldialogue.book.blocks import Block, Cell, Cite, Claim, Column, Exhibit, Gap, Prose, Table, caution, prose, unknown
from steeldialogue.book.chapters.green_policy_desk import GreenDesk
from steeldialogue.book.record_shown import spoken
from steeldialogue.catalog.schema import PolicyTask
from steeldialogue.core import Derivation, Figure, SourceRow

_SCALE = ("complete", "substantial", "limited", "not started", "no evidence")


def progress(desk: GreenDesk) -> list[Prose]:
    """Say how many tasks are known to be done, to be under way, and how many nothing is known of."""
    rows = _rows(desk)
    if not rows:
        return []
    return [
        prose(
            "Of the {all} task forces behind India's roadmap of September 2024, the work of {done} is known to be complete and that of "
            "{partly} begun; for {silent} no public result was found.",
            all=Claim(_count(rows, _SCALE, "task forces"), 0),
            done=Claim(_count(rows, ("complete",), "task forces with complete work"), 0),
            partly=Claim(_count(rows, ("limited", "substantial"), "task forces with work begun"), 0),
            silent=Claim(_count(rows, ("no evidence", "not started"), "task forces without a public result"), 0),
        )
    ]


def tasks(desk: GreenDesk) -> list[Block]:
    """Return every task with its status and evidence."""
    columns = [
        Column("number", "No."),
        Column("task", "Task force"),
        Column("begun", "Begun"),
        Column("status", "Status"),
        Column("evidence", "Evidence"),
        Column("as_of", "As of"),
        Column("source", "Source"),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "number": str(row.number or ""),
            "task": row.task,
            "begun": spoken(row.begun),
            "status": row.status,
            "evidence": row.evidence or Gap("none"),
            "as_of": spoken(row.as_of) if row.as_of else Gap("nothing dated"),
            "source": Cite(row.source_id),
        }
        for row in _rows(desk)
    ]
    if not rows:
        return [unknown("No task of a roadmap is held.")]
    return [
        Exhibit("Task forces of the roadmap", Table("roadmap_tasks", columns, rows), note=f"Scale, from the top: {', '.join(_SCALE)}."),
        caution(
            "The status is our reading of what is public, on the scale of the Open Government Partnership; it is no report of either side. "
            "The action plan sets tasks of its own under each head, which were not read."
        ),
    ]


def _rows(desk: GreenDesk) -> list[PolicyTask]:
    return sorted(desk.context.catalog.rows(PolicyTask, "policy_tasks"), key=lambda row: (row.policy_id, row.number or 0))


def _count(rows: Sequence[PolicyTask], states: Collection[str], what: str) -> Figure:
    """A count of the tasks in some states, which rests on all of them."""
    inputs = tuple((row.task, _one(row)) for row in rows)
    return Figure(Decimal(sum(row.status in states for row in rows)), "1", Derivation(f"count: {what}", "number of rows", inputs), what)


def _one(row: PolicyTask) -> Figure:
    told = SourceRow("policy_tasks", row.row_key(), row.source_id, f"{row.status}: {row.evidence}", row.quality, note=row.note)
    return Figure(Decimal(1), "1", told, row.task)
