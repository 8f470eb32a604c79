"""The agenda of a session: new items, what became of them, and what is carried over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.models import AgendaItem, Session
from steeldialogue.record.rehearsal import rehearsal
from steeldialogue.record.services import meetings
from steeldialogue.web.pages.answers import told
from steeldialogue.web.pages.guards import seat_in, writer_required
from steeldialogue.web.pages.sessions.forms import CarryForm, ItemForm, OutcomeForm


@require_POST
@writer_required
def agenda_add(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Put an item on the agenda."""
    form = ItemForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Write what the new item is about."))
        return redirect("session", session_id)
    try:
        meetings.add_item(seat_in(request), session_id, form.cleaned_data["title"])
    except SteelDialogueError as fault:
        told(request, fault)
    return redirect("session", session_id)


@require_POST
@writer_required
def agenda_outcome(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Write down what became of an item."""
    item = get_object_or_404(AgendaItem, pk=item_id)
    form = OutcomeForm(request.POST, prefix=str(item_id))
    try:
        if form.is_valid():
            meetings.write_outcome(seat_in(request), item_id, form.cleaned_data["outcome"], form.cleaned_data["closed"])
    except SteelDialogueError as fault:
        told(request, fault)
    else:
        messages.success(request, _("The outcome was written down."))
    return redirect("session", item.session_id)


@require_http_methods(["GET", "HEAD", "POST"])
@writer_required
def session_carry(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Show what would be carried over from an earlier session; on confirmation, carry it over."""
    later = get_object_or_404(Session, pk=session_id)
    form = CarryForm(later, request.POST or (request.GET if "earlier" in request.GET else None))
    rehearsed = None
    try:
        if request.method == "POST" and form.is_valid():
            added = meetings.carry_over(seat_in(request), form.cleaned_data["earlier"].pk, later.pk)
            messages.success(
                request, ngettext("%d item was put on the agenda.", "%d items were put on the agenda.", len(added)) % len(added)
            )
            return redirect("session", later.pk)
        if form.is_bound and form.is_valid():
            rehearsed = _rehearsed(request, later, form.cleaned_data["earlier"])
    except SteelDialogueError as fault:
        form.add_error("earlier", str(fault))
    return render(request, "sessions/carry.html", {"row": later, "form": form, "rehearsed": rehearsed})


def _rehearsed(request: HttpRequest, later: Session, earlier: Session) -> list[AgendaItem]:
    """Return what would be carried over, by doing it and undoing it."""
    with rehearsal():
        return meetings.carry_over(seat_in(request), earlier.pk, later.pk)
