"""What the list of papers can be asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import Session
from steeldialogue.web.pages.commitments.forms import ANY, side_choices
from steeldialogue.web.pages.drafts.forms.choices import RowField


class PaperFilter(forms.Form):
    """Everything optional."""

    side = forms.ChoiceField(label=_("Side"), required=False)
    session = RowField(Session.objects.order_by("-starts", "-number"), label=_("Session"), required=False, empty_label=ANY[1])

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer both sides."""
        super().__init__(*args, **options)
        self.fields["side"].choices = [ANY, *side_choices()]  # type: ignore[attr-defined]

    def narrowed(self, rows: Any) -> Any:
        """Return the papers asked for; a field that is filled in wrongly asks for nothing."""
        self.is_valid()
        return rows.filter(**{name: value for name, value in self.cleaned_data.items() if value})
