"""Who sits for one's own side, or, from the joint seats, who belongs to no side."""

from django.db.models import QuerySet

from steeldialogue.record.models import Mandate
from steeldialogue.record.seat import Seat


def mandates(seat: Seat) -> "QuerySet[Mandate]":
    """Return the mandates of the seat's own delegation, newest first; those of the other side are not for its eyes."""
    return Mandate.objects.filter(side_id=seat.side).select_related("person__account").order_by("-from_day", "person__name")
