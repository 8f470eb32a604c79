"""Minutes, sessions and the next agenda, for a snapshot."""

from datetime import date

from django.db.models import F, Q

from steeldialogue.record.models import AgendaItem, Minutes, Session
from steeldialogue.record.selectors.sessions import upcoming
from steeldialogue.record.snapshot import Agenda, AgendaLine, MinutesLine, SessionLine


def minutes() -> tuple[MinutesLine, ...]:
    """Return all minutes: frozen ones by number, then those under way."""
    rows = Minutes.objects.select_related("session", "corrects").order_by(F("number").asc(nulls_last=True), "session__key", "pk")
    return tuple(_minutes_line(one) for one in rows)


def _minutes_line(one: Minutes) -> MinutesLine:
    return MinutesLine(
        number=one.number,
        kind=str(one.get_kind_display()),
        session=one.session.title,
        state=str(one.get_state_display()),
        version=one.version,
        frozen_on=one.frozen_at.date() if one.frozen_at else None,
        sha256=one.sha256,
        head_sha256=one.head_sha256,
        corrects=one.corrects.number if one.corrects else None,
    )


def sessions() -> tuple[SessionLine, ...]:
    """Return the sessions that do not come from the public record, and those of it that the sides changed."""
    rows = Session.objects.filter(Q(source__isnull=True) | Q(revision__gt=0)).order_by("starts", "number", "key")
    return tuple(_session_line(one) for one in rows)


def _session_line(one: Session) -> SessionLine:
    return SessionLine(
        key=one.key,
        number=one.number,
        series=str(one.get_series_display()),
        title=one.title,
        starts=one.starts,
        ends=one.ends,
        city=one.city,
        venue=one.venue,
        host=one.host_id or "",
        status=str(one.get_status_display()),
        topics=one.topics,
        outcomes=one.outcomes,
    )


def agenda(today: date) -> Agenda | None:
    """Return the agenda of the next session; None where none is planned."""
    session = upcoming(today)
    if session is None:
        return None
    items = session.agenda.order_by("place")
    return Agenda(session.title, session.number, session.starts, session.city, tuple(_agenda_line(one) for one in items))


def _agenda_line(one: AgendaItem) -> AgendaLine:
    return AgendaLine(one.place, one.title, str(one.get_kind_display()), str(one.get_state_display()), one.side_id or "", one.outcome)
