"""The calendar file: stable, complete, and read back by a calendar program's own parser."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from steeldialogue.carbon.cbam.declaration import deadlines
from steeldialogue.carbon.cbam.declaration.ical import calendar_text
from steeldialogue.law import Law

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("year", [2026, 2027, 2030])
def test_every_date_is_an_event_with_its_provision(law: Law, year: int) -> None:
    dates = deadlines(law, year)
    events = Calendar.from_ical(calendar_text(dates, DAY)).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [one.on for one in dates]
    assert [str(event["description"]) for event in events] == [one.provision for one in dates]
    assert all(event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1) for event in events)


def test_duties_ring_a_month_before_and_other_dates_do_not(law: Law) -> None:
    dates = deadlines(law, 2027)
    events = Calendar.from_ical(calendar_text(dates, DAY)).walk("VEVENT")
    rung = [[alarm.decoded("trigger") for alarm in event.walk("VALARM")] for event in events]
    assert rung == [[timedelta(days=-30)] if one.kind == "duty" else [] for one in dates]


def test_a_newer_file_replaces_the_older_one(law: Law) -> None:
    older, newer = (Calendar.from_ical(calendar_text(deadlines(law, 2026), day)).walk("VEVENT") for day in (DAY, date(2027, 1, 1)))
    assert [event["uid"] for event in older] == [event["uid"] for event in newer]
    assert len({event["uid"] for event in older}) == len(older)
    assert {event.decoded("dtstamp") for event in newer} == {datetime(2027, 1, 1, tzinfo=UTC)}


def test_years_do_not_share_events(law: Law) -> None:
    one, other = (
        {event["uid"] for event in Calendar.from_ical(calendar_text(deadlines(law, year), DAY)).walk("VEVENT")} for year in (2027, 2028)
    )
    assert not one & other


def test_the_same_dates_give_the_same_bytes(law: Law) -> None:
    assert calendar_text(deadlines(law, 2026), DAY) == calendar_text(deadlines(law, 2026), DAY)
