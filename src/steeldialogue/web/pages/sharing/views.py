"""Technology sharing: the funnel, the technologies offered, and the plants diagnosed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from steeldialogue.record.models import Diagnosis, Technology
from steeldialogue.record.selectors.about import evidence_about, said_about
from steeldialogue.record.selectors.sharing import diagnoses, technologies, with_measures
from steeldialogue.web.pages.answers import page_of
from steeldialogue.web.pages.guards import member_required, seat_in
from steeldialogue.web.pages.sharing.forms import SharingFilter


@require_safe
@member_required
def sharing(request: HttpRequest) -> HttpResponse:
    """Show how far diagnoses have come, where the plants stand, and what is saved."""
    from steeldialogue.web.pages.explore.shown import blocks
    from steeldialogue.web.pages.sharing.shown import overview

    return render(request, "sharing/sharing.html", {"blocks": blocks(overview(with_measures(diagnoses()))), "secrecy": "both"})


@require_safe
@member_required
def sharing_technologies(request: HttpRequest) -> HttpResponse:
    """List the technologies that the sides offer."""
    form = SharingFilter(request.GET)
    page = page_of(request, technologies(**form.asked()))
    return render(request, "sharing/technologies.html", {"form": form, "page": page, "secrecy": "both"})


@require_safe
@member_required
def technology(request: HttpRequest, technology_id: UUID) -> HttpResponse:
    """Show a technology, on which terms it is offered, and which plants were recommended it."""
    row = get_object_or_404(Technology.objects.select_related("side"), pk=technology_id)
    measures = row.measures.select_related("diagnosis", "diagnosis__side").order_by("created_at")
    return render(request, "sharing/technology.html", {"row": row, "measures": measures, "secrecy": "both"})


@require_safe
@member_required
def sharing_diagnoses(request: HttpRequest) -> HttpResponse:
    """List the plants diagnosed, with what became of the measures recommended."""
    form = SharingFilter(request.GET)
    page = page_of(request, diagnoses(**form.asked()))
    return render(request, "sharing/diagnoses.html", {"form": form, "page": page, "lines": with_measures(page), "secrecy": "both"})


@require_safe
@member_required
def diagnosis(request: HttpRequest, diagnosis_id: UUID) -> HttpResponse:
    """Show a diagnosis: its measures, what became of each, and every saving with its account in CO2."""
    from steeldialogue.web.pages.explore.shown import blocks
    from steeldialogue.web.pages.sharing.shown import savings

    row = get_object_or_404(Diagnosis.objects.select_related("side", "programme"), pk=diagnosis_id)
    (lines,) = with_measures([row])
    shown = {
        "row": row,
        "measures": [(one, evidence_about("measure", one.row.pk)) for one in lines.measures],
        "savings": blocks(savings(lines)),
        "said": said_about(seat_in(request), "diagnosis", row.pk),
    }
    return render(request, "sharing/diagnosis.html", shown)
