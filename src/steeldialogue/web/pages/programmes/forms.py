"""What the list of programmes can be asked for."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import Programme
from steeldialogue.web.pages.commitments.forms import ANY


class ProgrammeFilter(forms.Form):
    """Everything optional."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ANY, *Programme.Kind.choices])

    def rows(self) -> Any:
        """Return the programmes asked for."""
        self.is_valid()
        text, kind = self.cleaned_data.get("text"), self.cleaned_data.get("kind")
        rows = Programme.objects.select_related("lead")
        if kind:
            rows = rows.filter(kind=kind)
        return rows.filter(Q(title__icontains=text) | Q(text__icontains=text)) if text else rows
