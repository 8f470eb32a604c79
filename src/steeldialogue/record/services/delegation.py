"""People, their accounts and their mandates: a head looks after the own delegation, the joint secretariat after those of no side."""

from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from steeldialogue.core import DataError
from steeldialogue.record.chain import append
from steeldialogue.record.errors import RecordError
from steeldialogue.record.models import Account, Mandate, Person, Role
from steeldialogue.record.models.sides import JOINT, SIDED
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.checked import checked


@transaction.atomic
def admit(seat: Seat, name: str, email: str, role: str, from_day: date, until_day: date | None = None, **about: str) -> Account:
    """Make a person's account and mandate; it has no password until its owner sets one by the link of `web`.

    `about` may hold name_local, title and organisation.

    Raises:
        PermissionDenied: the seat may not give the role. DataError: the address is taken or wrong.
    """
    _require_givable(seat, role)
    if Account.objects.filter(email__iexact=email).exists():
        raise DataError(_("this address cannot be used; choose another"), field="email")
    person = Person(side_id=seat.side, name=name.strip(), **about)
    checked(person, "side")
    person.save(force_insert=True)
    account = Account(username=person.pk.hex, email=email.strip().lower(), person=person)
    account.set_unusable_password()
    checked(account, "person", "password")
    account.save(force_insert=True)
    _mandate(seat, person, role, from_day, until_day)
    return account


@transaction.atomic
def end_mandate(seat: Seat, mandate_id: UUID, last_day: date) -> Mandate:
    """End a mandate; the right to act goes with it at once on the day after.

    Raises:
        RecordError: a head cannot end the own mandate, so that no delegation is left without one.
    """
    mandate = get_object_or_404(Mandate, pk=mandate_id)
    givable(seat)
    if mandate.side_id != seat.side:
        raise PermissionDenied(_("Only its own delegation ends a mandate."))
    if mandate.person_id == seat.person_id:
        raise RecordError(_("You cannot end your own mandate; another head of your delegation, or the operator, can."))
    mandate = Mandate.objects.select_for_update().get(pk=mandate_id)
    if mandate.until_day is not None and last_day > mandate.until_day:
        raise RecordError(_("This mandate ends before that day; to let a person go on, give a new mandate."))
    mandate.until_day = last_day
    checked(mandate, "person", "side")
    mandate.save(update_fields=("until_day",))
    append(seat.chain, seat, "mandate.ended", mandate, {"until": last_day.isoformat()})
    return mandate


def _mandate(seat: Seat, person: Person, role: str, from_day: date, until_day: date | None) -> None:
    mandate = Mandate(person=person, side_id=seat.side, role=role, from_day=from_day, until_day=until_day)
    checked(mandate, "person", "side")
    mandate.save(force_insert=True)
    append(seat.chain, seat, "mandate.given", mandate, {"role": role, "from": from_day.isoformat()})


def givable(seat: Seat) -> tuple[Role, ...]:
    """Return the roles that a seat may give: a head those of the own delegation, the joint secretariat those without a side.

    Raises:
        PermissionDenied: the seat may give none.
    """
    if seat.side is None and seat.is_member:
        return JOINT
    seat.require_head()
    return SIDED


def _require_givable(seat: Seat, role: str) -> None:
    if role not in givable(seat):
        raise PermissionDenied(_("Heads admit to their own delegation; those who belong to no side are admitted by the joint secretariat."))
