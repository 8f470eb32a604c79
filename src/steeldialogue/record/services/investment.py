"""What becomes of an obstacle once it is named."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from steeldialogue.core import DataError
from steeldialogue.record.chain import append
from steeldialogue.record.errors import RecordError
from steeldialogue.record.models import TABLE, Obstacle
from steeldialogue.record.seat import Seat


@transaction.atomic
def close_obstacle(seat: Seat, obstacle_id: UUID, day: date) -> Obstacle:
    """Say that an obstacle is cleared; the side that named it says so, by its head, not the side that had to clear it.

    Raises:
        PermissionDenied: the seat is not the head of the side that named it. RecordError: it is cleared already.
        DataError: the day lies before the obstacle.
    """
    side = seat.require_head()
    if get_object_or_404(Obstacle, pk=obstacle_id).side_id != side:  # before the lock, which the database gives to this side alone
        raise PermissionDenied(_("Only the side that named an obstacle says that it is cleared."))
    obstacle = Obstacle.objects.select_for_update().get(pk=obstacle_id)
    if obstacle.closed_on is not None:
        raise RecordError(_("The obstacle was cleared on %(day)s.") % {"day": obstacle.closed_on})
    if day < obstacle.opened_on:
        since = _("the obstacle has stood since %(day)s; give that day or a later one")
        raise DataError(since % {"day": obstacle.opened_on}, field="closed_on")
    obstacle.closed_on = day
    obstacle.save(update_fields=("closed_on",))
    append(TABLE, seat, "obstacle.cleared", obstacle, {"on": day.isoformat()})
    return obstacle
