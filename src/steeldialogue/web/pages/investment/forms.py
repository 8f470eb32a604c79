"""What the list of investments can be asked for, and when an obstacle was cleared."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import Proposal, Stage
from steeldialogue.record.selectors.investment import proposals
from steeldialogue.web.pages.commitments.forms import ANY, side_choices


class ProposalFilter(forms.Form):
    """Everything optional."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    stage = forms.ChoiceField(label=_("Stage"), required=False, choices=[ANY, *Stage.Name.choices])
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[ANY, *Proposal.Kind.choices])
    side = forms.ChoiceField(label=_("Side"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        """Offer both sides."""
        super().__init__(*args, **options)
        self.fields["side"].choices = [ANY, *side_choices()]  # type: ignore[attr-defined]

    def rows(self) -> Any:
        """Return the proposals asked for."""
        self.is_valid()
        return proposals(**self.cleaned_data)


class CloseForm(forms.Form):
    """The day on which an obstacle was cleared."""

    closed_on = forms.DateField(label=_("cleared on"), widget=forms.DateInput(attrs={"type": "date"}))
