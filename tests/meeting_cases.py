"""Sessions and minutes as the sides bring them about, through the services alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction

from steeldialogue.record.models import Draft, Minutes, Session
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import drafting, meetings, minutes, tabling
from web_seats import Seats

PROMISE = {"title": "Share the list", "text": "Both sides share the list of technologies.", "due": "2027-03", "theme": "technology"}
TEXT = "Both sides met.\n\nThey spoke of scrap."


@contextmanager
def acting(seat: Seat) -> Iterator[Seat]:
    """Act from a seat in a transaction of its own."""
    with transaction.atomic(), seated(seat):
        yield seat


def planned(seat: Seat, title: str = "Third session", **fields: Any) -> Session:
    """Put a session into the record."""
    with acting(seat):
        return meetings.plan(seat, title=title, **fields)


def tabled(seats: Seats, kind: str, title: str, body: dict[str, Any], side: str = "in") -> Any:
    """Draft, hand to the head and table, as two persons of one side."""
    drafter, head = getattr(seats, f"{side}_drafter"), getattr(seats, f"{side}_head")
    with acting(drafter):
        draft = drafting.submit(drafter, drafting.start(drafter, kind, title, body).pk)
    with acting(head):
        return tabling.table(head, draft.pk, Draft.objects.get(pk=draft.pk).version)


def laid(seats: Seats, session: Session, text: str = TEXT, promises: tuple[dict[str, Any], ...] = (PROMISE,), side: str = "in") -> Minutes:
    """Lay minutes of a session before both sides."""
    row: Minutes = tabled(seats, "minutes", f"Minutes of {session}", {"session": str(session.pk), "text": text, "promises": promises}, side)
    return row


def approved(seat: Seat, key: UUID, version: int = 1) -> Minutes:
    """Approve a version as a head."""
    with acting(seat):
        return minutes.approve(seat, key, version)


def frozen(seats: Seats, session: Session, **said: Any) -> Minutes:
    """Lay minutes and freeze them."""
    row = laid(seats, session, **said)
    approved(seats.in_head, row.pk)
    return approved(seats.jp_head, row.pk)
