"""The dates of an import year as a calendar file (RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from steeldialogue.carbon.cbam.declaration.deadlines import Deadline

REMINDER = timedelta(days=30)
_MAKER = "-//steeldialogue//CBAM dates//EN"


def calendar_text(dates: Sequence[Deadline], as_of: date) -> str:
    """Return a calendar with an all-day event for each date; duties ring a month before.

    The same dates keep their UIDs, so that a newer file replaces the older one in a calendar. `as_of` is the day the file speaks for.
    """
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    for one in dates:
        calendar.add_component(_event(one, as_of))
    content: bytes = calendar.to_ical()
    return content.decode("utf-8")


def _event(one: Deadline, as_of: date) -> Event:
    event = Event()
    event.add("uid", f"cbam-{one.import_year}-{one.event}@steeldialogue")
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("dtstart", one.on)
    event.add("dtend", one.on + timedelta(days=1))
    event.add("summary", f"CBAM {one.import_year}: {one.what}")
    event.add("description", one.provision)
    if one.kind == "duty":
        event.add_component(_alarm(one))
    return event


def _alarm(one: Deadline) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"CBAM {one.import_year}: {one.what}")
    alarm.add("trigger", -REMINDER)
    return alarm
