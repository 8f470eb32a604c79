"""Reports on commitments and programmes, and programmes themselves."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import Commitment, Indicator, Milestone, Programme, Result, Side, StatusReport, Target
from steeldialogue.web.pages.drafts.forms.base import CalmForm, DraftForm, day_field, partial_date, rows_of, text_area
from steeldialogue.web.pages.drafts.forms.choices import RowField, row_of

_DONE = "done_"


class StatusForm(DraftForm):
    """How a commitment stands; the milestones of the commitment named have a field each."""

    commitment = forms.ModelChoiceField(
        Commitment.objects.all(),
        label=_("Number of the commitment"),
        to_field_name="number",
        widget=forms.NumberInput,
        error_messages={"invalid_choice": _("There is no commitment with this number.")},
    )
    completion = forms.ChoiceField(label=_("Completion"), choices=StatusReport.Completion.choices)
    as_of = day_field(_("As of"))
    text = text_area(_("In your words"), 5)

    @classmethod
    def shows(cls, initial: dict[str, Any]) -> dict[str, Any]:
        """Show the commitment by its number, and the milestones reported."""
        done = {_DONE + one["milestone"]: one["on"] for one in initial.get("milestones_done", ())}
        commitment = row_of(Commitment.objects.all(), initial.get("commitment"))
        return {**initial, **done, "commitment": commitment.number if commitment else None}

    def prepare(self) -> None:
        """Add a field for each milestone not yet reached of a commitment that is the own side's to report."""
        number = str(self.data.get("commitment") or self.initial.get("commitment") or "")
        open_ones = Milestone.objects.filter(commitment__number=int(number) if number.isdecimal() else 0, done_on="")
        for step in open_ones.exclude(commitment__owner__isnull=False).union(open_ones.filter(commitment__owner=self.seat.side)):
            self.fields[f"{_DONE}{step.pk}"] = partial_date(_("Milestone reached on: %(title)s") % {"title": step.title})

    def body(self) -> dict[str, Any]:
        """Return the fields, with the milestones as a list."""
        fields = super().body()
        done = [{"milestone": name.removeprefix(_DONE), "on": fields.pop(name)} for name in list(fields) if name.startswith(_DONE)]
        return {**fields, "milestones_done": [one for one in done if one["on"]]}


def _period(row: Target) -> str:
    return f"{row.indicator.programme}: {row.indicator}, {row}"


class ResultForm(DraftForm):
    """What a programme reached in a period."""

    target = RowField(Target.objects.select_related("indicator__programme").order_by("-starts"), _period, label=_("Indicator and period"))
    value = forms.DecimalField(label=_("Reached"))
    verification = forms.ChoiceField(label=_("Verification"), choices=Result.Verification.choices)
    verified_by = forms.CharField(label=_("Verified by"), required=False, max_length=200)
    text = text_area(_("Text"), 5)


class IndicatorRow(CalmForm):
    """An indicator and one target; the same title again adds a target to it."""

    title = forms.CharField(label=_("Indicator"), max_length=300)
    result = forms.ChoiceField(label=_("Kind of result"), choices=Indicator.Result.choices, initial=Indicator.Result.OUTPUT)
    measure = forms.ChoiceField(label=_("Measure"), choices=Indicator.Measure.choices, initial=Indicator.Measure.UNIT)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=40)
    ascending = forms.BooleanField(label=_("More is better"), required=False, initial=True)
    baseline_year = forms.IntegerField(label=_("Year of the baseline"), required=False, min_value=1900, max_value=2200)
    baseline_value = forms.DecimalField(label=_("Baseline"), required=False)
    starts = day_field(_("Target from"), required=False)
    ends = day_field(_("Target until"), required=False)
    value = forms.DecimalField(label=_("Target"), required=False)

    def clean(self) -> dict[str, Any]:
        """A target has both days or none."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("starts")) != bool(cleaned.get("ends")):
            self.add_error("ends", _("Give both days of the target, or neither."))
        return cleaned


class ProgrammeForm(DraftForm):
    """A programme and its indicators."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Programme.Kind.choices)
    text = text_area(_("Text"))
    lead = forms.ModelChoiceField(Side.objects.all(), label=_("Lead"), required=False, empty_label=_("both sides"))
    starts = partial_date(_("Starts"))
    ends = partial_date(_("Ends"))

    parts: ClassVar[Any] = ("indicators", rows_of(IndicatorRow))

    def body(self) -> dict[str, Any]:
        """Return the fields; nobody in the lead means both."""
        fields = super().body()
        return {**fields, "lead": fields["lead"] or ""}

    def rows_of(self, listed: Any) -> list[dict[str, Any]]:
        """One row a target."""
        rows: list[dict[str, Any]] = []
        for part in listed:
            common = {key: value for key, value in part.items() if key != "targets"}
            rows.extend({**common, **target} for target in part.get("targets") or [{}])
        return rows

    def body_rows(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Gather rows with one title into one indicator."""
        found: dict[str, dict[str, Any]] = {}
        for row in rows:
            target = {key: row.pop(key) for key in ("starts", "ends", "value")}
            indicator = found.setdefault(row["title"], {**row, "targets": []})
            if target["starts"]:
                indicator["targets"].append(target)
        return list(found.values())
