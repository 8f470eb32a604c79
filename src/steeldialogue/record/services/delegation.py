"""People, their accounts and their mandates: a head looks after the own delegation, the operator after the others."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404

from steeldialogue.core import DataError
from steeldialogue.record.chain import append
from steeldialogue.record.errors import RecordError
from steeldialogue.record.models import TABLE, Account, Mandate, Person
from steeldialogue.record.models.sides import SIDED
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.checked import checked


@transaction.atomic
def admit(seat: Seat, name: str, email: str, role: str, from_day: date, until_day: date | None = None, **about: str) -> Account:
    """Make a person's account and mandate; it has no password until its owner sets one by the link of `web`.

    `about` may hold name_local, title and organisation.

    Raises:
        PermissionDenied: a head admits to the own delegation alone. DataError: the address is taken or wrong.
    """
    side = _side_for(seat, role)
    if Account.objects.filter(email__iexact=email).exists():
        raise DataError("this address cannot be used; choose another", field="email")
    person = Person(side_id=side, name=name.strip(), **about)
    checked(person, "side")
    person.save(force_insert=True)
    account = Account(username=person.pk.hex, email=email.strip().lower(), person=person)
    account.set_unusable_password()
    checked(account, "person", "password")
    account.save(force_insert=True)
    _mandate(seat, person, side, role, from_day, until_day)
    return account


@transaction.atomic
def end_mandate(seat: Seat, mandate_id: UUID, last_day: date) -> Mandate:
    """End a mandate; the right to act goes with it at once on the day after.

    Raises:
        RecordError: a head cannot end the own mandate, so that no delegation is left without one.
    """
    mandate = get_object_or_404(Mandate.objects.select_for_update(), pk=mandate_id)
    _side_for(seat, mandate.role)
    if mandate.side_id != seat.side:
        raise PermissionDenied("Only its own delegation ends a mandate.")
    if mandate.person_id == seat.person_id:
        raise RecordError("You cannot end your own mandate; another head of your delegation, or the operator, can.")
    mandate.until_day = last_day
    checked(mandate, "person", "side")
    mandate.save(update_fields=("until_day",))
    append(seat.chain, seat, "mandate.ended", mandate, {"until": last_day.isoformat()})
    return mandate


def _mandate(seat: Seat, person: Person, side: str | None, role: str, from_day: date, until_day: date | None) -> None:
    mandate = Mandate(person=person, side_id=side, role=role, from_day=from_day, until_day=until_day)
    checked(mandate, "person", "side")
    mandate.save(force_insert=True)
    append(side or TABLE, seat, "mandate.given", mandate, {"role": role, "from": from_day.isoformat()})


def _side_for(seat: Seat, role: str) -> str | None:
    """Return the side of a mandate that the seat may give: heads give their own side's, the joint seat those without a side."""
    if role in SIDED:
        return seat.require_head()
    seat.require_member()
    if seat.side is not None:
        raise PermissionDenied("Members of the joint secretariat and observers are admitted by the operator, for both sides.")
    return None
