"""What was promised, by when, and how each side says it stands."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models.base import PartialDateField, Row, SharedRow, Sourced
from steeldialogue.record.protection.rules import SHARED_FROZEN, Protection


class Commitment(Row, Sourced):
    """A promise of one side or of both, from frozen minutes or from the public record."""

    class State(models.TextChoices):
        """Whether it still binds."""

        AGREED = "agreed", _("agreed")
        SUPERSEDED = "superseded", _("superseded")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Kind(models.TextChoices):
        """What kind of undertaking."""

        COMMITMENT = "commitment", _("commitment")
        PROGRAMME = "programme", _("programme")
        INVESTMENT = "investment", _("investment")

    number = models.PositiveIntegerField(_("number"), unique=True)
    key = models.CharField(max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.COMMITMENT)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"))
    theme = models.CharField(_("theme"), max_length=60, blank=True)
    # Nobody means both sides.
    owner = models.ForeignKey("record.Side", on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("owner"), related_name="+")
    session = models.ForeignKey("record.Session", on_delete=models.PROTECT, null=True, blank=True, related_name="commitments")
    minutes = models.ForeignKey("record.Minutes", on_delete=models.PROTECT, null=True, blank=True, related_name="commitments")
    agreed_on = PartialDateField(_("agreed on"))
    due = PartialDateField(_("due"))
    target_value = models.DecimalField(_("target"), max_digits=24, decimal_places=6, null=True, blank=True)
    target_unit = models.CharField(_("unit"), max_length=40, blank=True)
    # As the public record puts it; a side's own report is a StatusReport.
    public_status = models.CharField(max_length=300, blank=True)
    public_status_as_of = PartialDateField()
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.AGREED)
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="supersedes")

    protection: ClassVar[Protection] = Protection(only=("state", "superseded_by_id"))

    class Meta:
        """By number."""

        verbose_name = _("commitment")
        ordering = ("number",)
        indexes = (models.Index(fields=("due",)), models.Index(fields=("theme",)))

    def __str__(self) -> str:
        return self.title


class Milestone(Row):
    """A step on the way to a commitment."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="milestones")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=300)
    due = PartialDateField(_("due"))
    done_on = PartialDateField(_("done on"))

    protection: ClassVar[Protection] = Protection(only=("done_on",))

    class Meta:
        """By place."""

        verbose_name = _("milestone")
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=("commitment", "place"), name="milestone_place_once"),)

    def __str__(self) -> str:
        return self.title


class StatusReport(SharedRow):
    """How one side says a commitment stands. Each side reports its own; the gap is shown, not settled."""

    class Completion(models.TextChoices):
        """The scale of the Open Government Partnership's independent reports."""

        NO_EVIDENCE = "no-evidence", _("no evidence available")
        NOT_STARTED = "not-started", _("not started")
        LIMITED = "limited", _("limited")
        SUBSTANTIAL = "substantial", _("substantial")
        COMPLETE = "complete", _("complete")

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="reports")
    completion = models.CharField(_("completion"), max_length=12, choices=Completion.choices)
    text = models.TextField(_("text"), blank=True)
    as_of = models.DateField(_("as of"))

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """Newest first; the register asks for the newest of each side, row by row."""

        verbose_name = _("status report")
        ordering = ("-as_of", "-created_at")
        indexes = (models.Index(fields=("commitment", "side", "-as_of", "-created_at"), name="report_newest"),)

    def __str__(self) -> str:
        return f"{self.side_id}: {self.get_completion_display()}"
