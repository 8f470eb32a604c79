"""Policies, the tasks under them, and numbers they reached."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import Policy, StatusReport, Task
from steeldialogue.web.pages.drafts.forms.base import DraftForm, day_field, partial_date, text_area
from steeldialogue.web.pages.drafts.forms.choices import RowField


class PolicyForm(DraftForm):
    """A measure that both sides track."""

    name_local = forms.CharField(label=_("Name in the original"), required=False, max_length=300)
    area = forms.CharField(label=_("Country or area"), max_length=20, help_text=_("By its code, such as IN, JP or EU27."))
    issuer = forms.CharField(label=_("Issued by"), max_length=200)
    published = partial_date(_("Published"))
    enforced = partial_date(_("Enforced from"))
    ended = partial_date(_("Ended"))
    status = forms.CharField(label=_("Status"), max_length=300)
    facts = text_area(_("Facts"))
    themes = forms.CharField(label=_("Themes"), required=False, max_length=200)

    def body(self) -> dict[str, Any]:
        """Return the fields, the area in capitals."""
        fields = super().body()
        return {**fields, "area": fields["area"].upper()}


def _policies() -> RowField:
    return RowField(Policy.objects.order_by("name"), label=_("Policy"))


class TaskForm(DraftForm):
    """A task of a roadmap or policy."""

    policy = _policies()
    text = text_area(_("Text"), 5)
    responsible = forms.CharField(label=_("Responsible"), required=False, max_length=200)
    due = partial_date(_("Due"))


def _task(row: Task) -> str:
    return f"{row.policy}: {row.side_id} {row.number}: {row.title}"


class TaskStatusForm(DraftForm):
    """How a task stands in the eyes of the own side."""

    task = RowField(Task.objects.select_related("policy").order_by("-created_at"), _task, label=_("Task of a policy"))
    completion = forms.ChoiceField(label=_("Completion"), choices=StatusReport.Completion.choices)
    as_of = day_field(_("As of"))
    text = text_area(_("In your words"), 5)


class PolicyFigureForm(DraftForm):
    """A number that a policy reached in a period."""

    policy = _policies()
    counted = forms.CharField(
        label=_("What is counted"), max_length=300, help_text=_("The same words in every period, such as certificates issued.")
    )
    value = forms.DecimalField(label=_("Reached"), max_digits=24, decimal_places=6)
    unit = forms.CharField(label=_("Unit"), max_length=40)
    starts = day_field(_("From"))
    ends = day_field(_("Until"))
    text = text_area(_("Text"), 5)
