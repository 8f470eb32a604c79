"""Who may open a page; what is hidden answers as if it did not exist, what is merely not allowed says so."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from allauth.account.decorators import reauthentication_required
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from steeldialogue.record.seat import Seat
from steeldialogue.web.seating import seat_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def seated_view(allowed: Callable[[Seat], object]) -> Callable[[View[P]], View[P]]:
    """Return a guard: signed in, with a mandate in force, and allowed by a check that raises PermissionDenied."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            seat = seat_of(request)
            if seat is None:
                raise PermissionDenied(_("Your account has no mandate in force; ask the head of your delegation."))
            allowed(seat)
            return view(request, *args, **kwargs)

        return cast("View[P]", login_required(guarded))

    return guard


member_required = seated_view(lambda seat: None)
side_required = seated_view(Seat.require_side)
head_required = seated_view(Seat.require_head)
writer_required = seated_view(Seat.require_member)


def fresh_sign_in(view: View[P]) -> View[P]:
    """Guard a step that needs proof of who sits there: whoever signed in long ago does so again."""
    guarded: View[P] = reauthentication_required(view)
    return guarded


def second_factor(view: View[P]) -> View[P]:
    """Guard a step that puts something on the table: where the table is shared, an account with a password alone cannot take it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if settings.SECOND_FACTOR_TO_TABLE and not is_mfa_enabled(request.user):
            messages.error(request, _("This step needs a second factor; add one to your account first."))
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return cast("View[P]", guarded)


def seat_in(request: HttpRequest) -> Seat:
    """Return the seat of a guarded view."""
    seat = seat_of(request)
    if seat is None:
        raise PermissionDenied
    return seat
