"""The first page of a seat: what is next, what is late, what waits for whom."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from steeldialogue.record.models import TABLE, Commitment, Draft, Event, Minutes, Request, Session
from steeldialogue.record.seat import Seat
from steeldialogue.record.selectors import register
from steeldialogue.record.selectors.commitments import overdue
from steeldialogue.record.selectors.sessions import Interval, intervals, upcoming

MOST = 8


@dataclass(frozen=True)
class Board:
    """What the first page shows; lists of what is private are empty for who has no side."""

    next_session: Session | None
    since: Interval | None
    late: list[Any]
    late_more: bool
    handed: list[Draft]
    drafts: list[Draft]
    for_us: list[Request]
    for_them: list[Request]
    minutes: list[Minutes]
    newest: list[Event]


def dashboard(seat: Seat, today: date) -> Board:
    """Return the board of a seat on a day."""
    late = list(overdue(Commitment.objects.select_related("owner"), today).order_by("due", "number")[: MOST + 1])
    open_drafts = Draft.objects.select_related("drafted_by").defer("body") if seat.side else Draft.objects.none()
    asked = Request.objects.filter(state=Request.State.OPEN).select_related("side").defer("text")
    since = intervals(today)
    return Board(
        next_session=upcoming(today),
        since=since[-1] if since else None,
        late=register.lines(late[:MOST], today),
        late_more=len(late) > MOST,
        handed=list(open_drafts.filter(state=Draft.State.SUBMITTED)[:MOST]),
        drafts=list(open_drafts.filter(state=Draft.State.DRAFT)[:MOST]),
        for_us=list(asked.exclude(side_id=seat.side)[:MOST]) if seat.side else [],
        for_them=list(asked.filter(side_id=seat.side)[:MOST]) if seat.side else list(asked[:MOST]),
        minutes=list(Minutes.objects.exclude(state=Minutes.State.FROZEN).select_related("session")[:MOST]),
        newest=list(Event.objects.filter(chain=TABLE).order_by("-seq")[:MOST]),
    )
