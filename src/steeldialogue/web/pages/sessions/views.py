"""Sessions: the list with its intervals, each by itself, and the forms that plan and change them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.errors import Conflict
from steeldialogue.record.models import Paper, Session, Statement, TableSnapshot
from steeldialogue.record.selectors.about import said_about
from steeldialogue.record.selectors.register import lines
from steeldialogue.record.selectors.sessions import intervals, outlook
from steeldialogue.record.services import meetings
from steeldialogue.web.pages.answers import asked, page_of
from steeldialogue.web.pages.downloads import attachment
from steeldialogue.web.pages.guards import member_required, seat_in, writer_required
from steeldialogue.web.pages.sessions.forms import ItemForm, OutcomeForm, SessionForm
from steeldialogue.web.pages.sessions.timeline import timeline

MOST_DRAWN = 500
MOST_LISTED = 50


@require_safe
@member_required
def sessions(request: HttpRequest) -> HttpResponse:
    """List sessions and steps; say whether the next session is overdue."""
    rows = Session.objects.select_related("host", "source").order_by("-starts", "-number", "key")
    series = asked(request, "series")
    if series in Session.Series.values:
        rows = rows.filter(series=series)
    today = timezone.localdate()
    shown = {
        "page": page_of(request, rows),
        "series": series,
        "all_series": Session.Series.choices,
        "outlook": outlook(today),
        "intervals": intervals(today),
        "secrecy": "both",
    }
    return render(request, "sessions/sessions.html", shown)


@require_safe
@member_required
def timeline_svg(request: HttpRequest) -> HttpResponse:
    """Draw the timeline of the Dialogue, its newest meetings where there are very many; the list holds the same as a table."""
    rows = Session.objects.exclude(starts="").order_by("-starts")[:MOST_DRAWN]
    drawn = render(request, "sessions/timeline.svg", {"picture": timeline(rows, timezone.localdate())}, content_type="image/svg+xml")
    drawn["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return drawn


@require_safe
@member_required
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Show a session: what is known, who came, the agenda, papers, minutes and commitments."""
    row = get_object_or_404(Session.objects.select_related("host", "source"), pk=session_id)
    delegates = list(row.delegates.select_related("side"))
    items = row.agenda.select_related("side", "carried_from__session", "carried_to__session")
    shown = {
        "row": row,
        "delegates": delegates,
        "disputed": Statement.objects.filter(about_kind="delegate", about_id__in=[one.pk for one in delegates]).select_related("side"),
        "agenda": [(item, OutcomeForm.of(item)) for item in items],
        "add": ItemForm(),
        "papers": Paper.objects.filter(session=row).select_related("side").defer("text"),
        "requests": row.requests.select_related("side").defer("text")[:MOST_LISTED],
        "minutes": list(row.minutes.all()),
        "kept": TableSnapshot.objects.filter(session=row).defer("text").first(),
        "lines": lines(list(row.commitments.select_related("owner")[:MOST_LISTED]), timezone.localdate()),
        "said": said_about(seat_in(request), "session", row.pk),
    }
    return render(request, "sessions/session.html", shown)


@require_safe
@member_required
def session_table(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Give out the table as it lay when the minutes of a session froze."""
    kept = get_object_or_404(TableSnapshot.objects.select_related("session"), session_id=session_id)
    name = f"table-of-session-{kept.session.number or kept.session.key}.json"
    return attachment(kept.text, name, "application/json")


@require_http_methods(["GET", "HEAD", "POST"])
@writer_required
def session_new(request: HttpRequest) -> HttpResponse:
    """Plan a session."""
    form = SessionForm(request.POST or None)
    return _saved(request, form, lambda revision, **fields: meetings.plan(seat_in(request), **fields))


@require_http_methods(["GET", "HEAD", "POST"])
@writer_required
def session_edit(request: HttpRequest, session_id: UUID) -> HttpResponse:
    """Change what is known of a session."""
    row = get_object_or_404(Session, pk=session_id)
    form = SessionForm(request.POST or None, instance=row)
    return _saved(request, form, lambda **fields: meetings.change(seat_in(request), session_id, **fields), row)


def _saved(request: HttpRequest, form: SessionForm, save: Any, row: Session | None = None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            kept = save(**form.cleaned_data)
        except Conflict as fault:
            form.add_error(None, str(fault))
            form.seen(Session.objects.values_list("revision", flat=True).get(pk=form.instance.pk))
        except SteelDialogueError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The session was saved; both sides can see it."))
            return redirect("session", kept.pk)
    return render(request, "sessions/form.html", {"form": form, "row": row}, status=422 if request.method == "POST" else 200)
