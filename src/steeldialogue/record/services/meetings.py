"""Sessions and their agenda: planning, carrying over what is open, and writing down what became of it."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from steeldialogue.record.chain import append
from steeldialogue.record.contents import digest_of
from steeldialogue.record.errors import Conflict, RecordError
from steeldialogue.record.models import TABLE, AgendaItem, Commitment, Minutes, Request, Session
from steeldialogue.record.seat import Seat
from steeldialogue.record.selectors.commitments import still_open
from steeldialogue.record.services.checked import checked

CHANGEABLE = (
    "number title starts ends inferred opens_at closes_at time_zone mode city venue host status topics outcomes".split()  # noqa: SIM905
)


@transaction.atomic
def plan(seat: Seat, **fields: Any) -> Session:
    """Put a session into the record; what is not known stays unknown."""
    seat.require_member()
    session = Session(**fields)
    session.key = f"S-{session.pk.hex[:12]}"
    checked(session)
    session.save(force_insert=True)
    append(TABLE, seat, "session.planned", session, {"sha256": digest_of(session)})
    return session


@transaction.atomic
def change(seat: Seat, session_id: UUID, revision: int, **fields: Any) -> Session:
    """Change what is known of a session; calendars that hold it renew it.

    Raises:
        Conflict: somebody changed it since `revision`. DataError: a field is wrong.
    """
    seat.require_member()
    session = get_object_or_404(Session.objects.select_for_update(), pk=session_id)
    if session.revision != revision:
        raise Conflict(_("Somebody changed this session in the meantime; look at it, then put in your changes again."))
    for name, value in fields.items():
        if name not in CHANGEABLE:
            raise RecordError(f"'{name}' of a session cannot be changed.")
        setattr(session, name, value)
    session.revision += 1
    checked(session)
    session.save()
    session.refresh_from_db()
    append(TABLE, seat, "session.changed", session, {"revision": session.revision, "sha256": digest_of(session)})
    return session


@transaction.atomic
def add_item(seat: Seat, session_id: UUID, title: str) -> AgendaItem:
    """Put an item on the agenda."""
    seat.require_member()
    session = get_object_or_404(Session.objects.select_for_update(), pk=session_id)
    item = _item(session, title=title.strip(), side_id=seat.side)
    append(TABLE, seat, "agenda.added", item, {"session": str(session.pk), "title": item.title})
    return item


@transaction.atomic
def write_outcome(seat: Seat, item_id: UUID, outcome: str, closed: bool) -> AgendaItem:
    """Write down what became of an item; one that is not closed is carried over."""
    seat.require_member()
    item = get_object_or_404(AgendaItem.objects.select_for_update(), pk=item_id)
    if item.state == AgendaItem.State.CARRIED:
        raise RecordError(_("The item was carried on to the next session; write there."))
    item.outcome = outcome.strip()
    item.state = AgendaItem.State.CLOSED if closed else AgendaItem.State.OPEN
    item.save(update_fields=("outcome", "state"))
    append(TABLE, seat, "agenda.outcome", item, {"state": item.state, "outcome": item.outcome})
    return item


@transaction.atomic
def carry_over(seat: Seat, earlier_id: UUID, later_id: UUID) -> list[AgendaItem]:
    """Begin the agenda of a session with the approval of the previous minutes and all that is still open; again adds only what is new.

    Raises:
        RecordError: the sessions are the same one, or the first is the later.
    """
    seat.require_member()
    if earlier_id == later_id:
        raise RecordError(_("A session cannot carry over to itself."))
    earlier = get_object_or_404(Session, pk=earlier_id)
    later = get_object_or_404(Session.objects.select_for_update(), pk=later_id)
    if _begins_after(earlier, later):
        raise RecordError(_("Choose a session before this one: what is open is carried on, never back."))
    added = [*_standing(earlier, later), *_open_items(earlier, later), *_open_requests(later), *_open_commitments(later)]
    if added:
        append(TABLE, seat, "agenda.carried-over", later, {"from": str(earlier.pk), "items": [item.title for item in added]})
    return added


def _begins_after(one: Session, other: Session) -> bool:
    """Whether it surely does; sessions without a date may be in any order."""
    first, last = one.day.earliest, other.day.latest
    return first is not None and last is not None and first > last


def _standing(earlier: Session, later: Session) -> list[AgendaItem]:
    if later.agenda.filter(kind=AgendaItem.Kind.MINUTES).exists():
        return []
    minutes = earlier.minutes.filter(kind=Minutes.Kind.MINUTES).first()
    about = {"about_kind": "minutes", "about_id": minutes.pk} if minutes else {}
    return [_item(later, title=f"Approval of the minutes: {earlier.title}"[:300], kind=AgendaItem.Kind.MINUTES, **about)]


def _open_items(earlier: Session, later: Session) -> list[AgendaItem]:
    items = earlier.agenda.filter(state=AgendaItem.State.OPEN).exclude(kind=AgendaItem.Kind.MINUTES)
    added = []
    for item in items.select_for_update():
        added.append(
            _item(
                later,
                title=item.title,
                kind=AgendaItem.Kind.CARRIED,
                side_id=None,
                carried_from=item,
                about_kind=item.about_kind,
                about_id=item.about_id,
            )
        )
        item.state = AgendaItem.State.CARRIED
        item.save(update_fields=("state",))
    return added


def _open_requests(later: Session) -> list[AgendaItem]:
    waiting = Request.objects.filter(state__in=(Request.State.OPEN, Request.State.ANSWERED)).exclude(pk__in=_about(later, "request"))
    asked = waiting.filter(Q(key="") | Q(state=Request.State.OPEN)).order_by("created_at")
    return [_item(later, title=one.title, kind=AgendaItem.Kind.CARRIED, about_kind="request", about_id=one.pk) for one in asked]


def _open_commitments(later: Session) -> list[AgendaItem]:
    """Commitments of frozen minutes; what the public record calls one was never numbered by both sides."""
    rows = still_open(Commitment.objects.filter(minutes__isnull=False)).exclude(pk__in=_about(later, "commitment"))
    return [_item(later, title=one.title, kind=AgendaItem.Kind.CARRIED, about_kind="commitment", about_id=one.pk) for one in rows]


def _about(session: Session, kind: str) -> Any:
    return session.agenda.filter(about_kind=kind, about_id__isnull=False).values("about_id")


def _item(session: Session, **fields: Any) -> AgendaItem:
    place = (session.agenda.aggregate(last=Max("place"))["last"] or 0) + 1
    item = AgendaItem(session=session, place=place, **fields)
    checked(item, "session", "side", "carried_from")
    item.save(force_insert=True)
    return item
