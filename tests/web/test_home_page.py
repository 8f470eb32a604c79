"""The first page: what is next, late and waiting, for each seat and no more than it may know."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import record_rows as rows
from meeting_cases import acting, approved, laid, planned, tabled
from steeldialogue.record.models import Draft, Session
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors.dashboard import dashboard
from steeldialogue.record.services import drafting
from web_seats import Seats

ClientOf = Callable[[Seat], Client]
TODAY = date(2026, 11, 25)


def page_of(client: Client) -> str:
    return client.get(reverse("home")).content.decode()


def draft(seat: Seat, title: str, *, submitted: bool = False) -> Draft:
    with acting(seat):
        row = drafting.start(seat, "paper", title, {"text": "x"})
        return drafting.submit(seat, row.pk) if submitted else row


def test_an_empty_record_says_so(seats: Seats, client_of: ClientOf) -> None:
    page = page_of(client_of(seats.in_head))
    assert "its date is unknown" in page
    assert "nothing can be said of when the next one is due" in page
    assert "Nothing is overdue." in page


def test_an_overdue_session_is_said_first(seats: Seats, client_of: ClientOf) -> None:
    rows.session("Third", number=3, starts=(timezone.localdate() - timedelta(days=400)).isoformat(), status="held")
    rows.session("Fourth", number=4, starts="2099-02", status="planned", city="Tokyo")
    page = page_of(client_of(seats.observer))
    assert "the next session is overdue" in page
    assert "400 days have passed since “Third”" in page
    assert "2099-02, Tokyo" in page
    assert page.index("overdue") < page.index("Commitments due soon")


def test_commitments_with_the_words_of_both_sides_and_the_gap(seats: Seats) -> None:
    late = rows.commitment("Late", due="2026-10")
    rows.report(seats.in_head, late, "substantial")
    rows.report(seats.jp_head, late, "limited")
    rows.commitment("Soon", due="2026-12-31")
    rows.commitment("Far", due="2028")
    done = rows.commitment("Done", due="2026-01-01")
    for head in (seats.in_head, seats.jp_head):
        rows.report(head, done, "complete")
    with seated(seats.observer):
        board = dashboard(seats.observer, TODAY)
    assert [line.commitment.title for line in board.overdue.lines] == ["Late"]
    assert [line.commitment.title for line in board.due.lines] == ["Soon"]
    (line,) = board.overdue.lines
    words = {side: report and report.completion for side, report in line.reports.by_side.items()}
    assert (words, line.reports.gap) == ({"IN": "substantial", "JP": "limited"}, True)


def test_the_page_shows_the_gap(seats: Seats, client_of: ClientOf) -> None:
    late = rows.commitment("Late", due="2020")
    rows.report(seats.in_head, late, "complete")
    page = page_of(client_of(seats.jp_drafter))
    assert "IN: complete" in page
    assert "JP: nothing yet" in page
    assert "differ</span>" in page


def test_more_than_fit_are_led_to(seats: Seats, client_of: ClientOf) -> None:
    for number in range(9):
        rows.commitment(f"Late {number}", due="2020")
    page = page_of(client_of(seats.observer))
    assert page.count("Late ") == 8
    assert f'{reverse("commitments")}?standing=overdue"' in page


def test_what_is_handed_to_the_head_stands_first_and_is_the_own_sides_alone(seats: Seats, client_of: ClientOf) -> None:
    draft(seats.in_drafter, "With the head", submitted=True)
    draft(seats.in_drafter, "Begun later")
    draft(seats.jp_drafter, "Of the other side")
    with seated(seats.in_head):
        assert [row.title for row in dashboard(seats.in_head, TODAY).drafts] == ["With the head", "Begun later"]
    page = page_of(client_of(seats.in_head))
    assert "waits for you" in page
    assert "Of the other side" not in page
    assert "waits for you" not in page_of(client_of(seats.in_drafter))


def test_requests_wait_for_us_or_for_them(seats: Seats) -> None:
    ours = rows.request(seats.in_head, "We ask")
    rows.request(seats.jp_head, "They ask")
    rows.request(seats.in_head, "Settled", state="satisfied")
    rows.request(seats.in_head, "Answered", state="answered")
    boards = {}
    for name in ("in_drafter", "jp_head", "observer"):
        seat = getattr(seats, name)
        with seated(seat):
            asked = dashboard(seat, TODAY).asked
        boards[name] = tuple(sorted(row.title for row in part) for part in (asked.for_us, asked.for_them, asked.answered))
    assert boards == {
        "in_drafter": (["They ask"], ["We ask"], ["Answered"]),
        "jp_head": (["We ask"], ["They ask"], []),
        "observer": ([], ["They ask", "We ask"], []),
    }
    assert ours.state == "open"


def test_minutes_wait_for_our_approval(seats: Seats, client_of: ClientOf) -> None:
    row = laid(seats, planned(seats.in_head, host_id="IN"))
    approved(seats.in_head, row.pk)
    assert "approved by us" in page_of(client_of(seats.in_drafter))
    assert "waits for our approval" in page_of(client_of(seats.jp_head))
    assert "approval" not in page_of(client_of(seats.observer))
    approved(seats.jp_head, row.pk)
    assert reverse("minutes", args=[row.pk]) in page_of(client_of(seats.jp_head)), "as the newest on the table"
    assert "waits for our approval" not in page_of(client_of(seats.jp_head))


def test_the_newest_on_the_table_is_told_in_words(seats: Seats, client_of: ClientOf) -> None:
    tabled(seats, "paper", "On scrap", {"text": "x"})
    page = page_of(client_of(seats.observer))
    assert "paper tabled" in page
    assert "On scrap" in page


@pytest.mark.parametrize("who", ["secretariat", "observer"])
def test_who_has_no_side_sees_nothing_private(seats: Seats, client_of: ClientOf, who: str) -> None:
    draft(seats.in_drafter, "Secret position", submitted=True)
    page = page_of(client_of(getattr(seats, who)))
    assert "Secret position" not in page
    assert "drafts" not in page
    assert "Requests waiting for us" not in page


def test_the_page_asks_the_database_the_same_for_many(seats: Seats, client_of: ClientOf) -> None:
    client = client_of(seats.in_head)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page_of(client)
        return len(queries)

    _fill(seats, 1)
    first = asked()
    _fill(seats, 6)
    assert asked() == first
    assert first < 40


def _fill(seats: Seats, count: int) -> None:
    for number in range(count):
        rows.report(seats.in_head, rows.commitment(f"Late {number}", due="2020"), "limited")
        rows.commitment(f"Soon {number}", due=(timezone.localdate() + timedelta(days=9)).isoformat())
        rows.request(seats.jp_head)
        draft(seats.in_drafter, "x", submitted=True)
        laid(seats, planned(seats.in_head, f"Session {Session.objects.count()}", host_id="IN"))
        tabled(seats, "paper", "On scrap", {"text": "x"})
