"""Policies with their tasks and the numbers they reached, for a snapshot."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Prefetch

from steeldialogue.record.models import Evidence, Policy, PolicyFigure, Task, TaskStatus
from steeldialogue.record.snapshot import EvidenceLine, PolicyFigureLine, PolicyLine, TaskLine, TaskReportLine

Shown = dict[UUID, list[EvidenceLine]]


def policies() -> tuple[PolicyLine, ...]:
    """Return the measures on the list that a side put there, or whose alone they are."""
    reports = Prefetch("tasks__reports", TaskStatus.objects.order_by("-as_of", "-created_at", "pk"))
    tasks = Prefetch("tasks", Task.objects.order_by("side__place", "number"))
    figures = Prefetch("figures", PolicyFigure.objects.order_by("starts", "created_at", "pk"))
    rows = Policy.objects.filter(side__isnull=False).prefetch_related(tasks, reports, figures)
    evidence = _evidence()
    return tuple(_policy_line(one, evidence) for one in rows.order_by("area", "published", "name", "pk"))


def _evidence() -> Shown:
    found: Shown = defaultdict(list)
    for one in Evidence.objects.filter(about_kind="task").order_by("created_at", "pk"):
        found[one.about_id].append(EvidenceLine(one.side_id, one.title, one.text, one.url))
    return found


def _policy_line(one: Policy, evidence: Shown) -> PolicyLine:
    told = ("key", "name", "area", "issuer", "published", "enforced", "status", "facts")
    return PolicyLine(
        side=one.side_id or "",
        tasks=tuple(_task_line(task, evidence.get(task.pk, ())) for task in one.tasks.all()),
        figures=tuple(_figure_line(figure) for figure in one.figures.all()),
        **{name: getattr(one, name) for name in told},
    )


def _figure_line(one: PolicyFigure) -> PolicyFigureLine:
    return PolicyFigureLine(one.side_id, one.counted, one.value, one.unit, one.starts, one.ends)


def _task_line(one: Task, evidence: Sequence[EvidenceLine]) -> TaskLine:
    newest: dict[str, TaskStatus] = {}
    for report in one.reports.all():  # newest first
        newest.setdefault(report.side_id, report)
    return TaskLine(
        side=one.side_id,
        reports=tuple(_report_line(newest[side]) for side in sorted(newest)),
        evidence=tuple(evidence),
        **{name: getattr(one, name) for name in ("number", "title", "text", "responsible", "due")},
    )


def _report_line(one: TaskStatus) -> TaskReportLine:
    return TaskReportLine(one.side_id, str(one.get_completion_display()), one.as_of, one.text)
