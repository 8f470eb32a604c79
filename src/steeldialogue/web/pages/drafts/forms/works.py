"""Investment: proposals, their stages and money, and what stands in their way."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import Money, Obstacle, Proposal, Side, Stage
from steeldialogue.web.pages.drafts.forms.base import DraftForm, day_field, partial_date, text_area
from steeldialogue.web.pages.drafts.forms.choices import RowField
from steeldialogue.web.pages.drafts.forms.papers import numbered


class ProposalForm(DraftForm):
    """An invitation or a proposal, and the stage it has reached."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Proposal.Kind.choices)
    text = text_area(_("Text"))
    investor = forms.CharField(label=_("Investor"), required=False, max_length=200)
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    amount = forms.DecimalField(label=_("Amount"), required=False, min_value=0, max_digits=24, decimal_places=2)
    currency = forms.CharField(label=_("Currency"), required=False, max_length=3, help_text=_("Three letters, such as INR or JPY."))
    stage = forms.ChoiceField(label=_("Stage"), choices=Stage.Name.choices)
    reached_on = partial_date(_("Reached on"))


class StageForm(DraftForm):
    """A stage reached."""

    proposal = RowField(Proposal.objects.all(), numbered, label=_("Invitation or proposal"))
    stage = forms.ChoiceField(label=_("Stage"), choices=Stage.Name.choices)
    reached_on = partial_date(_("Reached on"))


class ObstacleForm(DraftForm):
    """What stands in the way."""

    proposal = RowField(Proposal.objects.all(), numbered, label=_("Invitation or proposal"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Obstacle.Kind.choices)
    text = text_area(_("Text"), 5, required=True)
    owner = forms.ModelChoiceField(Side.objects.all(), label=_("To be cleared by"))
    opened_on = day_field(_("Since"))


class MoneyForm(DraftForm):
    """What was announced, committed or spent in a year."""

    proposal = RowField(Proposal.objects.all(), numbered, label=_("Invitation or proposal"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Money.Kind.choices)
    starts = day_field(_("First day of the year"))
    ends = day_field(_("Last day of the year"))
    amount = forms.DecimalField(label=_("Amount"), min_value=0, max_digits=24, decimal_places=2, help_text=_("In full, such as 25000000."))
    currency = forms.CharField(label=_("Currency"), max_length=3, help_text=_("Three letters, such as INR or JPY."))
    text = text_area(_("Text"), 5)

    def body(self) -> dict[str, Any]:
        """Return the fields, the currency in capitals."""
        fields = super().body()
        return {**fields, "currency": fields["currency"].upper()}
