"""Drafts of the own side: the list, each by itself with its versions and files, and the forms that change them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.errors import Conflict
from steeldialogue.record.models import Draft
from steeldialogue.record.payloads import KINDS
from steeldialogue.record.seat import Seat
from steeldialogue.record.services import drafting
from steeldialogue.web.pages.answers import asked, page_of, told
from steeldialogue.web.pages.drafts.forms import FORMS, DraftForm
from steeldialogue.web.pages.drafts.forms.base import more_rows
from steeldialogue.web.pages.drafts.shown import TABLE, kind_label, said_before, versions_of
from steeldialogue.web.pages.guards import head_required, seat_in, side_required
from steeldialogue.web.pages.places import found, place_of
from steeldialogue.web.pages.safety.shared import shown as shared_table
from steeldialogue.web.scanning import scans


@require_safe
@side_required
def drafts(request: HttpRequest) -> HttpResponse:
    """List the own side's drafts, newest first."""
    rows = Draft.objects.select_related("drafted_by")
    state, kind, mine = asked(request, "state"), asked(request, "kind"), "mine" in request.GET
    if mine:
        rows = rows.filter(drafted_by_id=seat_in(request).person_id)
    if state in Draft.State.values:
        rows = rows.filter(state=state)
    if kind in KINDS:
        rows = rows.filter(kind=kind)
    page = page_of(request, rows.defer("body"))
    shown = {
        "page": page,
        "lines": [(row, kind_label(row.kind)) for row in page],
        "states": Draft.State.choices,
        "kinds": [(one, kind_label(one)) for one in KINDS],
        "mine": mine,
        "state": state,
        "kind": kind,
    }
    return render(request, "drafts/drafts.html", shown)


@require_safe
@side_required
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show a draft: what it says, its files, and what it said before."""
    row: Draft = get_object_or_404(Draft.objects.select_related("drafted_by"), pk=draft_id)
    table = shared_table(row.body) if row.kind == "safety-table" else None
    shown = {
        "row": row,
        "kind": kind_label(row.kind),
        "fields": said_before(row.kind, row.body, tuple(TABLE) if table else ()),
        "shared_table": table,
        "marks": row.kind == "paper",
        "files": row.files.defer("content").select_related("added_by"),
        "versions": versions_of(row),
        "open": row.state in (Draft.State.DRAFT, Draft.State.SUBMITTED),
        "scans": scans(),
        "takes_files": row.kind in drafting.WITH_FILES,
        "table": place_of(found(row.tabled_kind, row.tabled_id)) if row.tabled_id else "",
    }
    return render(request, "drafts/draft.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@side_required
def draft_new(request: HttpRequest, kind: str) -> HttpResponse:
    """Begin a draft; the address may say what it is about."""
    if kind not in FORMS:
        raise Http404
    seat = seat_in(request)
    if request.method != "POST":
        named = {key: value for key, value in request.GET.items() if key in (*FORMS[kind].base_fields, "about_kind", "about_id")}
        return _form(request, FORMS[kind](seat, initial=named), kind)

    def keep(form: DraftForm) -> Draft:
        return drafting.start(seat, kind, form.cleaned_data["title"], form.body(), **form.marks())

    return _kept(request, seat, kind, keep)


@require_http_methods(["GET", "HEAD", "POST"])
@side_required
def draft_edit(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Change a draft; where somebody else did in the meantime, show theirs and keep what was typed."""
    seat = seat_in(request)
    row: Draft = get_object_or_404(Draft, pk=draft_id)
    if request.method != "POST":
        initial = {
            **row.body,
            "title": row.title,
            "language": row.language,
            "marking": row.marking,
            "original_marking": row.original_marking,
        }
        return _form(request, FORMS[row.kind](seat, initial=initial), row.kind, row)

    def keep(form: DraftForm) -> Draft:
        return drafting.edit(seat, draft_id, _version(request), form.cleaned_data["title"], form.body(), **form.marks())

    return _kept(request, seat, row.kind, keep, row)


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else 0


def _kept(request: HttpRequest, seat: Seat, kind: str, keep: Callable[[DraftForm], Draft], row: Draft | None = None) -> HttpResponse:
    parts = FORMS[kind].parts
    if "more" in request.POST and parts is not None:
        return _form(request, FORMS[kind](seat, more_rows(request.POST, parts[0])), kind, row)
    form = FORMS[kind](seat, request.POST)
    theirs: Draft | None = None
    if form.is_valid():
        try:
            kept = keep(form)
        except Conflict as fault:
            form.tell(fault)
            theirs = row
        except SteelDialogueError as fault:
            form.tell(fault)
        else:
            messages.success(request, _("Kept. Only your own side can see it."))
            return redirect("draft", kept.pk)
    return _form(request, form, kind, row, theirs, status=409 if theirs else 422)


def _form(
    request: HttpRequest, form: DraftForm, kind: str, row: Draft | None = None, theirs: Draft | None = None, status: int = 200
) -> HttpResponse:
    shown: dict[str, Any] = {"form": form, "kind": kind_label(kind), "row": row, "theirs": theirs}
    if theirs is not None:
        shown["their_fields"] = said_before(theirs.kind, theirs.body)
    if theirs is not None or row is not None:
        shown["version"] = theirs.version if theirs else (request.POST.get("version") or (row.version if row else ""))
    return render(request, "drafts/form.html", shown, status=status)


def _step(request: HttpRequest, draft_id: UUID, step: Callable[[Seat, UUID], Any], done: str) -> HttpResponse:
    try:
        step(seat_in(request), draft_id)
    except SteelDialogueError as fault:
        told(request, fault)
    else:
        messages.success(request, done)
    return redirect("draft", draft_id)


@require_POST
@side_required
def draft_submit(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Hand a draft to the head of delegation."""
    return _step(request, draft_id, drafting.submit, _("The draft is with the head of your delegation."))


@require_POST
@head_required
def draft_return(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Give a draft back to its drafter."""
    return _step(request, draft_id, drafting.send_back, _("The draft is back with its drafter."))


@require_POST
@side_required
def draft_drop(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Give a draft up."""
    return _step(request, draft_id, drafting.drop, _("The draft was dropped; your side can still read it."))
