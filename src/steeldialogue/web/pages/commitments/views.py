"""The register of commitments and each commitment by itself."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from steeldialogue.record.exports import commitments as export
from steeldialogue.record.models import Commitment, Side
from steeldialogue.record.selectors import register
from steeldialogue.record.selectors.about import said_about
from steeldialogue.web.pages.answers import page_of
from steeldialogue.web.pages.commitments.forms import RegisterFilter
from steeldialogue.web.pages.downloads import csv_of, xlsx_of
from steeldialogue.web.pages.guards import member_required, seat_in


@require_safe
@member_required
def commitments(request: HttpRequest) -> HttpResponse:
    """Show the register: what each side says of each commitment, and the gap."""
    form, today = RegisterFilter(request.GET), timezone.localdate()
    page = page_of(request, register.register(form.wanted(), today))
    lines = register.lines(list(page.object_list), today)
    shown = {"form": form, "page": page, "lines": lines, "sides": Side.objects.all(), "secrecy": "both"}
    return render(request, "commitments/commitments.html", shown)


@require_safe
@member_required
def commitment(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Show a commitment: its text, milestones, every report of each side, evidence and what else was said."""
    seat, today = seat_in(request), timezone.localdate()
    rows = Commitment.objects.select_related("owner", "session", "minutes", "source", "superseded_by")
    row = get_object_or_404(rows, pk=commitment_id)
    shown = {
        "line": register.lines([row], today)[0],
        "reports": row.reports.select_related("side"),
        "milestones": row.milestones.all(),
        "said": said_about(seat, "commitment", row.pk),
        "sides": Side.objects.all(),
    }
    return render(request, "commitments/commitment.html", shown)


@require_safe
@member_required
def commitments_xlsx(request: HttpRequest) -> HttpResponse:
    """Download the register, as it is filtered, as a workbook."""
    return xlsx_of(export.commitments(timezone.localdate(), RegisterFilter(request.GET).wanted()))


@require_safe
@member_required
def commitments_csv(request: HttpRequest) -> HttpResponse:
    """Download the register, as it is filtered, as CSV."""
    return csv_of(export.commitments(timezone.localdate(), RegisterFilter(request.GET).wanted()))
