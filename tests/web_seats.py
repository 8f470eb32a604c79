"""The two sides and one person under each kind of mandate."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.test import Client

from steeldialogue.record.models import Account, Mandate, Person, Role, Side
from steeldialogue.record.seat import Seat, seated

PASSWORD = "a long pass phrase of the test"  # noqa: S105
SIGN_IN = "allauth.account.auth_backends.AuthenticationBackend"
MINISTRIES = {
    "IN": ("India", "インド", "भारत", "Ministry of Steel"),
    "JP": ("Japan", "日本", "जापान", "Ministry of Economy, Trade and Industry"),
}
NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Seats:
    """Who sits at the table."""

    in_drafter: Seat
    in_head: Seat
    jp_drafter: Seat
    jp_head: Seat
    secretariat: Seat
    observer: Seat


def make_sides() -> tuple[Side, Side]:
    """Return both sides, made where they are missing."""
    made = []
    for place, (code, (english, japanese, hindi, ministry)) in enumerate(MINISTRIES.items(), 1):
        values = {"name_en": english, "name_ja": japanese, "name_hi": hindi, "ministry": ministry, "place": place}
        made.append(Side.objects.get_or_create(code=code, defaults=values)[0])
    return made[0], made[1]


def make_seats() -> Seats:
    """Make six persons with accounts and mandates."""
    return Seats(
        in_drafter=make_seat("Asha Rao", Role.DRAFTER, "IN"),
        in_head=make_seat("Vikram Iyer", Role.HEAD, "IN"),
        jp_drafter=make_seat("佐藤 花子", Role.DRAFTER, "JP"),
        jp_head=make_seat("鈴木 一郎", Role.HEAD, "JP"),
        secretariat=make_seat("Kiran Mori", Role.SECRETARIAT, None),
        observer=make_seat("Olu Ade", Role.OBSERVER, None),
    )


def make_seat(name: str, role: Role, side: str | None, since: date = date(2026, 1, 1)) -> Seat:
    """Make a person with an account and a mandate, by the hand of its own side or of the joint secretariat."""
    maker = Seat(NOBODY, "installation", Role.HEAD if side else Role.SECRETARIAT, side)
    with transaction.atomic(), seated(maker):
        person = Person.objects.create(side_id=side, name=name, organisation=MINISTRIES[side][3] if side else "")
        Mandate.objects.create(person=person, side_id=side, role=role, from_day=since)
        address = f"{(side or 'joint').lower()}.{role}.{person.pk.hex[:6]}@example.org"
        Account.objects.create_user(username=str(person.pk), email=address, password=PASSWORD, person=person)
    return Seat(person.pk, name, role, side)


def account_of(seat: Seat) -> Account:
    """Return the account of the person of a seat."""
    return Account.objects.get(person_id=seat.person_id)


def client_of_seat(seat: Seat) -> Client:
    """Return a browser in which the person of a seat is signed in."""
    client = Client()
    client.force_login(account_of(seat), backend=SIGN_IN)
    return client
