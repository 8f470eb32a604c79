"""Green-steel policies, third part: tasks and numbers that the sides tabled, each with what each side says of it."""

from steeldialogue.book.blocks import OWN, Block, Cell, Cite, Column, Exhibit, Gap, Table, unknown
from steeldialogue.book.chapters.green_policy_desk import GreenDesk
from steeldialogue.book.record_shown import RECORD, places_of, spoken, stated, with_unit
from steeldialogue.core import Figure, Period
from steeldialogue.record.snapshot import PolicyFigureLine, PolicyLine, RecordSnapshot, TaskLine

_SILENT = Gap("nothing yet")
_NONE = Gap("none")


def on_the_table(desk: GreenDesk) -> list[Block]:
    """Return tasks and numbers on the table; says so where there are none."""
    record = desk.context.record
    blocks = [*_tasks(record), *_figures(record)] if record else []
    return blocks or [unknown("No task and no number of a policy lies on the table between the two sides.")]


def _tasks(record: RecordSnapshot) -> list[Block]:
    told = [(policy, task) for policy in record.policies for task in policy.tasks]
    if not told:
        return []
    columns = [Column("task", "Policy and task"), Column("responsible", "Responsible"), Column("due", "Due")]
    columns += [Column(side.code, f"{side.name} says") for side in record.sides]
    columns += [Column("evidence", "Evidence"), Column("source", "Source")]
    rows = [_task_row(record, policy, task) for policy, task in told]
    return [Exhibit("Tasks of policies on the table", Table("table_tasks", columns, rows))]


def _task_row(record: RecordSnapshot, policy: PolicyLine, task: TaskLine) -> dict[str, Cell]:
    said: dict[str, Cell] = {side.code: _SILENT for side in record.sides}
    said |= {report.side: f"{report.completion}, {spoken(report.as_of)}" for report in task.reports}
    return {
        "task": f"{policy.name}: {task.side}-{task.number} {task.title}",
        "responsible": task.responsible or _NONE,
        "due": spoken(task.due),
        **said,
        "evidence": "; ".join(one.title for one in task.evidence) or _NONE,
        "source": Cite(RECORD),
    }


def _figures(record: RecordSnapshot) -> list[Block]:
    told = [(policy, line, _figure(policy, line)) for policy in record.policies for line in policy.figures]
    if not told:
        return []
    columns = [
        Column("policy", "Policy"),
        Column("counted", "What is counted"),
        Column("period", "Period"),
        Column("side", "As stated by"),
        Column("value", "Number", OWN, places_of([figure for _, _, figure in told])),
        Column("source", "Source"),
    ]
    names = {side.code: side.name for side in record.sides}
    rows: list[dict[str, Cell]] = [
        {
            "policy": policy.name,
            "counted": with_unit(line.counted, line.unit),
            "period": Period(line.starts, line.ends).label(),
            "side": names.get(line.side, line.side),
            "value": figure,
            "source": Cite(RECORD),
        }
        for policy, line, figure in told
    ]
    return [Exhibit("Numbers of policies on the table", Table("table_policy_figures", columns, rows))]


def _figure(policy: PolicyLine, line: PolicyFigureLine) -> Figure:
    label = f"{policy.name}: {line.counted}, {line.starts.isoformat()} to {line.ends.isoformat()}"
    return stated(line.value, line.unit, label, label)
