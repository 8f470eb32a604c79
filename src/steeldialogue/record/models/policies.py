"""Measures that both sides track, the tasks under them, and numbers they reached."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models.base import PartialDateField, Row, SharedRow, Sourced
from steeldialogue.record.models.commitments import StatusReport
from steeldialogue.record.protection.rules import SHARED_FROZEN, Protection


class Policy(Row, Sourced):
    """A measure of one side, or of a third, that both track; the lead time runs from publication to enforcement."""

    side = models.ForeignKey("record.Side", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    key = models.CharField(max_length=60, blank=True)
    name = models.CharField(_("name"), max_length=300)
    name_local = models.CharField(_("name in the original"), max_length=300, blank=True)
    area = models.CharField(_("country or area"), max_length=20)
    issuer = models.CharField(_("issued by"), max_length=200)
    published = PartialDateField(_("published"))
    enforced = PartialDateField(_("enforced from"))
    ended = PartialDateField(_("ended"))
    status = models.CharField(_("status"), max_length=300)
    facts = models.TextField(_("facts"), blank=True)
    themes = models.CharField(_("themes"), max_length=200, blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """In the order of publication."""

        verbose_name = _("policy")
        ordering = ("published", "name")
        verbose_name_plural = "policies"

    def __str__(self) -> str:
        return self.name


class Task(SharedRow):
    """A task of a roadmap or policy, as a side put it on the list."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("policy"))
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    responsible = models.CharField(_("responsible"), max_length=200, blank=True)
    due = PartialDateField(_("due"))

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """By number."""

        verbose_name = _("task of a policy")
        ordering = ("side__place", "number")
        constraints = (models.UniqueConstraint(fields=("side", "number"), name="task_number_by_side"),)

    def __str__(self) -> str:
        return self.title


class TaskStatus(SharedRow):
    """How a task stands in the eyes of one side."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports", verbose_name=_("task of a policy"))
    completion = models.CharField(_("completion"), max_length=12, choices=StatusReport.Completion.choices)
    as_of = models.DateField(_("as of"))
    text = models.TextField(_("text"), blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """Newest first."""

        verbose_name = _("status of a task")
        ordering = ("-as_of", "-created_at")

    def __str__(self) -> str:
        return f"{self.task}: {self.get_completion_display()}"


class PolicyFigure(SharedRow):
    """A number that a policy reached in a period."""

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="figures", verbose_name=_("policy"))
    counted = models.CharField(_("what is counted"), max_length=300)
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6)
    unit = models.CharField(_("unit"), max_length=40)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"))
    text = models.TextField(_("text"), blank=True)

    protection: ClassVar[Protection] = SHARED_FROZEN

    class Meta:
        """In the order of time."""

        verbose_name = _("number of a policy")
        ordering = ("starts", "created_at")
        constraints = (models.CheckConstraint(condition=models.Q(ends__gte=models.F("starts")), name="policy_figure_ends_after_start"),)

    def __str__(self) -> str:
        return f"{self.counted}: {self.value.normalize():f} {self.unit}"
