"""The chains of events that a seat may read, and their verification."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from steeldialogue.record.chain import verify
from steeldialogue.record.models import TABLE, ChainHead, Event
from steeldialogue.record.seat import Seat
from steeldialogue.web.pages.answers import page_of
from steeldialogue.web.pages.guards import member_required, seat_in


def _chains(seat: Seat) -> list[str]:
    return [TABLE, *([seat.side] if seat.side else [])]


@require_safe
@member_required
def history(request: HttpRequest) -> HttpResponse:
    """List the events of a chain, newest first."""
    chains = _chains(seat_in(request))
    chain = request.GET.get("chain", TABLE)
    chain = chain if chain in chains else TABLE
    rows = Event.objects.filter(chain=chain).order_by("-seq")
    secrecy = "both" if chain == TABLE else "side"
    return render(request, "history/history.html", {"page": page_of(request, rows), "chain": chain, "chains": chains, "secrecy": secrecy})


@require_safe
@member_required
def history_heads(request: HttpRequest) -> HttpResponse:
    """Verify the chains in view and show their heads."""
    chains = _chains(seat_in(request))
    heads = {head.chain: head for head in ChainHead.objects.filter(chain__in=chains)}
    return render(request, "history/heads.html", {"chains": [(chain, heads.get(chain), verify(chain)) for chain in chains]})
