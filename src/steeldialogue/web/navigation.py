"""What every page shows around its own matter: the way about the site, and who reads here in confidence."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from steeldialogue.record.models import TABLE, Event, Role, Side
from steeldialogue.record.seat import Seat
from steeldialogue.web.seating import seat_of


def everyone(_seat: Seat) -> bool:
    """Whoever has a seat."""
    return True


def with_side(seat: Seat) -> bool:
    """Delegates, who have papers of their own."""
    return seat.side is not None


def who_admits(seat: Seat) -> bool:
    """Heads of delegation, and the joint secretariat, who admit people."""
    return seat.is_head or (seat.side is None and seat.is_member)


@dataclass(frozen=True)
class Entry:
    """A section of the site: its first page, and how the names of all its pages begin."""

    name: str
    label: str | Promise
    begins: tuple[str, ...]
    seen_by: Callable[[Seat], bool] = everyone


ENTRIES = (
    Entry("home", _("Home"), ("home",)),
    Entry("sessions", _("Sessions"), ("session", "agenda", "calendar", "timeline", "minutes")),
    Entry("papers", _("Papers"), ("paper",)),
    Entry("requests", _("Requests"), ("request",)),
    Entry("commitments", _("Commitments"), ("commitment",)),
    Entry("programmes", _("Programmes"), ("programme",)),
    Entry("skills", _("Skills"), ("skills", "course", "cohort")),
    Entry("sharing", _("Technology sharing"), ("sharing", "technolog", "diagnos")),
    Entry("safety", _("Safety"), ("safety",)),
    Entry("proposals", _("Investment"), ("proposal", "obstacle")),
    Entry("policies", _("Policies"), ("polic", "task")),
    Entry("drafts", _("My side's drafts"), ("draft",), with_side),
    Entry("books", _("Books"), ("book",)),
    Entry("explore", _("Explore"), ("explore",)),
    Entry("history", _("History"), ("history",)),
    Entry("delegation", _("Delegation"), ("delegation", "mandate"), who_admits),
)


@dataclass(frozen=True)
class Link:
    """An entry as one reader sees it on one page."""

    label: str | Promise
    url: str
    is_section: bool
    is_page: bool


def around(request: HttpRequest) -> dict[str, Any]:
    """Give every template the navigation, the reader's side and what the banner says.

    `secrecy` is "side" where a page may show what only one side knows; a view whose page shows the table alone says "both".
    """
    seat = seat_of(request)
    links = [*_links(seat, _page(request))]
    return {
        "navigation": links,
        "section": next((link for link in links if link.is_section and not link.is_page), None),
        # Asked of the database only by pages that show them, and once.
        "own_side": cache(lambda: Side.objects.get(pk=seat.side) if seat and seat.side else None),
        "one_side_desk": not settings.ON_POSTGRESQL,
        "sample": cache(Event.objects.filter(chain=TABLE, verb="public-record.imported").exists),
        "secrecy": _secrecy(seat),
        "languages": settings.LANGUAGES,
        "own_role": Role(seat.role).label if seat else "",
    }


def _links(seat: Seat | None, page: str) -> list[Link]:
    if seat is None:
        return []
    entries = [entry for entry in ENTRIES if entry.seen_by(seat)]
    return [Link(entry.label, reverse(entry.name), page.startswith(entry.begins), page == entry.name) for entry in entries]


def _page(request: HttpRequest) -> str:
    match = request.resolver_match
    return (match.url_name or "") if match else ""


def _secrecy(seat: Seat | None) -> str:
    if seat is None:
        return "nothing"
    return "side" if seat.side else "both"
