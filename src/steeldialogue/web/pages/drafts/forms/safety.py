"""Tables of safety figures: asked for by definition, days and workplaces, and built from the own side's returns."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import SafetyReturn
from steeldialogue.record.selectors.safety import names_told, published_by
from steeldialogue.web.pages.drafts.forms.base import DraftForm, day_field, text_area
from steeldialogue.web.pages.safety.definitions import name_of, threshold
from steeldialogue.web.pages.safety.words import COLUMNS, COUNTED, YEARS


class DefinitionField(forms.ChoiceField):
    """A definition, said by its name."""

    def said(self, value: str) -> str:
        """Return a kept id in words."""
        return f"{name_of(value)} ({value})"


class NamesField(forms.MultipleChoiceField):
    """Some names, said one after the other."""

    def said(self, value: Sequence[str]) -> str:
        """Return the names."""
        return ", ".join(value)


class TickField(forms.BooleanField):
    """A choice to do something or not, said in a word."""

    def said(self, value: bool) -> str:
        """Return the word."""
        return str(_("yes")) if value else str(_("no"))


class SafetyTableForm(DraftForm):
    """A table of counts by workplace; small counts are hidden before anything is kept."""

    definition = DefinitionField(label=_("Definition"), help_text=_("One table holds figures under one definition."))
    counted = forms.ChoiceField(label=_("What is counted"), choices=list(COUNTED.items()))
    group = forms.ChoiceField(label=_("Who is counted"), choices=SafetyReturn.Group.choices)
    by_column = forms.ChoiceField(label=_("Columns"), choices=list(COLUMNS.items()), initial=YEARS)
    starts = day_field(_("From"))
    ends = day_field(_("Until"))
    workplaces = NamesField(
        label=_("Workplaces"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The rows; their names are shared with the table."),
    )
    threshold = forms.IntegerField(
        label=_("Counts below this are hidden"),
        help_text=_("With them, as many others as keep anybody from working them out, also from the tables that your side shared before."),
    )
    with_hours = TickField(label=_("Share the hours worked, so that rates can be formed"), required=False)
    text = text_area(_("Note"), 4)

    @classmethod
    def shows(cls, initial: dict[str, Any]) -> dict[str, Any]:
        """Show what a table was asked to hold."""
        from steeldialogue.web.pages.safety.wanted import wanted_of

        if "rows" not in initial:
            return initial
        wanted = wanted_of(initial)
        asked = ("counted", "group", "by_column", "starts", "ends", "workplaces", "with_hours")
        return {**initial, **{name: getattr(wanted, name) for name in asked}}

    def prepare(self) -> None:
        """Offer what the own side tells, and begin with all of its workplaces."""
        usual, lowest, highest = threshold()
        told = names_told("workplace")
        self.fields["definition"].choices = [(key, f"{name_of(key)} ({key})") for key in names_told("definition")]  # type: ignore[attr-defined]
        self.fields["workplaces"].choices = [(name, name) for name in told]  # type: ignore[attr-defined]
        self.fields["threshold"] = forms.IntegerField(
            label=self.fields["threshold"].label, help_text=self.fields["threshold"].help_text, min_value=lowest, max_value=highest
        )
        if not told:
            self.fields["workplaces"].help_text = _("Your side has told no returns yet.")
        self.initial = {"workplaces": told, "threshold": usual, **self.initial}

    def clean(self) -> dict[str, Any]:
        """See that the period has a day."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        if told.get("starts") and told.get("ends") and told["ends"] < told["starts"]:
            self.add_error("ends", _("The period ends before it starts."))
        return told

    def body(self) -> dict[str, Any]:
        """Return the table, built anew from the returns as they stand.

        Raises:
            DataError: something asked for was not told, or tables shared before already tell a small count.
        """
        from steeldialogue.web.pages.safety.building import table_body
        from steeldialogue.web.pages.safety.told import every_return
        from steeldialogue.web.pages.safety.wanted import Wanted

        told = {name: value for name, value in super().body().items() if name != "text"}
        wanted = Wanted(**told)
        built = table_body(wanted, every_return(wanted.definition), list(published_by(self.seat.require_side())))
        return {**built, "text": self.cleaned_data["text"]}
