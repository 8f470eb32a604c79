"""Returns by workbook: keep the file, look at what it would do, tell all of it or nothing."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.imports.returns import Entry
from steeldialogue.record.models import Import
from steeldialogue.record.services import safety
from steeldialogue.web.pages.answers import page_of, told
from steeldialogue.web.pages.guards import seat_in, side_required
from steeldialogue.web.pages.imports.forms import ImportForm
from steeldialogue.web.pages.safety.definitions import countable
from steeldialogue.web.pages.safety.words import GROUPS, LABELS

MOST_SHOWN = 200


class ReturnsForm(ImportForm):
    """A workbook in the layout of the export."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Say what the file holds."""
        super().__init__(*args, **options)
        self.fields["file"].help_text = _("The returns as downloaded, or the empty form filled in (XLSX). Nothing is told before you look.")


@require_http_methods(["GET", "POST"])
@side_required
def safety_import(request: HttpRequest) -> HttpResponse:
    """Take a workbook in, and list those taken in before."""
    form = ReturnsForm(request.POST, request.FILES) if request.method == "POST" else ReturnsForm()
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = safety.keep(seat_in(request), file.name, file.read())
        except SteelDialogueError as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("safety_import_look", row.pk)
    rows = Import.objects.filter(register=Import.Register.RETURNS).defer("content").select_related("by")
    shown = {"form": form, "page": page_of(request, rows)}
    return render(request, "safety/imports.html", shown, status=422 if form.errors else 200)


@require_safe
@side_required
def safety_import_look(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Show what a workbook would do."""
    row, plan = safety.look(seat_in(request), upload_id, countable())
    waits = row.state == Import.State.WAITING
    shown = {
        "row": row,
        "plan": plan,
        "can_apply": waits and not plan.faults and bool(plan.entries),
        "says_nothing": waits and not plan.faults and not plan.entries,
        "faults": plan.faults[:MOST_SHOWN],
        "additions": [(one, GROUPS[one.given.group]) for one in plan.additions[:MOST_SHOWN]],
        "corrections": [(one, _changed(one)) for one in plan.corrections[:MOST_SHOWN]],
        "most": MOST_SHOWN,
        "more": any(len(found) > MOST_SHOWN for found in (plan.faults, plan.additions, plan.corrections)),
    }
    return render(request, "safety/look.html", shown)


def _changed(entry: Entry) -> list[tuple[str, str, str]]:
    return [(str(LABELS[name]), old or "–", new or "–") for name, old, new in entry.changed]


@require_POST
@side_required
def safety_import_apply(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """Tell all that a workbook holds."""
    try:
        plan = safety.apply(seat_in(request), upload_id, request.POST.get("plan", ""), countable())
    except SteelDialogueError as fault:
        told(request, fault)
        return redirect("safety_import_look", upload_id)
    added, corrected = len(plan.additions), len(plan.corrections)
    messages.success(request, ngettext("%d return was added.", "%d returns were added.", added) % added)
    messages.success(request, ngettext("%d return was corrected.", "%d returns were corrected.", corrected) % corrected)
    return redirect("safety_returns")
