"""The forms of sessions and agendas."""

from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import Session
from steeldialogue.record.services.meetings import CHANGEABLE
from steeldialogue.web.pages.drafts.forms.base import offer


class SessionForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is known of a session; what is not stays empty."""

    class Meta:
        """The fields that `record` lets change."""

        model = Session
        fields = tuple(name for name in CHANGEABLE if name != "inferred")
        widgets = {  # noqa: RUF012
            "opens_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "closes_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "topics": forms.Textarea(attrs={"rows": 4}),
            "outcomes": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {"time_zone": _("By its name, such as Asia/Kolkata or Asia/Tokyo.")}  # noqa: RUF012

    def clean_time_zone(self) -> str:
        """Refuse names that are no time zones."""
        name = str(self.cleaned_data["time_zone"])
        if name and name not in available_timezones():
            raise forms.ValidationError(_("There is no time zone of this name."))
        return name

    def validate_constraints(self) -> None:
        """The rules of the record tell them, in the same transaction as they save."""


class ItemForm(forms.Form):
    """A new item of the agenda."""

    title = forms.CharField(label=_("New item"), max_length=300)


class OutcomeForm(forms.Form):
    """What became of an item."""

    outcome = forms.CharField(label=_("Outcome"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    closed = forms.BooleanField(label=_("Closed"), required=False)


class CarryForm(forms.Form):
    """The session whose open items are carried over."""

    earlier = forms.ModelChoiceField(Session.objects.none(), label=_("Earlier session"))

    def __init__(self, later: Session, *args: object, **options: object) -> None:
        """Offer the other sessions of the Dialogue, newest first."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        offer(self, "earlier", Session.objects.filter(series=later.series).exclude(pk=later.pk).order_by("-starts", "-number"))
