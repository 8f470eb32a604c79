"""How commitments stand: what each side says, the gap between them, and whether they are due or overdue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Length, Substr
from django.utils.translation import gettext_lazy as _

from steeldialogue.core import PartialDate
from steeldialogue.record.models import Commitment, Side, StatusReport, TaskStatus

SOON = timedelta(days=90)
COMPLETE = StatusReport.Completion.COMPLETE


class Standing(StrEnum):
    """Where a commitment stands, in the words of the register."""

    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    COMPLETE = "complete"
    OVERDUE = "overdue"
    DUE = "due"
    OPEN = "open"

    @property
    def label(self) -> str:
        """The word in the reader's language."""
        return str(LABELS[self])


LABELS = {
    Standing.WITHDRAWN: _("withdrawn"),
    Standing.SUPERSEDED: _("superseded"),
    Standing.COMPLETE: _("complete for both sides"),
    Standing.OVERDUE: _("overdue"),
    Standing.DUE: _("due soon"),
    Standing.OPEN: _("open"),
}


@dataclass(frozen=True)
class Reported:
    """The newest report of each side on one commitment or task, and whether they differ."""

    by_side: Mapping[str, StatusReport | TaskStatus | None]

    @property
    def gap(self) -> bool:
        """Whether the sides say different things; one that has said nothing differs from one that has."""
        return len({report.completion if report else None for report in self.by_side.values()}) > 1

    @property
    def complete(self) -> bool:
        """Whether every side says it is complete."""
        return all(report is not None and report.completion == COMPLETE for report in self.by_side.values())


def reported(commitments: list[Commitment]) -> dict[object, Reported]:
    """Return the newest reports on some commitments, by key."""
    sides = list(Side.objects.values_list("code", flat=True))
    found: dict[object, dict[str, StatusReport | None]] = {one.pk: dict.fromkeys(sides) for one in commitments}
    rows = StatusReport.objects.filter(commitment__in=[one.pk for one in commitments]).order_by("as_of", "created_at")
    for report in rows:
        found[report.commitment_id][report.side_id] = report
    return {key: Reported(by_side) for key, by_side in found.items()}


def standing(commitment: Commitment, reports: Reported, today: date) -> Standing:
    """Return where a commitment stands on a day."""
    if commitment.state != Commitment.State.AGREED:
        return Standing(commitment.state)
    return standing_of(reports, commitment.due, today)


def standing_of(reports: Reported, due: str, today: date) -> Standing:
    """Return where something that is due some day stands by what the sides report."""
    if reports.complete:
        return Standing.COMPLETE
    last = PartialDate(due).latest
    if last is None:
        return Standing.OPEN
    if last < today:
        return Standing.OVERDUE
    return Standing.DUE if last <= today + SOON else Standing.OPEN


def still_open(rows: "QuerySet[Commitment]") -> "QuerySet[Commitment]":
    """Keep the commitments that bind and that the sides do not both report complete."""
    sides = Side.objects.count()
    newest = Subquery(
        StatusReport.objects.filter(commitment=OuterRef("commitment"), side=OuterRef("side"))
        .order_by("-as_of", "-created_at")
        .values("pk")[:1]
    )
    done = (
        StatusReport.objects.filter(pk=newest, completion=COMPLETE)
        .values("commitment")
        .annotate(sides=Count("side", distinct=True))
        .filter(sides__gte=sides)
        .values("commitment")
    )
    return rows.filter(state=Commitment.State.AGREED).exclude(pk__in=done)


def overdue(rows: "QuerySet[Commitment]", today: date) -> "QuerySet[Commitment]":
    """Keep the open commitments whose due date has passed; one due in a month or a year is overdue when all of it has passed."""
    passed = Substr(Value(today.isoformat(), output_field=CharField()), 1, Length("due"))
    return still_open(rows).filter(~Q(due="")).annotate(day_cut=passed).filter(due__lt=F("day_cut"))
