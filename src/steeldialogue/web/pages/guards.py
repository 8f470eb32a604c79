"""Who may open a page; what is hidden answers as if it did not exist, what is merely not allowed says so."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from steeldialogue.record.seat import Seat
from steeldialogue.web.seating import seat_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def seated_view(allowed: Callable[[Seat], object]) -> Callable[[View[P]], View[P]]:
    """Return a guard: signed in, with a mandate in force, and allowed by a check that raises PermissionDenied."""

    def guard(view: View[P]) -> View[P]:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            seat = seat_of(request)
            if seat is None:
                raise PermissionDenied(_("Your account has no mandate in force; ask the head of your delegation."))
            allowed(seat)
            return view(request, *args, **kwargs)

        return guarded

    return guard


member_required = seated_view(lambda seat: None)
side_required = seated_view(Seat.require_side)
head_required = seated_view(Seat.require_head)
writer_required = seated_view(Seat.require_member)
fresh_sign_in = reauthentication_required


def seat_in(request: HttpRequest) -> Seat:
    """Return the seat of a guarded view."""
    seat = seat_of(request)
    if seat is None:
        raise PermissionDenied
    return seat
