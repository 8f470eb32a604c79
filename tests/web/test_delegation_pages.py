"""A head looks after the own delegation, the joint secretariat after those of no side; nobody sees the other side's accounts."""

import html
import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from steeldialogue.core.progress import Silent
from steeldialogue.record.chain import verify
from steeldialogue.record.models import TABLE, Account, Event, Mandate, Person, Role, Side
from steeldialogue.record.seat import Seat, seated
from steeldialogue.web import desk, server
from steeldialogue.web.accounts import setup_path
from web_seats import PASSWORD, Seats, account_of

Sign = Callable[[Seat], Client]
DELEGATION, INVITE = "/delegation/", "/delegation/invite"
NEW: dict[str, Any] = {
    "name": "Meera Das",
    "name_local": "मीरा दास",
    "title": "Deputy Secretary",
    "organisation": "Ministry of Steel",
    "email": "Meera.Das@example.org",
    "role": "drafter",
    "from_day": "2026-01-01",
    "until_day": "",
}
LINK = re.compile(r"http://testserver(/setup/[^<]+)<")


def freshly(seat: Seat) -> Client:
    """A browser in which the person has just proved, once more, who it is."""
    client = entered(account_of(seat).email, PASSWORD)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def entered(email: str, password: str) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": email, "password": password})
    return client


