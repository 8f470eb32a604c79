"""Calendars of sessions, for any program that reads iCalendar."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from steeldialogue.record.exports.ical import calendar_of
from steeldialogue.record.models import Session
from steeldialogue.web.pages.downloads import attachment
from steeldialogue.web.pages.guards import member_required

TITLE = "Steel Dialogue"
MEDIA = "text/calendar; charset=utf-8"


@require_safe
@member_required
def session_ics(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Give out one session; a day that is not known leaves the calendar empty."""
    row = get_object_or_404(Session, pk=session_id)
    return attachment(calendar_of([row], request.get_host(), TITLE), "session.ics", MEDIA)


@require_safe
@member_required
def calendar_ics(request: HttpRequest) -> HttpResponse:
    """Give out all sessions whose day is known."""
    return attachment(calendar_of(list(Session.objects.all()), request.get_host(), TITLE), "steel-dialogue.ics", MEDIA)
