"""Papers, requests, answers, evidence, and values that differ."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import AgendaItem, Paper, Request, Session
from steeldialogue.record.models.base import QUALITIES
from steeldialogue.web.pages.drafts.forms.base import DraftForm, offer, partial_date, text_area


def session_field(*, required: bool = False) -> "forms.ModelChoiceField[Session]":
    """Return a choice of the sessions, newest first."""
    rows = Session.objects.filter(series=Session.Series.DIALOGUE).order_by("-starts", "-number")
    return forms.ModelChoiceField(rows, label=_("Session"), required=required)


class PaperForm(DraftForm):
    """A paper; its files are added once it is kept."""

    text = text_area(_("Text"), 14)
    session = session_field()
    agenda_item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("Agenda item"), required=False)
    replaces = forms.ModelChoiceField(Paper.objects.none(), label=_("Replaces the paper"), required=False)

    def prepare(self) -> None:
        """Offer open agenda items, and the own papers that no other replaces."""
        items = AgendaItem.objects.filter(state=AgendaItem.State.OPEN).select_related("session")
        papers = Paper.objects.filter(side_id=self.seat.side, withdrawn_at=None, replaced_by=None)
        offer(self, "agenda_item", items)
        offer(self, "replaces", papers)


class RequestForm(DraftForm):
    """Something asked of the other side."""

    text = text_area(_("What is asked"), 8, required=True)
    session = session_field()
    due = partial_date(_("Answer wanted by"))


class ResponseForm(DraftForm):
    """An answer."""

    request = forms.ModelChoiceField(Request.objects.none(), label=_("Request"))
    text = text_area(_("Answer"), 10, required=True)

    def prepare(self) -> None:
        """Offer what the other side asked."""
        asked = Request.objects.exclude(side_id=self.seat.side).exclude(state=Request.State.WITHDRAWN)
        offer(self, "request", asked)


class AboutForm(DraftForm):
    """A draft about a row of the table, opened from the page of that row."""

    about_kind = forms.CharField(widget=forms.HiddenInput)
    about_id = forms.UUIDField(widget=forms.HiddenInput)

    def body(self) -> dict[str, Any]:
        """Return the fields, the key as text."""
        return {**super().body(), "about_id": str(self.cleaned_data["about_id"])}


class EvidenceForm(AboutForm):
    """What shows that something was done."""

    text = text_area(_("Text"))
    url = forms.URLField(label=_("Address"), required=False, max_length=600, assume_scheme="https")


class StatementForm(AboutForm):
    """What a field should read."""

    field = forms.CharField(label=_("Field"), max_length=60, help_text=_("As the page calls it."))
    value = forms.CharField(label=_("Value"), max_length=400)
    source_title = forms.CharField(label=_("Source"), max_length=400)
    source_url = forms.URLField(label=_("Address of the source"), required=False, max_length=600, assume_scheme="https")
    confidence = forms.ChoiceField(label=_("Trust"), choices=QUALITIES)
