"""The forms of sessions and agendas."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import AgendaItem, Session
from steeldialogue.record.services.meetings import CHANGEABLE
from steeldialogue.web.pages.drafts.forms.base import offer


class SessionForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is known of a session; what is not stays empty."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        """The fields that `record` lets change."""

        model = Session
        fields = ("series", *CHANGEABLE)
        widgets = {  # noqa: RUF012
            "opens_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "closes_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "topics": forms.Textarea(attrs={"rows": 4}),
            "outcomes": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {  # noqa: RUF012
            "number": _("Empty when it has none or it is unknown."),
            "ends": _("Empty when it is the first day or unknown."),
            "opens_at": _("Local time; empty when unknown."),
            "time_zone": _("By its name, such as Asia/Kolkata or Asia/Tokyo."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        """Keep the kind of a meeting that exists, and remember which state of it is being changed."""
        super().__init__(*args, **options)
        self.initial["revision"] = self.instance.revision
        if not self.instance._state.adding:
            del self.fields["series"]

    def seen(self, revision: int) -> None:
        """Take it that whoever saves next has been told of this state: what was typed is kept, and wins if it is sent again."""
        self.data = {**self.data, "revision": str(revision)}

    def validate_constraints(self) -> None:
        """The rules of the record tell them, in the same transaction as they save."""


class ItemForm(forms.Form):
    """A new item of the agenda."""

    title = forms.CharField(label=_("New item"), max_length=300)


class OutcomeForm(forms.Form):
    """What became of an item."""

    outcome = forms.CharField(label=_("Outcome"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    closed = forms.BooleanField(label=_("Closed"), required=False, help_text=_("What is not closed is carried over to the next session."))

    @classmethod
    def of(cls, item: AgendaItem) -> "OutcomeForm":
        """Return the form of one item among others on a page."""
        return cls(initial={"outcome": item.outcome, "closed": item.state == AgendaItem.State.CLOSED}, prefix=str(item.pk))


class CarryForm(forms.Form):
    """The session whose open items are carried over."""

    earlier = forms.ModelChoiceField(Session.objects.none(), label=_("Earlier session"))

    def __init__(self, later: Session, *args: object, **options: object) -> None:
        """Offer the other sessions of the Dialogue, newest first."""
        super().__init__(*args, **options)  # type: ignore[arg-type]
        offer(self, "earlier", Session.objects.filter(series=later.series).exclude(pk=later.pk).order_by("-starts", "-number"))
