"""The import of the register: keep the file, look at what it would do, apply it as a whole."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.models import Import
from steeldialogue.record.services import imports
from steeldialogue.web.pages.answers import page_of, told
from steeldialogue.web.pages.guards import fresh_sign_in, head_required, seat_in, second_factor
from steeldialogue.web.pages.imports.forms import ImportForm

MOST_SHOWN = 200


@require_http_methods(["GET", "POST"])
@head_required
def commitments_import(request: HttpRequest) -> HttpResponse:
    """Take a workbook in, and list those taken in before."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            row = imports.keep(seat_in(request), file.name, file.read())
        except SteelDialogueError as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("commitments_import_look", row.pk)
    rows = Import.objects.filter(register=Import.Register.COMMITMENTS)
    page = page_of(request, rows.defer("content").select_related("by"))
    return render(request, "imports/imports.html", {"form": form, "page": page}, status=422 if form.errors else 200)


@require_GET
@head_required
def commitments_import_look(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Show what applying a file would do."""
    row, plan = imports.look(seat_in(request), import_id)
    shown = {
        "row": row,
        "plan": plan,
        "can_apply": row.state == Import.State.WAITING and not plan.faults and (plan.additions or plan.changes),
        "faults": plan.faults[:MOST_SHOWN],
        "additions": plan.additions[:MOST_SHOWN],
        "changes": plan.changes[:MOST_SHOWN],
        "most": MOST_SHOWN,
    }
    return render(request, "imports/look.html", shown)


@require_POST
@head_required
@second_factor
@fresh_sign_in
def commitments_import_apply(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Apply a file that was looked at."""
    try:
        plan = imports.apply(seat_in(request), import_id, request.POST.get("plan", ""))
    except SteelDialogueError as fault:
        told(request, fault)
        return redirect("commitments_import_look", import_id)
    added, reported = len(plan.additions), plan.reports
    messages.success(request, ngettext("%d commitment was added.", "%d commitments were added.", added) % added)
    messages.success(request, ngettext("%d report of your side was added.", "%d reports of your side were added.", reported) % reported)
    return redirect("commitments")
