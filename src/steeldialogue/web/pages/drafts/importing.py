"""Drafts from a workbook: what a file would begin is shown first, then all of it is begun or nothing."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from steeldialogue.core import DataError, SteelDialogueError
from steeldialogue.record.imports.draft_rows import Layout, Look, draft_all, look_at
from steeldialogue.record.imports.layouts import LAYOUTS
from steeldialogue.record.imports.sheets import FileRow
from steeldialogue.web.pages.answers import told
from steeldialogue.web.pages.drafts.shown import kind_label
from steeldialogue.web.pages.guards import seat_in, side_required
from steeldialogue.web.pages.imports.forms import ImportForm

MOST_SHOWN = 200
_MOST_SIGNS = 2_000_000  # what a form may send back, with room for its other fields
_SALT = "rows-to-draft"


class RowsForm(ImportForm):
    """A workbook in the layout of the download."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Say what comes of the file here."""
        super().__init__(*args, **options)
        self.fields["file"].help_text = _("The table as downloaded (XLSX), with your rows added. Nothing is begun before you have looked.")


@require_http_methods(["GET", "POST"])
@side_required
def draft_import(request: HttpRequest, kind: str) -> HttpResponse:
    """Take a workbook in and show what it would begin; begin it once it was looked at."""
    if kind not in LAYOUTS:
        raise Http404
    layout = LAYOUTS[kind]
    if "looked_at" in request.POST:
        return _begin(request, layout, request.POST["looked_at"])
    form = RowsForm(request.POST, request.FILES) if request.method == "POST" else RowsForm()
    shown: dict[str, Any] = {}
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            shown = _looked(request, layout, file.name, layout.rows(file.name, file.read()))
        except SteelDialogueError as fault:
            form.add_error("file", str(fault))
    wrong = form.errors or shown.get("faults")
    shown |= {"form": form, "layout": layout, "kind": kind_label(kind)}
    return render(request, "drafts/import.html", shown, status=422 if wrong else 200)


def _looked(request: HttpRequest, layout: Layout, name: str, rows: list[FileRow]) -> dict[str, Any]:
    look = look_at(seat_in(request), layout, name, rows)
    kept = signing.dumps({"name": name, "rows": [(row.number, row.cells) for row in rows]}, salt=_SALT, compress=True)
    if len(kept) > _MOST_SIGNS:
        raise DataError(_("the rows hold too much text for one file; split it"), name)
    return {
        "look": look,
        "faults": look.faults[:MOST_SHOWN],
        "drafts": look.drafts[:MOST_SHOWN],
        "most": MOST_SHOWN,
        "name": name,
        "looked_at": "" if look.faults or not look.drafts else kept,
    }


def _begin(request: HttpRequest, layout: Layout, kept: str) -> HttpResponse:
    try:
        look = _kept(request, layout, kept)
        count = len(draft_all(seat_in(request), layout, look))
    except SteelDialogueError as fault:
        told(request, fault)
        return redirect("draft_import", layout.kind)
    messages.success(request, ngettext("%d draft was begun.", "%d drafts were begun.", count) % count)
    return redirect("drafts")


def _kept(request: HttpRequest, layout: Layout, kept: str) -> Look:
    """Look again at what was looked at: the table may have changed in the meantime."""
    try:
        file = signing.loads(kept, salt=_SALT)
    except signing.BadSignature as fault:
        raise DataError(_("this is not what was looked at; bring the file in again")) from fault
    return look_at(seat_in(request), layout, file["name"], [FileRow(number, cells) for number, cells in file["rows"]])
