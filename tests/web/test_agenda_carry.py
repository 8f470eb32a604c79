"""What is open is carried to the next session once, with where it came from, and is shown before it is done."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

import record_rows as rows
from meeting_cases import acting, frozen, planned, tabled
from steeldialogue.record.errors import RecordError
from steeldialogue.record.models import AgendaItem, Commitment, Event, Minutes, Request, Session
from steeldialogue.record.seat import Seat
from steeldialogue.record.services import meetings
from web_seats import Seats

ClientOf = Callable[[Seat], Client]


@pytest.fixture
def earlier(seats: Seats) -> Session:
    """A session with minutes, an open item and a closed one, and an open request beside it."""
    session = planned(seats.in_head, number=3, starts="2025-02-04", host_id="IN", status="held")
    with acting(seats.in_drafter) as seat:
        meetings.add_item(seat, session.pk, "Scrap")
        done = meetings.add_item(seat, session.pk, "Ports")
        meetings.write_outcome(seat, done.pk, "Settled.", closed=True)
    frozen(seats, session)
    tabled(seats, "request", "Longer lead time", {"text": "Six months."}, "jp")
    return session


@pytest.fixture
def later(seats: Seats) -> Session:
    return planned(seats.jp_head, "Fourth session", number=4, starts="2026-12", host_id="JP")


def carried(seat: Seat, earlier: Session, later: Session) -> list[str]:
    with acting(seat):
        return [item.title for item in meetings.carry_over(seat, earlier.pk, later.pk)]


def test_the_agenda_begins_with_the_minutes_and_all_that_is_open(seats: Seats, earlier: Session, later: Session) -> None:
    assert carried(seats.jp_drafter, earlier, later) == [
        "Approval of the minutes: Third session",
        "Scrap",
        "Longer lead time",
        "Share the list",
    ]
    kinds = AgendaItem.objects.filter(session=later).values_list("place", "kind", "about_kind")
    assert list(kinds) == [(1, "minutes", "minutes"), (2, "carried", ""), (3, "carried", "request"), (4, "carried", "commitment")]


def test_what_it_is_about_and_where_it_came_from_is_kept(seats: Seats, earlier: Session, later: Session) -> None:
    carried(seats.secretariat, earlier, later)
    about = dict(AgendaItem.objects.filter(session=later).exclude(about_id=None).values_list("about_kind", "about_id"))
    assert about == {"minutes": Minutes.objects.get().pk, "request": Request.objects.get().pk, "commitment": Commitment.objects.get().pk}
    scrap = earlier.agenda.get(title="Scrap")
    assert (scrap.state, scrap.carried_to.session) == ("carried-on", later)
    assert earlier.agenda.get(title="Ports").state == "closed"


def test_again_adds_only_what_is_new(seats: Seats, earlier: Session, later: Session) -> None:
    carried(seats.in_head, earlier, later)
    assert carried(seats.jp_head, earlier, later) == []
    with acting(seats.in_head) as seat:
        meetings.add_item(seat, earlier.pk, "Hydrogen")
    assert carried(seats.jp_head, earlier, later) == ["Hydrogen"]
    assert later.agenda.count() == 5
    assert [event.about_id for event in Event.objects.filter(verb="agenda.carried-over")] == [str(later.pk)] * 2


def test_an_item_goes_on_from_session_to_session(seats: Seats, earlier: Session, later: Session) -> None:
    carried(seats.in_head, earlier, later)
    fifth = planned(seats.in_head, "Fifth session", number=5, starts="2027")
    assert carried(seats.in_head, later, fifth) == [
        "Approval of the minutes: Fourth session",
        "Scrap",
        "Longer lead time",
        "Share the list",
    ]
    assert fifth.agenda.get(title="Scrap").carried_from.carried_from.session == earlier


@pytest.mark.parametrize("state", ["satisfied", "withdrawn"])
def test_a_request_that_is_settled_stays_behind(seats: Seats, earlier: Session, later: Session, state: str) -> None:
    with acting(seats.jp_head):
        Request.objects.update(state=state)
    assert "Longer lead time" not in carried(seats.in_head, earlier, later)


def test_a_commitment_stays_behind_when_both_sides_report_it_complete(seats: Seats, earlier: Session, later: Session) -> None:
    rows.report(seats.in_head, Commitment.objects.get(), "complete")
    assert "Share the list" in carried(seats.in_head, earlier, later)
    rows.report(seats.jp_head, Commitment.objects.get(), "complete")
    fifth = planned(seats.in_head, "Fifth session", starts="2027")
    assert "Share the list" not in carried(seats.in_head, earlier, fifth)


def test_nothing_is_carried_back_or_to_itself(seats: Seats, earlier: Session, later: Session) -> None:
    with pytest.raises(RecordError, match="to itself"):
        carried(seats.in_head, later, later)
    with pytest.raises(RecordError, match="never back"):
        carried(seats.in_head, later, earlier)


def test_the_page_shows_it_before_it_is_done(seats: Seats, client_of: ClientOf, earlier: Session, later: Session) -> None:
    client, page = client_of(seats.jp_drafter), reverse("session_carry", args=[later.pk])
    events = Event.objects.count()
    shown = client.get(page, {"earlier": str(earlier.pk)}).content.decode()
    for title in ("Approval of the minutes: Third session", "Scrap", "Longer lead time", "Share the list"):
        assert title in shown
    assert "Ports" not in shown
    assert (later.agenda.count(), Event.objects.count(), earlier.agenda.get(title="Scrap").state) == (0, events, "open")
    answer = client.post(page, {"earlier": str(earlier.pk)}, follow=True)
    assert "4 items were put on the agenda." in answer.content.decode()
    assert later.agenda.count() == 4
    assert "is on the agenda already" in client.get(page, {"earlier": str(earlier.pk)}).content.decode()


def test_the_page_says_why_not(seats: Seats, client_of: ClientOf, earlier: Session, later: Session) -> None:
    page = reverse("session_carry", args=[earlier.pk])
    for answer in (client_of(seats.in_head).get(page, {"earlier": later.pk}), client_of(seats.in_head).post(page, {"earlier": later.pk})):
        assert "never back" in answer.content.decode()
    assert earlier.agenda.count() == 2


def test_an_outcome_is_written_and_a_carried_item_is_not(seats: Seats, client_of: ClientOf, earlier: Session, later: Session) -> None:
    scrap = earlier.agenda.get(title="Scrap")
    page, fields = reverse("agenda_outcome", args=[scrap.pk]), {f"{scrap.pk}-outcome": "A list is made.", f"{scrap.pk}-closed": "on"}
    answer = client_of(seats.secretariat).post(page, fields, follow=True)
    assert "A list is made." in answer.content.decode()
    scrap.refresh_from_db()
    assert (scrap.state, scrap.outcome) == ("closed", "A list is made.")
    with acting(seats.in_head) as seat:
        meetings.write_outcome(seat, scrap.pk, "A list is begun.", closed=False)
    carried(seats.in_head, earlier, later)
    answer = client_of(seats.in_head).post(page, fields, follow=True)
    assert "carried on to the next session" in answer.content.decode()
    scrap.refresh_from_db()
    assert scrap.outcome == "A list is begun."


def test_observers_write_nothing(seats: Seats, client_of: ClientOf, earlier: Session, later: Session) -> None:
    client, item = client_of(seats.observer), earlier.agenda.first()
    assert item is not None
    assert client.post(reverse("agenda_add", args=[later.pk]), {"title": "Mine"}).status_code == 403
    assert client.post(reverse("agenda_outcome", args=[item.pk]), {}).status_code == 403
    assert client.post(reverse("session_carry", args=[later.pk]), {"earlier": earlier.pk}).status_code == 403
    assert later.agenda.count() == 0
