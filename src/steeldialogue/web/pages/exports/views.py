"""All that can be taken out of the record: what is on the table, and never a draft or a note."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from steeldialogue.record.exports.popolo import popolo
from steeldialogue.record.exports.registers import REGISTERS
from steeldialogue.record.exports.tables import Sheet
from steeldialogue.web.pages.downloads import attachment, csv_of, xlsx_of
from steeldialogue.web.pages.guards import member_required
from steeldialogue.web.pages.policies.leads import with_lead_days

ABOUT = {
    "commitments": _("Every commitment with what each side says of it, the gap and its standing; the same layout can be imported."),
    "requests": _("What each side asked of the other, with the answers."),
    "programmes": _("Every period of every indicator with the target and the results of each side."),
    "investment": _("Invitations and proposals with the stage reached last and how many obstacles stand."),
    "money": _("What each side says was announced, committed or spent on each investment; the same layout can be brought in as drafts."),
    "policies": _("Measures that both sides track, with the days between publication and enforcement."),
    "tasks": _("Tasks of roadmaps and policies with what each side says of them."),
    "safety-tables": _("Safety tables that sides have shared, a line for each cell with its sign and hours."),
    "courses": _("Courses with a line a cohort: people planned, accepted and completed, and what it cost."),
    "cohorts": _("Every report of a cohort; the same layout can be filled in and brought in as drafts."),
    "technologies": _("What each side offers, with the notes on licence and confidentiality."),
    "diagnoses": _("Plants diagnosed, with a line for each saving of each measure."),
}


@require_safe
@member_required
def exports(request: HttpRequest) -> HttpResponse:
    """List the exports and say what each holds."""
    return render(request, "exports/exports.html", {"registers": ABOUT.items(), "secrecy": "both"})


@require_safe
@member_required
def register_xlsx(request: HttpRequest, name: str) -> HttpResponse:
    """Download a register as a workbook."""
    return xlsx_of(_register(name))


@require_safe
@member_required
def register_csv(request: HttpRequest, name: str) -> HttpResponse:
    """Download a register as CSV."""
    return csv_of(_register(name))


@require_safe
@member_required
def people_json(request: HttpRequest) -> HttpResponse:
    """Download people, delegations and meetings as JSON."""
    return attachment(popolo(), "people.json", "application/json")


def _register(name: str) -> Sheet:
    if name not in REGISTERS:
        raise Http404
    sheet = REGISTERS[name](timezone.localdate())
    return with_lead_days(sheet) if name == "policies" else sheet
