"""Sessions as a calendar, read back by icalendar and line by line."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar

import web_django  # noqa: F401 - before any model
from steeldialogue.record.errors import RecordError
from steeldialogue.record.exports.ical import calendar_of, left_out
from steeldialogue.record.models import Session

KEY = UUID("11111111-2222-4333-8444-555555555555")
HINDI = "भारत-जापान इस्पात वार्ता: " + "कार्यवृत्त और प्रतिबद्धताएँ " * 6
JAPANESE = "第4回日印鉄鋼対話" * 12


def session(**fields: Any) -> Session:
    made = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    return Session(**{"id": KEY, "title": "Fourth Steel Dialogue", "starts": "2026-11-25", "created_at": made, **fields})


def events(*sessions: Session) -> list[Any]:
    return list(Calendar.from_ical(calendar_of(sessions, "desk.example", "Steel Dialogue")).walk("VEVENT"))


def test_a_session_without_hours_takes_whole_days():
    (event,) = events(session(ends="2026-11-26", venue="Udyog Bhawan", city="New Delhi", revision=3, topics="Scrap; hydrogen, coal"))
    assert event["uid"] == f"{KEY}@desk.example"
    assert event["sequence"] == 3
    assert event.decoded("dtstamp") == datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 11, 25), date(2026, 11, 27))
    assert event["location"] == "Udyog Bhawan, New Delhi"
    assert event["description"] == "Scrap; hydrogen, coal"
    assert not event.subcomponents


def test_one_day_ends_on_the_next():
    (event,) = events(session())
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)


@pytest.mark.parametrize(("zone", "offset"), [("Asia/Kolkata", timedelta(hours=5, minutes=30)), ("Asia/Tokyo", timedelta(hours=9))])
def test_hours_stand_in_the_time_zone_of_the_place(zone: str, offset: timedelta):
    content = calendar_of([session(opens_at=time(9, 30), closes_at=time(17), time_zone=zone)], "desk.example", "Steel Dialogue")
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert f"DTSTART;TZID={zone}:20261125T093000\r\n".encode() in content
    assert event.decoded("dtstart").utcoffset() == offset
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=7, minutes=30)
    assert [one["tzid"] for one in calendar.walk("VTIMEZONE")] == [zone]


def test_hours_over_two_days_end_on_the_last():
    (event,) = events(session(ends="2026-11-26", opens_at=time(9), closes_at=time(12), time_zone="Asia/Tokyo"))
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(hours=27)


@pytest.mark.parametrize(
    "fields",
    [{"opens_at": time(9)}, {"opens_at": time(9), "time_zone": "Asia/Tokyo", "ends": "2026-11-26"}],
    ids=["no time zone", "two days and no closing hour"],
)
def test_hours_that_would_be_a_guess_are_only_told(fields: dict[str, Any]):
    (event,) = events(session(**fields))
    assert event.decoded("dtstart") == date(2026, 11, 25)
    assert "09:00" in event["description"]


def test_no_closing_hour_is_no_end():
    (event,) = events(session(opens_at=time(9), time_zone="Asia/Tokyo"))
    assert "dtend" not in event
    assert "duration" not in event


@pytest.mark.parametrize("ends", ["", "2026-11", "2026", "2026-11-24"])
def test_a_last_day_that_is_not_known_or_earlier_is_the_first(ends: str):
    (event,) = events(session(ends=ends))
    assert event.decoded("dtend") == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("planned", "CONFIRMED"),
        ("held", "CONFIRMED"),
        ("cancelled", "CANCELLED"),
        ("planned-unconfirmed", "TENTATIVE"),
        ("held-date-unknown", "TENTATIVE"),
        ("not-found", "TENTATIVE"),
    ],
)
def test_status(status: str, said: str):
    (event,) = events(session(status=status))
    assert event["status"] == said


def test_an_inferred_date_says_so():
    (event,) = events(session(inferred=True))
    assert "inferred" in event["description"]


def test_a_session_not_known_to_the_day_is_left_out_and_named():
    known, month, unknown = session(), session(title="Second", starts="2025-02"), session(title="First", starts="")
    assert len(events(known, month, unknown)) == 1
    assert left_out([known, month, unknown]) == [month, unknown]


def test_a_time_zone_that_does_not_exist_is_named():
    with pytest.raises(RecordError, match="'Asia/Delhi' of the session 'Fourth Steel Dialogue'"):
        events(session(opens_at=time(9), time_zone="Asia/Delhi"))


@pytest.mark.parametrize("title", [HINDI.strip(), JAPANESE])
def test_long_lines_are_folded_between_whole_letters(title: str):
    content = calendar_of([session(title=title)], "desk.example", title)
    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")
    assert re.search(r"^BEGIN:VCALENDAR\r\n", content.decode())
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["summary"] == title
