"""What the lists of technologies and diagnoses can be asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.web.pages.commitments.forms import ANY, side_choices


class SharingFilter(forms.Form):
    """Everything optional."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    side = forms.ChoiceField(label=_("Side"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer both sides."""
        super().__init__(*args, **options)
        self.fields["side"].choices = [ANY, *side_choices()]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """Return what is asked for."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items()}
