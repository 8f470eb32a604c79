"""Requests: who waits for whom, what was answered, and whether that was enough."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.models import Request, Side
from steeldialogue.record.seat import Seat
from steeldialogue.record.selectors.about import evidence_about, files_about, said_about
from steeldialogue.record.services.requests import CHANGES, set_state
from steeldialogue.web.pages.answers import asked, page_of, told
from steeldialogue.web.pages.guards import head_required, member_required, seat_in

ACTIONS = {
    Request.State.SATISFIED: gettext_lazy("The answer satisfies us"),
    Request.State.OPEN: gettext_lazy("The request stays open"),
    Request.State.WITHDRAWN: gettext_lazy("Withdraw the request"),
}


@require_safe
@member_required
def requests(request: HttpRequest) -> HttpResponse:
    """List requests, newest first; filtered by state and by who asked."""
    rows = Request.objects.select_related("side", "session").defer("text")
    state, side = asked(request, "state"), asked(request, "side")
    if state in Request.State.values:
        rows = rows.filter(state=state)
    if side:
        rows = rows.filter(side_id=side)
    shown = {
        "page": page_of(request, rows),
        "states": Request.State.choices,
        "sides": Side.objects.all(),
        "state": state,
        "side": side,
        "waits": _waits(seat_in(request)),
        "secrecy": "both",
    }
    return render(request, "requests/requests.html", shown)


def _waits(seat: Seat) -> list[tuple[str, str]]:
    """Return who waits for whom, each as the query that lists it."""
    if seat.side is None:
        return []
    other = Side.objects.exclude(pk=seat.side).values_list("pk", flat=True).first()
    return [
        (f"state=open&side={other}", _("waiting for us")),
        (f"state=open&side={seat.side}", _("waiting for them")),
        ("state=answered", _("answered, to be looked at by who asked")),
    ]


@require_safe
@member_required
def request_page(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Show a request, its answers and the evidence for them."""
    seat = seat_in(request)
    row = get_object_or_404(Request.objects.select_related("side", "session", "source"), pk=request_id)
    responses = row.responses.select_related("side", "source")
    answers = [(one, evidence_about("response", one.pk), files_about("response", one.pk)) for one in responses]
    own = row.side_id == seat.side
    shown = {
        "row": row,
        "answers": answers,
        "own": own,
        "may_answer": seat.side is not None and not own and row.state != Request.State.WITHDRAWN,
        "actions": [(state, ACTIONS[state]) for state in CHANGES[Request.State(row.state)]] if own and seat.is_head else [],
        "said": said_about(seat, "request", row.pk),
    }
    return render(request, "requests/request.html", shown)


@require_POST
@head_required
def request_state(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Say what became of an own request."""
    try:
        set_state(seat_in(request), request_id, request.POST.get("state", ""))
    except SteelDialogueError as fault:
        told(request, fault)
    else:
        messages.success(request, _("Said. Both sides can see it."))
    return redirect("request", request_id)