def words(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def mandate(seat: Seat) -> Mandate:
    return Mandate.objects.get(person_id=seat.person_id)


def the_end_of(seat: Seat) -> str:
    return f"/delegation/mandates/{mandate(seat).pk}/end"


def admitted(client: Client, **values: str) -> str:
    """Admit a person and return the path of the link that the next page shows."""
    assert client.post(INVITE, {**NEW, **values}).url == DELEGATION  # type: ignore[attr-defined]
    found = LINK.search(words(client.get(DELEGATION)))
    assert found
    return found.group(1)


@pytest.mark.parametrize(
    ("who", "named"),
    [
        ("in_head", {"in_drafter", "in_head"}),
        ("in_drafter", {"in_drafter", "in_head"}),
        ("jp_head", {"jp_drafter", "jp_head"}),
        ("secretariat", {"secretariat", "observer"}),
        ("observer", {"secretariat", "observer"}),
    ],
)
def test_each_sees_the_own_delegation_and_its_keeper_the_addresses(seats: Seats, client_of: Sign, who: str, named: set[str]) -> None:
    page = words(client_of(getattr(seats, who)).get(DELEGATION))
    table = page[page.index("<tbody>") :]
    keeps = who in ("in_head", "jp_head", "secretariat")
    for name, seat in vars(seats).items():
        assert (seat.name in table) is (name in named)
        assert (account_of(seat).email in page) is (name in named and keeps)


def test_nobody_else_sees_a_delegation(seats: Seats) -> None:
    assert Client().get(DELEGATION).url == f"/accounts/login/?next={DELEGATION}"  # type: ignore[attr-defined]


def test_a_head_admits_a_person_who_signs_in_and_sits_for_the_side(seats: Seats) -> None:
    path = admitted(freshly(seats.in_head))
    account = Account.objects.select_related("person").get(email="meera.das@example.org")
    assert not account.has_usable_password()
    assert Seat.of(account, timezone.localdate()) == Seat(account.person_id, "Meera Das", Role.DRAFTER, "IN")
    assert account.person is not None
    assert (account.person.side_id, account.person.name_local, account.person.title) == ("IN", "मीरा दास", "Deputy Secretary")

    theirs = Client()
    form = theirs.get(path, follow=True)
    assert "You sign in as meera.das@example.org" in words(form)
    assert "token" not in form.request["PATH_INFO"]
    done = theirs.post(form.request["PATH_INFO"], {"new_password1": "eight melts a day", "new_password2": "eight melts a day"})
    assert done.url == "/accounts/login/?next=%2Faccounts%2F2fa%2F"  # type: ignore[attr-defined]
    signed_in = theirs.post(done.url, {"login": account.email, "password": "eight melts a day"})  # type: ignore[attr-defined]
    assert signed_in.url == "/accounts/2fa/"  # type: ignore[attr-defined]
    assert "Meera Das" in words(theirs.get(DELEGATION))


def test_a_link_is_shown_once(seats: Seats) -> None:
    client = freshly(seats.in_head)
    admitted(client)
    assert "/setup/" not in words(client.get(DELEGATION))


def test_admitting_is_a_private_event_of_the_side(seats: Seats) -> None:
    admitted(freshly(seats.in_head))
    with seated(seats.in_head):
        event = Event.objects.get(chain="IN", verb="mandate.given")
        assert verify("IN") == []
    assert json.loads(event.body)["role"] == "drafter"
    assert "example.org" not in event.body
    assert not Event.objects.filter(chain=TABLE).exists()


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"role": "secretariat"}, "role", "not one of the available choices"),
        ({"role": "observer"}, "role", "not one of the available choices"),
        ({"email": "nobody"}, "email", "valid email"),
        ({"name": ""}, "name", "required"),
        ({"until_day": "2025-12-31"}, "until_day", "The last day comes before the first."),
        ({"from_day": "yesterday"}, "from_day", "valid date"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_nothing_is_saved(seats: Seats, values: dict[str, str], field: str, told: str) -> None:
    people = Person.objects.count()
    page = freshly(seats.in_head).post(INVITE, {**NEW, **values})
    assert told in " ".join(page.context["form"].errors[field])
    assert Person.objects.count() == people


@pytest.mark.parametrize("theirs", ["in_drafter", "jp_drafter"])
def test_a_taken_address_is_refused_in_the_same_words_whosever_it_is(seats: Seats, theirs: str) -> None:
    people = Person.objects.count()
    page = freshly(seats.in_head).post(INVITE, {**NEW, "email": account_of(getattr(seats, theirs)).email.upper()})
    assert page.context["form"].errors == {"email": ["this address cannot be used; choose another"]}
    assert Person.objects.count() == people


def test_the_joint_secretariat_admits_those_of_no_side(seats: Seats) -> None:
    client = freshly(seats.secretariat)
    assert [value for value, _ in client.get(INVITE).context["form"].fields["role"].choices] == ["secretariat", "observer"]
    admitted(client, role="observer")
    account = Account.objects.get(email="meera.das@example.org")
    assert Seat.of(account, timezone.localdate()) == Seat(account.person_id, "Meera Das", Role.OBSERVER, None)
    assert client.post(INVITE, {**NEW, "email": "x@example.org", "role": "head"}).context["form"].errors["role"]


@pytest.mark.parametrize("who", ["in_drafter", "observer"])
def test_others_admit_nobody_and_end_nothing(seats: Seats, who: str) -> None:
    seat = getattr(seats, who)
    client = freshly(seat)
    assert client.get(INVITE).status_code == 403
    assert client.post(INVITE, NEW).status_code == 403
    assert client.get(the_end_of(seats.in_head)).status_code == 403
    assert "Admit a person" not in words(client.get(DELEGATION))


def test_one_who_has_signed_in_proves_it_again_first(seats: Seats) -> None:
    people = Person.objects.count()
    client = entered(account_of(seats.in_head).email, PASSWORD)
    for answer in (client.get(INVITE), client.post(INVITE, NEW)):
        assert answer.url.startswith("/accounts/reauthenticate/")  # type: ignore[attr-defined]
    assert Person.objects.count() == people


def password_set(path: str, password: str) -> HttpResponse:
    client = Client()
    form = client.get(path, follow=True)
    answer: HttpResponse = client.post(form.request["PATH_INFO"], {"new_password1": password, "new_password2": password})
    return answer


def test_a_link_works_once(seats: Seats) -> None:
    path = setup_path(account_of(seats.in_drafter))
    assert password_set(path, "eight melts a day").status_code == 302
    assert "does not work any more" in words(Client().get(path))
    assert "does not work any more" in words(password_set(path, "nine melts a day!"))
    assert account_of(seats.in_drafter).check_password("eight melts a day")


@pytest.mark.parametrize(("hours", "works"), [(23, True), (25, False)])
def test_a_link_ends_after_a_day(seats: Seats, monkeypatch: pytest.MonkeyPatch, hours: int, works: bool) -> None:
    path = setup_path(account_of(seats.in_drafter))
    later = datetime.now() + timedelta(hours=hours)  # noqa: DTZ005 - as Django's own clock of links
    monkeypatch.setattr(default_token_generator, "_now", lambda: later)
    assert ("new_password1" in words(Client().get(path, follow=True))) is works


@pytest.mark.parametrize("password", ["short", "password1234", ""])
def test_a_weak_password_is_refused(seats: Seats, password: str) -> None:
    answer = password_set(setup_path(account_of(seats.in_drafter)), password)
    assert answer.context["form"].errors  # type: ignore[attr-defined]
    assert account_of(seats.in_drafter).check_password(PASSWORD)


@pytest.mark.parametrize("path", ["/setup/AAAA/b-c", f"/setup/{'A' * 60}/set-password"])
def test_a_made_up_link_tells_nothing(seats: Seats, path: str) -> None:
    assert "does not work any more" in words(Client().get(path))


def test_a_mandate_ends_on_its_last_day(seats: Seats, client_of: Sign) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    head, drafter = client_of(seats.in_head), client_of(seats.in_drafter)
    assert drafter.get(DELEGATION).status_code == 200
    assert head.post(the_end_of(seats.in_drafter), {"last_day": yesterday}).url == DELEGATION  # type: ignore[attr-defined]
    assert drafter.get(DELEGATION).status_code == 403
    assert "ended" in words(head.get(DELEGATION))


def test_a_mandate_does_not_end_before_it_began(seats: Seats, client_of: Sign) -> None:
    page = client_of(seats.in_head).post(the_end_of(seats.in_drafter), {"last_day": "2025-12-31"})
    assert "began on 2026-01-01" in words(page)
    assert mandate(seats.in_drafter).until_day is None


def test_nobody_ends_the_own_mandate(seats: Seats, client_of: Sign) -> None:
    page = client_of(seats.in_head).post(the_end_of(seats.in_head), {"last_day": date(2026, 2, 1)}, follow=True)
    assert "You cannot end your own mandate" in words(page)
    assert mandate(seats.in_head).until_day is None


@pytest.mark.parametrize("theirs", ["jp_head", "jp_drafter", "observer"])
def test_mandates_of_others_do_not_exist_for_a_head(seats: Seats, client_of: Sign, theirs: str) -> None:
    client, path = client_of(seats.in_head), the_end_of(getattr(seats, theirs))
    assert client.get(path).status_code == client.post(path, {"last_day": "2026-06-01"}).status_code == 404
    assert client.get(f"/delegation/mandates/{UUID(int=1)}/end").status_code == 404
    assert mandate(getattr(seats, theirs)).until_day is None


def test_the_operator_makes_a_first_head_and_no_second_by_mistake(seats: Seats) -> None:
    with pytest.raises(desk.DeskError, match="IN has a head of delegation"):
        desk.invite(Role.HEAD, "IN", "Another", "another@example.org")
    made = desk.invite(Role.HEAD, "IN", "Another", "another@example.org", another=True)
    assert password_set(made.path, "eight melts a day").status_code == 302
    assert entered("another@example.org", "eight melts a day").get(DELEGATION).status_code == 200


def test_a_link_given_anew_stands_in_the_history(seats: Seats) -> None:
    made = desk.new_link(account_of(seats.jp_head).email)
    with seated(seats.jp_head):
        assert Event.objects.get(chain="JP", verb="account.link-given").about_id == str(seats.jp_head.person_id)
    assert password_set(made.path, "eight melts a day").status_code == 302
    assert desk.verify(Silent()) == []


def test_a_site_whose_first_link_was_never_used_says_so(sides: tuple[Side, Side]) -> None:
    made = desk.invite(Role.HEAD, "IN", "Head of delegation", "head@localhost")
    assert server.waits_for_first_sign_in()
    password_set(made.path, "eight melts a day")
    assert not server.waits_for_first_sign_in()
