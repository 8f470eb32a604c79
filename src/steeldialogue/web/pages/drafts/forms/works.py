"""Investment and policies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import Obstacle, Proposal, Side, Stage
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


class PolicyForm(DraftForm):
    """A measure that both sides track."""

    name_local = forms.CharField(label=_("Name in the original"), required=False, max_length=300)
    area = forms.CharField(label=_("Country or area"), max_length=20, help_text=_("By its code, such as IN, JP or EU27."))
    issuer = forms.CharField(label=_("Issued by"), max_length=200)
    published = partial_date(_("Published"))
    enforced = partial_date(_("Enforced from"))
    ended = partial_date(_("Ended"))
    status = forms.CharField(label=_("Status"), max_length=300)
    facts = text_area(_("Facts"))
    themes = forms.CharField(label=_("Themes"), required=False, max_length=200)

    def body(self) -> dict[str, Any]:
        """Return the fields, the area in capitals."""
        fields = super().body()
        return {**fields, "area": fields["area"].upper()}
