"""What a book is ordered with."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steeldialogue.law import open_law
from steeldialogue.record.models import Build
from steeldialogue.record.models.base import LANGUAGES


class _EarlierBook(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice among finished books, by session and day."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what tells a book from others."""
        words = {"number": obj.session_number, "day": obj.as_of.isoformat(), "language": obj.get_language_display()}
        if obj.private:
            return _("Session %(number)s, as of %(day)s, %(language)s, private") % words
        return _("Session %(number)s, as of %(day)s, %(language)s") % words


class BookForm(forms.Form):
    """The session that the book prepares, the day it speaks for, whose it is, its language, and the office documents wanted."""

    session_number = forms.IntegerField(label=gettext_lazy("Session number"), min_value=1, max_value=999)
    as_of = forms.DateField(
        label=gettext_lazy("As of"),
        help_text=gettext_lazy("Law and evidence are told as they were known on this day; the table is told as it lies now."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    private = forms.ChoiceField(
        label=gettext_lazy("For whom"),
        choices=[
            ("", gettext_lazy("Shared: what both sides can read")),
            ("own", gettext_lazy("Private: with your side's drafts, positions and own status; every page says so")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    since = _EarlierBook(
        label=gettext_lazy("Tell what changed since"),
        queryset=Build.objects.none(),
        empty_label=gettext_lazy("no earlier book"),
        help_text=gettext_lazy(
            "An earlier book of your side. The table is compared with the one that was kept when the minutes of its session froze."
        ),
        required=False,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=LANGUAGES,
        help_text=gettext_lazy("The accounts of numbers, and what publications say, stay in their own words."),
    )
    also = forms.MultipleChoiceField(
        label=gettext_lazy("Also as"),
        choices=[
            ("docx", gettext_lazy("DOCX: the book for editing")),
            ("xlsx", gettext_lazy("XLSX: every table")),
            ("pptx", gettext_lazy("PPTX: the summary as slides")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer the finished books of the own side."""
        super().__init__(*args, **options)
        self.fields["since"].queryset = Build.objects.filter(state=Build.State.DONE)  # type: ignore[attr-defined]

    def clean_private(self) -> bool:
        """Return whether it is the own side's alone."""
        return bool(self.cleaned_data["private"])

    def clean_as_of(self) -> date:
        """Refuse a day of which the law built in cannot speak."""
        day: date = self.cleaned_data["as_of"]
        earliest = open_law().formalised_to.published
        if earliest is not None and day < earliest:
            raise forms.ValidationError(
                _("Choose %(day)s or a later day: the law built in was published then, and nobody could know it before."),
                params={"day": earliest.isoformat()},
            )
        return day
