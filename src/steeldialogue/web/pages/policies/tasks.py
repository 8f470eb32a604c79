"""Tasks of policies with what each side says of them, and the policies for green steel with theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from steeldialogue.record.models import Policy, Side, Task
from steeldialogue.record.selectors.about import said_about
from steeldialogue.record.selectors.commitments import Standing
from steeldialogue.record.selectors.policies import Counted, TaskLine, counted_of, of_themes, task_line, tasks_of
from steeldialogue.web.pages.guards import member_required, seat_in
from steeldialogue.web.pages.policies.public import PublicRecord, public_of

# The themes of the public record, and what a side may write, that make a measure one of green steel.
GREEN = ("decarbonisation", "green steel", "green-steel")


@dataclass(frozen=True)
class Tracked:
    """A policy with its tasks and numbers, from the table and from the public record."""

    policy: Policy
    tasks: Sequence[TaskLine]
    counted: Sequence[Counted]
    public: PublicRecord

    @property
    def complete(self) -> int:
        """How many tasks both sides call complete."""
        return sum(1 for line in self.tasks if line.standing is Standing.COMPLETE)

    @property
    def overdue(self) -> int:
        """How many tasks are overdue."""
        return sum(1 for line in self.tasks if line.standing is Standing.OVERDUE)

    @property
    def differ(self) -> int:
        """On how many tasks the sides say different things."""
        return sum(1 for line in self.tasks if line.reports.gap)


def tracked(policies: Sequence[Policy]) -> list[Tracked]:
    """Return policies with all that is tracked under them."""
    tasks, counted, public = tasks_of(policies, timezone.localdate()), counted_of(policies), public_of(policies)
    return [Tracked(one, tasks.get(one.pk, ()), counted.get(one.pk, ()), public[one.pk]) for one in policies]


@require_safe
@member_required
def policies_green_steel(request: HttpRequest) -> HttpResponse:
    """Show the policies for green steel with their tasks and numbers."""
    shown = {"tracked": tracked(list(of_themes(GREEN))), "sides": Side.objects.all(), "secrecy": "both"}
    return render(request, "policies/green_steel.html", shown)


@require_safe
@member_required
def task(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Show a task: every word of each side on it, and its evidence."""
    row = get_object_or_404(Task.objects.select_related("policy", "side"), pk=task_id)
    shown = {
        "line": task_line(row, timezone.localdate()),
        "reports": row.reports.select_related("side"),
        "said": said_about(seat_in(request), "task", row.pk),
    }
    return render(request, "policies/task.html", shown)
