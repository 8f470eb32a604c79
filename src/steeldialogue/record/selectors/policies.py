"""Tasks of policies with what each side says of them, and the numbers that policies reached, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from steeldialogue.record.models import Policy, PolicyFigure, Side, Task, TaskStatus
from steeldialogue.record.selectors.commitments import Reported, Standing, standing_of


@dataclass(frozen=True)
class TaskLine:
    """A task, the newest word of each side on it, and where it stands."""

    task: Task
    reports: Reported
    standing: Standing


@dataclass(frozen=True)
class FigureLine:
    """A period, and what each side says last was reached in it."""

    starts: date
    ends: date
    by_side: dict[str, PolicyFigure | None]

    @property
    def gap(self) -> bool:
        """Whether both sides report and differ."""
        return len({figure.value for figure in self.by_side.values() if figure}) > 1


@dataclass(frozen=True)
class Counted:
    """One thing that is counted, in one unit, over the periods reported."""

    counted: str
    unit: str
    periods: list[FigureLine]

    @property
    def most(self) -> Decimal:
        """The largest value, for bars to one scale."""
        return max(figure.value for line in self.periods for figure in line.by_side.values() if figure)


def of_themes(themes: Sequence[str]) -> "QuerySet[Policy]":
    """Return the policies that carry any of some themes."""
    wanted = Q(*(("themes__icontains", theme) for theme in themes), _connector=Q.OR)
    return Policy.objects.filter(wanted).select_related("side").order_by("area", "published", "name")


def tasks_of(policies: Sequence[Policy], today: date) -> dict[object, list[TaskLine]]:
    """Return the tasks of some policies by the key of the policy, asking the database three times however many there are."""
    found: dict[object, list[TaskLine]] = {}
    for line in _lines(list(Task.objects.filter(policy__in=policies).select_related("side")), today):
        found.setdefault(line.task.policy_id, []).append(line)
    return found


def task_line(task: Task, today: date) -> TaskLine:
    """Return one task as it stands on a day."""
    (line,) = _lines([task], today)
    return line


def _lines(tasks: Sequence[Task], today: date) -> list[TaskLine]:
    reports = reported_tasks(tasks)
    return [TaskLine(task, reports[task.pk], standing_of(reports[task.pk], task.due, today)) for task in tasks]


def reported_tasks(tasks: Sequence[Task]) -> dict[object, Reported]:
    """Return the newest word of each side on some tasks, by key."""
    sides = _sides()
    found: dict[object, dict[str, TaskStatus | None]] = {one.pk: dict.fromkeys(sides) for one in tasks}
    for report in TaskStatus.objects.filter(task__in=tasks).order_by("as_of", "created_at"):
        found[report.task_id][report.side_id] = report
    return {key: Reported(by_side) for key, by_side in found.items()}


def counted_of(policies: Sequence[Policy]) -> dict[object, list[Counted]]:
    """Return the numbers of some policies by the key of the policy, one series for each thing counted and unit."""
    sides = _sides()
    found: dict[object, dict[tuple[str, str], dict[tuple[date, date], dict[str, PolicyFigure | None]]]] = {}
    for one in PolicyFigure.objects.filter(policy__in=policies).order_by("starts", "ends", "created_at"):
        series = found.setdefault(one.policy_id, {}).setdefault((one.counted, one.unit), {})
        series.setdefault((one.starts, one.ends), dict.fromkeys(sides))[one.side_id] = one
    return {key: [_counted(*name, series) for name, series in all_series.items()] for key, all_series in found.items()}


def _counted(counted: str, unit: str, series: dict[tuple[date, date], dict[str, PolicyFigure | None]]) -> Counted:
    return Counted(counted, unit, [FigureLine(*period, by_side) for period, by_side in series.items()])


def _sides() -> list[str]:
    return list(Side.objects.values_list("code", flat=True))
