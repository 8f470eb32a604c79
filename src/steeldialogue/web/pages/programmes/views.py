"""Programmes: what was planned, and what each side says was reached."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.exports import iati
from steeldialogue.record.models import Programme, Side
from steeldialogue.record.selectors.about import said_about
from steeldialogue.record.selectors.programmes import indicators_of
from steeldialogue.web.pages.answers import page_of, told
from steeldialogue.web.pages.downloads import attachment
from steeldialogue.web.pages.guards import member_required, seat_in
from steeldialogue.web.pages.programmes.forms import ProgrammeFilter


@require_safe
@member_required
def programmes(request: HttpRequest) -> HttpResponse:
    """List programmes."""
    form = ProgrammeFilter(request.GET)
    return render(request, "programmes/programmes.html", {"form": form, "page": page_of(request, form.rows()), "secrecy": "both"})


@require_safe
@member_required
def programme(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """Show a programme with its indicators: baseline, targets, and the results of each side."""
    row = get_object_or_404(Programme.objects.select_related("lead", "source"), pk=programme_id)
    shown = {
        "row": row,
        "indicators": indicators_of(row),
        "courses": row.courses.select_related("side"),
        "said": said_about(seat_in(request), "programme", row.pk),
        "sides": Side.objects.all(),
    }
    return render(request, "programmes/programme.html", shown)


@require_safe
@member_required
def programmes_iati(request: HttpRequest) -> HttpResponse:
    """Download the programmes as IATI activities."""
    try:
        content = iati.iati_activities(iati.with_results(), timezone.now())
    except SteelDialogueError as fault:
        told(request, fault)
        return redirect("programmes")
    return attachment(content, "programmes-iati-2.03.xml", "application/xml")
