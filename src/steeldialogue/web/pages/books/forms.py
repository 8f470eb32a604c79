"""What a book is ordered with."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from steeldialogue.law import open_law
from steeldialogue.record.models.base import LANGUAGES


class BookForm(forms.Form):
    """The session that the book prepares, the day it speaks for, its language, and the office documents wanted."""

    session_number = forms.IntegerField(label=gettext_lazy("Session number"), min_value=1, max_value=999)
    as_of = forms.DateField(
        label=gettext_lazy("As of"),
        help_text=gettext_lazy("Law and evidence are told as they were known on this day; the table is told as it lies now."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
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
