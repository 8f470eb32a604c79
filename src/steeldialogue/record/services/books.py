"""Books that a side orders for itself: one at a time, how far each is, and what became of it. Files are not kept here."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from steeldialogue.record.chain import append
from steeldialogue.record.errors import Conflict
from steeldialogue.record.models import Build
from steeldialogue.record.seat import Seat

UNDER_WAY = (Build.State.WAITING, Build.State.RUNNING)
# A step takes seconds; a worker may be busy with the book of the other side, or be started late.
SILENT_FOR, WAITING_FOR = timedelta(minutes=5), timedelta(hours=1)
STOPPED = "The building of this book stopped half-way, most likely because the system was restarted. Order it again."


@transaction.atomic
def order(seat: Seat, session_number: int, as_of: date, language: str = "en", also: Sequence[str] = ()) -> Build:
    """Order a book; whoever queues it does so in the same transaction.

    Raises:
        PermissionDenied: the seat has no side. Conflict: another book of the side is under way.
    """
    side = seat.require_side()
    give_up_silent(seat, timezone.now())
    try:
        with transaction.atomic():
            wanted = {"session_number": session_number, "as_of": as_of, "language": language, "also": list(also)}
            build: Build = Build.objects.create(side_id=side, ordered_by_id=seat.person_id, **wanted)
    except IntegrityError as fault:
        raise Conflict("A book of your side is being built; wait until it is ready, then order the next.") from fault
    append(seat.chain, seat, "book.ordered", build, {"session": session_number, "as_of": as_of, "language": language, "also": list(also)})
    return build


def begin(seat: Seat, build_id: UUID, steps: int) -> Build | None:
    """Take a waiting build in hand, with the steps of every book and one for each office document; None where it waits no longer."""
    waiting = _mine(seat, build_id, Build.State.WAITING)
    also = waiting.values_list("also", flat=True).first() or ()
    all_steps = steps + len(also)
    taken = waiting.update(state=Build.State.RUNNING, all_steps=all_steps, done_steps=0, step="", touched_at=timezone.now())
    return Build.objects.get(pk=build_id) if taken else None


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
