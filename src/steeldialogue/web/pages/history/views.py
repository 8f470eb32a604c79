"""The chains of events that a seat may read, and their verification."""

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from steeldialogue.record.chain import Fault, verify
from steeldialogue.record.models import TABLE, ChainHead
from steeldialogue.record.selectors.history import KINDS, chains_of, events, heads_of, place_of, told
from steeldialogue.web.pages.answers import asked, page_of
from steeldialogue.web.pages.guards import member_required, seat_in


@require_safe
@member_required
def history(request: HttpRequest) -> HttpResponse:
    """List the events of a chain, newest first; a chain that the seat may not read answers as if there were none."""
    chains, chain = chains_of(seat_in(request)), request.GET.get("chain", TABLE)
    if chain not in chains:
        raise Http404
    kind = asked(request, "kind")
    kind = kind if kind in KINDS else ""
    page = page_of(request, events(chain, kind))
    shown: dict[str, Any] = {
        "page": page,
        "events": told(page.object_list),
        "chain": chain,
        "chains": chains,
        "kind": kind,
        "kinds": KINDS.items(),
        "secrecy": "both" if chain == TABLE else "side",
    }
    return render(request, "history/history.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def history_heads(request: HttpRequest) -> HttpResponse:
    """Show the heads of the chains in view; find a printed hash among them; verify every link when asked to."""
    seat = seat_in(request)
    sought = re.sub(r"\s", "", asked(request, "hash")).lower()
    shown = {
        "heads": [_verified(head) if request.method == "POST" else (head, None) for head in heads_of(seat)],
        "verified": request.method == "POST",
        "sought": sought,
        "place": place_of(seat, sought) if sought else None,
    }
    return render(request, "history/heads.html", shown)


def _verified(head: ChainHead) -> tuple[ChainHead, list[Fault]]:
    return head, verify(head.chain)
