"""The first page of a seat: what is next, what is late, what waits for whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Exists, OuterRef, Value, When

from steeldialogue.record.models import TABLE, Approval, Commitment, Draft, Minutes, Request
from steeldialogue.record.seat import Seat
from steeldialogue.record.selectors import history
from steeldialogue.record.selectors.commitments import Standing
from steeldialogue.record.selectors.register import Line, Wanted, lines, register
from steeldialogue.record.selectors.sessions import Outlook, outlook

MOST = 8


@dataclass(frozen=True)
class Commitments:
    """Commitments of one standing, and whether there are more than are shown."""

    lines: list[Line]
    more: bool


@dataclass(frozen=True)
class Asked:
    """Requests by whose turn it is; who has no side sees them all as open."""

    for_us: list[Request]
    for_them: list[Request]
    answered: list[Request]


@dataclass(frozen=True)
class Board:
    """What the first page shows; drafts are empty for who has no side."""

    outlook: Outlook
    overdue: Commitments
    due: Commitments
    asked: Asked
    drafts: list[Draft]
    minutes: list[Minutes]
    newest: list[history.Told]


def dashboard(seat: Seat, today: date) -> Board:
    """Return the board of a seat on a day."""
    return Board(
        outlook=outlook(today),
        overdue=_commitments(Standing.OVERDUE, today),
        due=_commitments(Standing.DUE, today),
        asked=_asked(seat),
        drafts=_drafts(seat),
        minutes=_minutes(seat),
        newest=history.told(history.events(TABLE)[:MOST]),
    )


def _commitments(standing: Standing, today: date) -> Commitments:
    rows: list[Commitment] = list(register(Wanted(standing=standing), today).order_by("due", "number")[: MOST + 1])
    return Commitments(lines(rows[:MOST], today), len(rows) > MOST)


def _asked(seat: Seat) -> Asked:
    rows = Request.objects.select_related("side").defer("text")
    waiting = rows.filter(state=Request.State.OPEN)
    if seat.side is None:
        return Asked([], list(waiting[:MOST]), [])
    answered = rows.filter(state=Request.State.ANSWERED, side_id=seat.side)
    return Asked(
        for_us=list(waiting.exclude(side_id=seat.side)[:MOST]),
        for_them=list(waiting.filter(side_id=seat.side)[:MOST]),
        answered=list(answered[:MOST]),
    )


def _drafts(seat: Seat) -> list[Draft]:
    """Return the open drafts of the own side; those that wait for its head come first."""
    if seat.side is None:
        return []
    handed_first = Case(When(state=Draft.State.SUBMITTED, then=Value(0)), default=Value(1))
    rows = Draft.objects.filter(state__in=(Draft.State.SUBMITTED, Draft.State.DRAFT)).select_related("drafted_by").defer("body")
    return list(rows.order_by(handed_first, "-changed_at")[:MOST])


def _minutes(seat: Seat) -> list[Minutes]:
    """Return the minutes under way; `approved` says whether the own side has approved the newest version."""
    approval = Approval.objects.filter(version__minutes=OuterRef("pk"), version__number=OuterRef("version"), side_id=seat.side or "")
    rows = Minutes.objects.exclude(state=Minutes.State.FROZEN).select_related("session").annotate(approved=Exists(approval))
    return list(rows.order_by("approved", "created_at")[:MOST])
