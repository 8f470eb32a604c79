"""Who may ask the API, and one page of an answer."""

from typing import Annotated, Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Query, Schema
from ninja.security import APIKeyCookie

from steeldialogue.record.seat import Seat
from steeldialogue.web.seating import seat_of

ROWS = 50
MOST_ROWS = 200


class SignedIn(APIKeyCookie):
    """The session of somebody with a mandate in force, as in the pages; there are no keys."""

    param_name = settings.SESSION_COOKIE_NAME

    def authenticate(self, request: HttpRequest, key: str | None) -> Seat | None:
        """Return the seat, which the middleware has taken already."""
        return seat_of(request)


class Refusal(Schema):
    """Why there is no answer."""

    detail: str


class Misunderstood(Schema):
    """Which parts of the question are not understood."""

    detail: list[dict[str, Any]]


class Paging(Schema):
    """Which page, and how many rows to a page."""

    page: Annotated[int, Query(1, ge=1, le=1_000_000)] = 1
    size: Annotated[int, Query(ROWS, ge=1, le=MOST_ROWS)] = ROWS

    def of(self, rows: "QuerySet[Any]") -> dict[str, Any]:
        """Return one page of some rows and how many there are in all."""
        start = (self.page - 1) * self.size
        return {"items": list(rows[start : start + self.size]), "count": rows.count()}
