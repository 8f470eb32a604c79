"""What is asked of whoever tells safety figures, looks for them or compares them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.core import DataError
from steeldialogue.record.exports.returns import KEYS, TOLD
from steeldialogue.record.models import SafetyReturn
from steeldialogue.record.models.safety import check_told
from steeldialogue.record.selectors.safety import names_told, returns, tables
from steeldialogue.web.pages.commitments.forms import ANY, side_choices
from steeldialogue.web.pages.drafts.forms.base import day_field, text_area
from steeldialogue.web.pages.safety.definitions import choices, name_of
from steeldialogue.web.pages.safety.words import CASES, COUNTED, DEATHS, LABELS


class ReturnForm(forms.Form):
    """What one workplace counted in a period."""

    workplace = forms.CharField(label=_("Workplace"), max_length=120, help_text=_("By the same name in every return."))
    definition = forms.ChoiceField(label=_("Definition"), help_text=_("Under which cases are counted; it stays with the number for good."))
    group = forms.ChoiceField(label=_("Who is counted"), choices=SafetyReturn.Group.choices)
    starts = day_field(_("From"))
    ends = day_field(_("Until"))
    note = text_area(_("Note"), 3)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the definitions, and a field for each number."""
        super().__init__(*args, **options)
        self.fields["definition"].choices = [("", _("Choose")), *choices()]  # type: ignore[attr-defined]
        workplaces = names_told("workplace")
        self.fields["workplace"].widget.attrs.update({"list": "workplaces", "autocomplete": "off"})
        self.workplaces = workplaces
        note = self.fields.pop("note")
        for name in TOLD:
            self.fields[name] = forms.CharField(
                label=str(LABELS[name]).capitalize(), required=False, max_length=20, validators=[check_told], widget=_NUMBER
            )
        self.fields["note"] = note

    def keys(self) -> list[forms.BoundField]:
        """Return the fields that say what the numbers are about."""
        return [self[name] for name in KEYS]

    def numbers(self) -> list[forms.BoundField]:
        """Return the fields of the numbers."""
        return [self[name] for name in TOLD]

    def told(self) -> dict[str, Any]:
        """Return what was typed, as the service takes it."""
        return {name: value for name, value in self.cleaned_data.items() if value is not None}

    def tell(self, fault: DataError) -> None:
        """Show a fault where it was typed, if that is known."""
        known = fault.field in self.fields
        self.add_error(fault.field if known else None, fault.message)


_NUMBER = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})


class ReturnFilter(forms.Form):
    """Everything optional."""

    workplace = forms.ChoiceField(label=_("Workplace"), required=False)
    definition = forms.ChoiceField(label=_("Definition"), required=False)
    starts = day_field(_("From"), required=False)
    ends = day_field(_("Until"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer what was told."""
        super().__init__(*args, **options)
        self.fields["workplace"].choices = [ANY, *((name, name) for name in names_told("workplace"))]  # type: ignore[attr-defined]
        self.fields["definition"].choices = [ANY, *told_definitions()]  # type: ignore[attr-defined]

    def rows(self) -> Any:
        """Return the returns asked for."""
        self.is_valid()
        return returns(**self.cleaned_data)


def told_definitions() -> list[tuple[str, str]]:
    """Return the definitions of the own side's returns as a form offers them."""
    return [(key, f"{name_of(key)} ({key})") for key in names_told("definition")]


class TableFilter(forms.Form):
    """Which shared tables are asked for."""

    side = forms.ChoiceField(label=_("Side"), required=False)
    definition = forms.ChoiceField(label=_("Definition"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer both sides and the definitions of what was shared."""
        super().__init__(*args, **options)
        shared = sorted(set(tables().order_by().values_list("definition", flat=True)))
        self.fields["side"].choices = [ANY, *side_choices()]  # type: ignore[attr-defined]
        self.fields["definition"].choices = [ANY, *((key, name_of(key)) for key in shared)]  # type: ignore[attr-defined]

    def rows(self) -> Any:
        """Return the tables asked for."""
        self.is_valid()
        return tables(**self.cleaned_data)


class ChangeForm(forms.Form):
    """Which workplaces, under which definition, and which two periods are compared."""

    workplaces = forms.MultipleChoiceField(label=_("Workplaces"), widget=forms.CheckboxSelectMultiple)
    definition = forms.ChoiceField(label=_("Definition"))
    group = forms.ChoiceField(label=_("Who is counted"), choices=SafetyReturn.Group.choices)
    counted = forms.ChoiceField(label=_("What is counted"), choices=[(name, COUNTED[name]) for name in (CASES, DEATHS)])
    before_starts = day_field(_("Before: from"))
    before_ends = day_field(_("Before: until"))
    after_starts = day_field(_("After: from"))
    after_ends = day_field(_("After: until"))

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer what was told."""
        super().__init__(*args, **options)
        self.fields["workplaces"].choices = [(name, name) for name in names_told("workplace")]  # type: ignore[attr-defined]
        self.fields["definition"].choices = told_definitions()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """See that the later period begins after the earlier one has ended."""
        told: dict[str, Any] = super().clean() or {}
        days = [told.get(name) for name in ("before_starts", "before_ends", "after_starts", "after_ends")]
        if None not in days and days != sorted(days, key=str):
            self.add_error("after_starts", _("The later period begins after the earlier one has ended, and neither ends before it begins."))
        if days[1] and days[1] == days[2]:
            self.add_error("after_starts", _("The two periods share a day; it would be counted twice."))
        return told
