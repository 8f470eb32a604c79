"""Every request acts from one seat, inside one transaction, and every refusal is logged."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from steeldialogue.record.models import Account
from steeldialogue.record.seat import Seat, seated

decisions = logging.getLogger("steeldialogue.decisions")
Answer = Callable[[HttpRequest], HttpResponse]


class SeatMiddleware:
    """Finds the seat of whoever is signed in and keeps the database and all queries to what it may see."""

    def __init__(self, get_response: Answer) -> None:
        """Keep the way to the answer, as Django hands it over."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request from its seat."""
        with transaction.atomic():
            seat = _seat(request)
            request.seat = seat  # type: ignore[attr-defined]
            with seated(seat):
                response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_exception(self, request: HttpRequest, fault: Exception) -> None:
        """Log what was refused, by key and never by title."""
        if isinstance(fault, PermissionDenied | Http404):
            seat = seat_of(request)
            who = f"{seat.role} {seat.side or '-'} {seat.person_id}" if seat else "anonymous"
            decisions.info("refused %s %s to %s (%s)", request.method, request.path, who, type(fault).__name__)


def _seat(request: HttpRequest) -> Seat | None:
    account = request.user
    if not isinstance(account, Account):
        return None
    return Seat.of(account, timezone.localdate())


def seat_of(request: HttpRequest) -> Seat | None:
    """Return the seat of a request; None when nobody with a mandate is signed in."""
    return getattr(request, "seat", None)


def seat_in_templates(request: HttpRequest) -> dict[str, Any]:
    """Give every template the seat."""
    return {"seat": seat_of(request)}
