"""Books that a side orders for itself: one at a time, how far each is, and what became of it. Files are not kept here."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from steeldialogue.record.chain import append
from steeldialogue.record.errors import Conflict, RecordError
from steeldialogue.record.models import Build
from steeldialogue.record.seat import Seat

UNDER_WAY = (Build.State.WAITING, Build.State.RUNNING)
# A step takes seconds; a worker may be busy with the book of the other side, or be started late.
SILENT_FOR, WAITING_FOR = timedelta(minutes=5), timedelta(hours=1)
STOPPED = "The building of this book stopped half-way, most likely because the system was restarted. Order it again."


@transaction.atomic
def order(
    seat: Seat,
    session_number: int,
    as_of: date,
    language: str = "en",
    also: Sequence[str] = (),
    private: bool = False,
    since: Build | None = None,
) -> Build:
    """Order a book; whoever queues it does so in the same transaction.

    Args:
        seat: of a side, whose book it is.
        session_number: of the session that it prepares.
        as_of: the day it speaks for.
        language: that it is written in.
        also: office documents beside the PDF.
        private: whether the side's drafts and positions are in it.
        since: a finished book of the side; the new one then tells what changed.

    Raises:
        PermissionDenied: the seat has no side. Conflict: another book of the side is under way.
        RecordError: what a private book holds would stand in one for both sides.
    """
    side = seat.require_side()
    if since is not None and (since.side_id != side or since.state != Build.State.DONE):
        raise RecordError("Only a finished book of the own side can be compared with.")
    if since is not None and since.private and not private:
        raise RecordError("The earlier book is private, and what it holds would stand in this one; compare with a book for both sides.")
    give_up_silent(seat, timezone.now())
    wanted = {"session_number": session_number, "as_of": as_of, "language": language, "also": list(also), "private": private}
    try:
        with transaction.atomic():
            build: Build = Build.objects.create(side_id=side, ordered_by_id=seat.person_id, since=since, **wanted)
    except IntegrityError as fault:
        raise Conflict("A book of your side is being built; wait until it is ready, then order the next.") from fault
    told = {"session": session_number, "as_of": as_of, "language": language, "also": list(also), "private": private}
    append(seat.chain, seat, "book.ordered", build, {**told, "since": str(since.pk) if since else None})
    return build


def begin(seat: Seat, build_id: UUID, steps: int) -> Build | None:
    """Take a waiting build in hand; None where it waits no longer.

    Its steps are those of every book, one for each office document, and one for each chapter that only some books have.
    """
    waiting = _mine(seat, build_id, Build.State.WAITING)
    wanted = waiting.first()
    if wanted is None:
        return None
    all_steps = steps + len(wanted.also) + wanted.private + (wanted.since_id is not None)
    taken = waiting.update(state=Build.State.RUNNING, all_steps=all_steps, done_steps=0, step="", touched_at=timezone.now())
    return Build.objects.select_related("since").get(pk=build_id) if taken else None


def tell(seat: Seat, build_id: UUID, step: str, done: int) -> bool:
    """Say how far a build is; false where it was given up meanwhile."""
    rows = _mine(seat, build_id, Build.State.RUNNING)
    return bool(rows.update(step=step[:200], done_steps=done, touched_at=timezone.now()))


def finish(seat: Seat, build_id: UUID) -> bool:
    """Say that a book is ready; false where it was given up meanwhile."""
    return bool(_end(_mine(seat, build_id, Build.State.RUNNING), Build.State.DONE))


def fail(seat: Seat, build_id: UUID, why: str) -> None:
    """Say that a book could not be built."""
    _end(_mine(seat, build_id, Build.State.RUNNING), Build.State.FAILED, why)


def give_up_silent(seat: Seat, now: datetime) -> int:
    """Give up what gives no sign of life any more, so that it can be ordered again."""
    silent = Q(state=Build.State.RUNNING, touched_at__lt=now - SILENT_FOR) | Q(state=Build.State.WAITING, touched_at__lt=now - WAITING_FOR)
    return _end(Build.objects.filter(silent, side_id=seat.require_side()), Build.State.FAILED, STOPPED)


def give_up_all(seat: Seat) -> int:
    """Give up all that is under way, where it is known that nobody builds any more."""
    return _end(Build.objects.filter(side_id=seat.require_side(), state__in=UNDER_WAY), Build.State.FAILED, STOPPED)


def _mine(seat: Seat, build_id: UUID, state: str) -> "QuerySet[Build]":
    return Build.objects.filter(side_id=seat.require_side(), pk=build_id, state=state)


def _end(rows: "QuerySet[Build]", state: str, why: str = "") -> int:
    return rows.update(state=state, fault=why, step="", finished_at=timezone.now())
