"""Sessions as a calendar (RFC 5545, through icalendar); a session whose first day is not known to the day is left out, never guessed."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from steeldialogue.record.errors import RecordError
from steeldialogue.record.models import Session

_PRODUCT = "-//Steel Dialogue//The record//EN"
_STATUS = {Session.Status.CANCELLED: "CANCELLED", Session.Status.PLANNED: "CONFIRMED", Session.Status.HELD: "CONFIRMED"}


def calendar_of(sessions: Iterable[Session], site: str, title: str) -> bytes:
    """Return the sessions as an iCalendar file; `site` is the host name that makes their identifiers unique in the world.

    Raises:
        RecordError: a session names a time zone that does not exist.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for session in sessions:
        if _dated(session):
            calendar.add_component(_event(session, site))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def left_out(sessions: Iterable[Session]) -> list[Session]:
    """Return the sessions that no calendar can show, because their first day is not known to the day."""
    return [session for session in sessions if not _dated(session)]


def _dated(session: Session) -> bool:
    return session.day.precision == "day"


def _event(session: Session, site: str) -> Event:
    event = Event()
    event.add("uid", f"{session.pk}@{site}")
    event.add("sequence", session.revision)
    event.add("dtstamp", session.created_at.astimezone(UTC))
    event.add("summary", session.title)
    event.add("status", _STATUS.get(Session.Status(session.status), "TENTATIVE"))
    _add_times(event, session)
    if place := ", ".join(filter(None, (session.venue, session.city))):
        event.add("location", place)
    if words := _description(session):
        event.add("description", words)
    return event


def _add_times(event: Event, session: Session) -> None:
    first, last = date.fromisoformat(session.starts), _last_day(session)
    if session.opens_at is None or not _timed(session):
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))  # the day after: an end is exclusive
        return
    zone = _zone(session)
    opens = datetime.combine(first, session.opens_at, zone)
    event.add("dtstart", opens)
    if session.closes_at is not None and (closes := datetime.combine(last, session.closes_at, zone)) > opens:
        event.add("dtend", closes)


def _last_day(session: Session) -> date:
    """The last day; the first where the last is not known to the day, or stands before it."""
    known = len(session.ends) == len(session.starts) and session.ends >= session.starts
    return date.fromisoformat(session.ends if known else session.starts)


def _timed(session: Session) -> bool:
    """Whether hours can be shown: without a time zone, or over days without a closing hour, they would be a guess."""
    if session.opens_at is None or not session.time_zone:
        return False
    return session.closes_at is not None or _last_day(session).isoformat() == session.starts


def _zone(session: Session) -> ZoneInfo:
    try:
        return ZoneInfo(session.time_zone)
    except (KeyError, ValueError, OSError) as fault:
        wrong = _("'%(zone)s' of the session '%(title)s' is not a time zone; write one such as Asia/Kolkata or Asia/Tokyo.")
        raise RecordError(wrong % {"zone": session.time_zone, "title": session.title}) from fault


def _description(session: Session) -> str:
    hours = session.opens_at is not None and not _timed(session)
    parts = (
        session.topics,
        _("The date is inferred.") if session.inferred else "",
        _("Opens at %(hour)s local time.") % {"hour": f"{session.opens_at:%H:%M}"} if hours else "",
    )
    return "\n\n".join(filter(None, parts))
