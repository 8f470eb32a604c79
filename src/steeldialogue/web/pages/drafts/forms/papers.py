"""Papers, requests and answers."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import AgendaItem, Paper, Request, Session
from steeldialogue.web.pages.drafts.forms.base import DraftForm, MarkedForm, offer, partial_date, text_area
from steeldialogue.web.pages.drafts.forms.choices import RowField


def session_field() -> RowField:
    """Return a choice of the sessions, newest first."""
    rows = Session.objects.filter(series=Session.Series.DIALOGUE).order_by("-starts", "-number")
    return RowField(rows, label=_("Session"), required=False, empty_label=_("none"))


def _item(row: AgendaItem) -> str:
    return f"{row.session}: {row}"


def numbered(row: Any) -> str:
    """Call a row by its side, its number there and its title."""
    return f"{row.side_id} {row.number}: {row.title}"


class PaperForm(MarkedForm):
    """A paper; its files are added once it is kept."""

    text = text_area(_("Text"), 14)
    session = session_field()
    agenda_item = RowField(AgendaItem.objects.none(), _item, label=_("Agenda item"), required=False, empty_label=_("none"))
    replaces = RowField(Paper.objects.none(), numbered, label=_("Replaces the paper"), required=False, empty_label=_("none"))

    def prepare(self) -> None:
        """Offer open agenda items, and the own papers that no other replaces."""
        items = AgendaItem.objects.filter(state=AgendaItem.State.OPEN).select_related("session").order_by("-created_at")
        papers = Paper.objects.filter(side_id=self.seat.side, replaced_by=None).defer("text")
        offer(self, "agenda_item", items)
        offer(self, "replaces", papers)


class RequestForm(DraftForm):
    """Something asked of the other side."""

    text = text_area(_("What is asked"), 8, required=True)
    session = session_field()
    due = partial_date(_("Answer wanted by"))


class ResponseForm(DraftForm):
    """An answer."""

    request = RowField(Request.objects.none(), numbered, label=_("Request"))
    text = text_area(_("Answer"), 10, required=True)

    def prepare(self) -> None:
        """Offer what the other side asked."""
        asked = Request.objects.exclude(side_id=self.seat.side).exclude(state=Request.State.WITHDRAWN)
        offer(self, "request", asked)
