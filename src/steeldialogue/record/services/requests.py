"""What the side that asked says of its request later."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from steeldialogue.record.chain import append
from steeldialogue.record.errors import RecordError
from steeldialogue.record.models import TABLE, Request
from steeldialogue.record.seat import Seat

CHANGES = {
    Request.State.OPEN: {Request.State.WITHDRAWN},
    Request.State.ANSWERED: {Request.State.SATISFIED, Request.State.OPEN, Request.State.WITHDRAWN},
    Request.State.SATISFIED: {Request.State.OPEN},
    Request.State.WITHDRAWN: set(),
}


@transaction.atomic
def set_state(seat: Seat, request_id: UUID, state: str) -> Request:
    """Say that an answer satisfies, that the request stays open, or that it is withdrawn.

    Raises:
        PermissionDenied: the seat is not the head of the side that asked. RecordError: the state cannot follow.
    """
    side = seat.require_head()
    request = get_object_or_404(Request.objects.select_for_update(), pk=request_id)
    if request.side_id != side:
        raise PermissionDenied(_("Only the side that asked says what became of its request."))
    if state not in CHANGES[Request.State(request.state)]:
        cannot = _("A request that is %(now)s cannot become %(then)s.")
        raise RecordError(cannot % {"now": request.get_state_display(), "then": state})
    request.state = state
    request.save(update_fields=("state",))
    append(TABLE, seat, "request.state", request, {"state": state})
    return request
