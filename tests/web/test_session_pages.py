"""Sessions by their pages: nothing guessed, the overdue next one said first, and forms that refuse what contradicts itself."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

import record_rows as rows
from meeting_cases import acting, frozen, planned, tabled
from steeldialogue.record.models import Delegate, Event, Paper, Session
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors.sessions import intervals, outlook
from steeldialogue.record.services import tabling
from steeldialogue.web.pages.sessions.timeline import timeline
from web_seats import Seats

ClientOf = Callable[[Seat], Client]
TODAY = date(2026, 11, 25)


@pytest.fixture
def held(seats: Seats) -> list[Session]:
    days = ("2023-02-01", "2024-01-15", "2025-02-04")
    return [rows.session(f"Session {number}", number=number, starts=day, status="held") for number, day in enumerate(days, 1)]


def fields(**given: Any) -> dict[str, Any]:
    return {"series": "dialogue", "title": "Fifth session", "status": "planned", "revision": 0, **given}


def test_intervals_count_only_days_that_are_known(seats: Seats, held: list[Session]) -> None:
    rows.session("In a month", starts="2024-06", status="held")
    rows.session("A workshop", starts="2024-07-01", status="held", series="workshop")
    rows.session("Planned", starts="2024-08-01", status="planned")
    rows.session("To come", starts="2027-01-01", status="held")
    found = [(one.earlier.title, one.later and one.later.title, one.days, one.long) for one in intervals(TODAY)]
    assert found == [
        ("Session 1", "Session 2", 348, False),
        ("Session 2", "Session 3", 386, True),
        ("Session 3", None, 659, True),
    ]


@pytest.mark.parametrize(("today", "overdue"), [(date(2026, 2, 4), False), (date(2026, 2, 5), True)])
def test_the_next_session_is_overdue_after_a_year(seats: Seats, held: list[Session], today: date, overdue: bool) -> None:
    assert outlook(today).overdue is overdue
    assert outlook(today).coming is None


def test_the_next_session_is_the_first_that_is_not_past(seats: Seats, held: list[Session]) -> None:
    rows.session("Some time", status="planned")
    rows.session("Past", starts="2026-10", status="planned")
    rows.session("This month", starts="2026-11", status="planned")
    rows.session("Next year", starts="2027", status="planned")
    rows.session("Called off", starts="2026-11-26", status="cancelled")
    assert [found.title for day in (TODAY, date(2026, 12, 1), date(2028, 1, 1)) if (found := outlook(day).coming)] == [
        "This month",
        "Next year",
        "Some time",
    ]


def test_nothing_is_said_where_nothing_is_known(seats: Seats, client_of: ClientOf) -> None:
    assert outlook(TODAY).since is None
    page = client_of(seats.observer).get(reverse("sessions")).content.decode()
    assert "nothing can be said of when the next one is due" in page
    assert "overdue" not in page


def test_the_list_says_unknown_and_can_be_filtered(seats: Seats, client_of: ClientOf, held: list[Session]) -> None:
    rows.session("When nobody knows", status="held-date-unknown", number=9)
    rows.session("Day worked out", starts="2025-05-05", inferred=True, series="workshop")
    client = client_of(seats.jp_drafter)
    page = client.get(reverse("sessions")).content.decode()
    assert "the next session is overdue" in page
    assert "unknown" in page
    assert "2025-05-05 (inferred)" in page
    listed = client.get(reverse("sessions"), {"series": "workshop"}).context["page"]
    assert [row.title for row in listed] == ["Day worked out"]
    assert len(client.get(reverse("sessions"), {"series": "nonsense"}).context["page"]) == 5


def test_the_page_shows_all_that_belongs_to_a_session(seats: Seats, client_of: ClientOf) -> None:
    session = planned(seats.in_head, starts="2025-02-04", host_id="IN", status="held", city="New Delhi")
    with seated(seats.in_head):
        Session.objects.filter(pk=session.pk).update(source=rows.source(), confidence="press", note="As printed.")
        delegate = Delegate.objects.create(side_id="IN", session=session, name="P. Kumar", title="Secretary", head=True)
    rows.statement(seats.jp_head, delegate, "title", "Joint Secretary")
    rows.statement(seats.jp_head, session, "city", "Delhi")
    tabled(seats, "paper", "On scrap", {"text": "x", "session": str(session.pk)})
    frozen(seats, session)
    page = client_of(seats.observer).get(reverse("session", args=[session.pk])).content.decode()
    for words in (
        "Joint statement",
        "press",
        "As printed.",
        "P. Kumar",
        "Joint Secretary",
        "Delhi",
        "On scrap",
        "Share the list",
        "minutes 1",
    ):
        assert words.lower() in page.lower(), words


def test_a_withdrawn_paper_is_gone_for_the_other_side(seats: Seats, client_of: ClientOf) -> None:
    session = planned(seats.in_head)
    tabled(seats, "paper", "On scrap", {"text": "x", "session": str(session.pk)})
    with acting(seats.in_head) as seat:
        tabling.withdraw(seat, Paper.objects.get().pk)
    pages = {
        name: client_of(getattr(seats, name)).get(reverse("session", args=[session.pk])) for name in ("in_drafter", "jp_head", "observer")
    }
    assert {name: "On scrap" in page.content.decode() for name, page in pages.items()} == {
        "in_drafter": True,
        "jp_head": False,
        "observer": False,
    }


@pytest.mark.parametrize("starts", ["", "2027", "2027-02", "2027-02-04"])
def test_a_session_is_planned_with_what_is_known(seats: Seats, client_of: ClientOf, starts: str) -> None:
    answer = client_of(seats.secretariat).post(reverse("session_new"), fields(starts=starts), follow=True)
    session = Session.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("session", args=[session.pk])
    assert (session.title, session.starts, session.number) == ("Fifth session", starts, None)
    assert f"<dt>Date</dt><dd>{starts or 'unknown'}</dd>" in answer.content.decode()
    assert Event.objects.get().verb == "session.planned"


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"starts": "4.2.2027"}, "starts", "is not a date"),
        ({"starts": "2027-02-30"}, "starts", "not a day that exists"),
        ({"starts": "2027-02-04", "ends": "2027-02-03"}, "ends", "before the first"),
        ({"ends": "2027-02-03"}, "starts", "Give the first day too"),
        ({"starts": "2027-02-04", "opens_at": "09:00"}, "time_zone", "Hours need the time zone"),
        ({"time_zone": "Asia/Delhi"}, "time_zone", "no time zone of this name"),
        ({"closes_at": "09:00"}, "opens_at", "hour it opens"),
        ({"starts": "2027-02-04", "opens_at": "09:00", "closes_at": "08:00", "time_zone": "Asia/Tokyo"}, "closes_at", "before it opens"),
    ],
)
def test_what_contradicts_itself_is_told_beside_the_field(
    seats: Seats, client_of: ClientOf, wrong: dict[str, str], field: str, words: str
) -> None:
    answer = client_of(seats.in_drafter).post(reverse("session_new"), fields(**wrong))
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors[field])
    assert not Session.objects.exists()


def test_two_sessions_of_a_number_are_refused(seats: Seats, client_of: ClientOf, held: list[Session]) -> None:
    answer = client_of(seats.in_drafter).post(reverse("session_new"), fields(number=3))
    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors()
    assert Session.objects.count() == 3


def test_a_change_is_counted_for_calendars_and_a_lost_one_is_told(seats: Seats, client_of: ClientOf) -> None:
    session = planned(seats.in_head, starts="2027-02", inferred=True)
    page, client = reverse("session_edit", args=[session.pk]), client_of(seats.jp_head)
    shown = client.get(page).context["form"]
    assert (shown["revision"].value(), "series" in shown.fields) == (0, False)
    assert client.post(page, fields(starts="2027-02-04")).status_code == 302
    session.refresh_from_db()
    assert (session.starts, session.revision, session.inferred) == ("2027-02-04", 1, False)
    late = client_of(seats.in_head).post(page, fields(starts="2027-03", title="<b>Ours</b>"))
    assert late.status_code == 422
    text = late.content.decode()
    assert "in the meantime" in text
    assert "&lt;b&gt;Ours&lt;/b&gt;" in text
    assert "<b>Ours</b>" not in text
    session.refresh_from_db()
    assert session.starts == "2027-02-04"
    again = fields(starts="2027-03", revision=late.context["form"]["revision"].value())
    assert client_of(seats.in_head).post(page, again).status_code == 302
    session.refresh_from_db()
    assert (session.starts, session.revision) == ("2027-03", 2)


def test_observers_cannot_plan(seats: Seats, client_of: ClientOf) -> None:
    client = client_of(seats.observer)
    assert client.get(reverse("session_new")).status_code == 403
    assert client.post(reverse("session_new"), fields()).status_code == 403
    assert "Plan a session" not in client.get(reverse("sessions")).content.decode()


def test_the_timeline_draws_what_is_known_and_no_more(seats: Seats) -> None:
    rows.session("On a day", starts="2024-01-15", status="held")
    rows.session("In a month", starts="2024-06", status="held", series="workshop")
    rows.session("In a year", starts="2025", status="planned-unconfirmed", series="workshop")
    rows.session("Unknown", status="held-date-unknown")
    picture = timeline(Session.objects.all(), TODAY)
    marks = {mark.title: mark for mark in picture.marks}
    assert set(marks) == {"On a day (2024-01-15)", "In a month (2024-06)", "In a year (2025)"}
    day, month, year = (marks[title] for title in ("On a day (2024-01-15)", "In a month (2024-06)", "In a year (2025)"))
    assert day.width == 0
    assert year.width == pytest.approx(month.width * 364 / 29, rel=0.01)
    assert (day.hollow, month.hollow, year.hollow) == (False, False, True)
    assert (day.y, month.y) == (picture.lines[0][0], picture.lines[1][0])
    assert picture.lines[0][1] == "Steel Dialogue"
    assert [year for _x, year in picture.years] == ["2024", "2025", "2026", "2027"]


@pytest.mark.parametrize(("language", "words"), [("en", "Steel Dialogue"), ("ja", "鉄鋼対話"), ("hi", "इस्पात")])
def test_the_timeline_is_a_picture_without_script_in_the_readers_language(
    seats: Seats, client_of: ClientOf, language: str, words: str
) -> None:
    rows.session("<script>alert(1)</script> & अ", starts="2024-06", status="held")
    client = client_of(seats.observer)
    client.cookies["django_language"] = language
    answer = client.get(reverse("timeline_svg"))
    assert answer["Content-Type"] == "image/svg+xml"
    tree = ET.fromstring(answer.content)  # noqa: S314 - our own
    assert not [one for one in tree.iter() if one.tag.endswith("script")]
    assert words in "".join(tree.itertext())
    assert "<script>alert(1)</script> & अ (2024-06)" in "".join(tree.itertext())
    assert all(float(one.attrib["width"]) > 0 for one in tree.iter("{http://www.w3.org/2000/svg}rect"))


def test_the_list_shows_the_picture_with_words_for_it(seats: Seats, client_of: ClientOf, held: list[Session]) -> None:
    page = client_of(seats.in_head).get(reverse("sessions")).content.decode()
    assert f'src="{reverse("timeline_svg")}" alt="Points along the years' in page


def test_calendars_hold_what_has_a_day(seats: Seats, client_of: ClientOf) -> None:
    times = {"opens_at": time(10), "closes_at": time(17), "time_zone": "Asia/Tokyo"}
    dated = planned(seats.in_head, "第4回日印鉄鋼対話", starts="2027-02-04", **times)
    month = planned(seats.in_head, "चौथी वार्ता", starts="2027-03")
    client = client_of(seats.observer)
    whole = client.get(reverse("calendar_ics"))
    assert whole["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(whole.content).walk("VEVENT")
    assert (event["summary"], event["uid"]) == ("第4回日印鉄鋼対話", f"{dated.pk}@testserver")
    (event,) = Calendar.from_ical(client.get(reverse("session_ics", args=[dated.pk])).content).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2027-02-04T10:00:00+09:00"
    page = client.get(reverse("session", args=[month.pk])).content.decode()
    assert "it is not in the calendar" in page
    assert reverse("session_ics", args=[month.pk]) not in page


def test_the_list_asks_the_database_the_same_for_many(
    seats: Seats, client_of: ClientOf, held: list[Session], django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        rows.session(f"Step {number}", series="workshop", starts="2020")
    client = client_of(seats.in_head)
    with django_assert_max_num_queries(20):
        client.get(reverse("sessions"))
