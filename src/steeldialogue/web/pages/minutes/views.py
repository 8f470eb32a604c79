"""Minutes: reading them, commenting in private, editing the joint text, approving, and what comes of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.errors import Conflict
from steeldialogue.record.exports.minutes_docx import minutes_docx
from steeldialogue.record.exports.minutes_pdf import minutes_pdf
from steeldialogue.record.models import Comment, Minutes, Side
from steeldialogue.record.selectors.about import files_about
from steeldialogue.record.selectors.minutes import change, compiled, decided, versions
from steeldialogue.record.selectors.register import themes
from steeldialogue.record.services import minutes as service
from steeldialogue.web.pages.answers import asked, page_of, told
from steeldialogue.web.pages.downloads import attachment
from steeldialogue.web.pages.drafts.forms.base import more_rows
from steeldialogue.web.pages.guards import fresh_sign_in, head_required, member_required, seat_in, second_factor, side_required
from steeldialogue.web.pages.minutes.forms import JointForm

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


SETS_A_PAGE = 10


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise


def _row(minutes_id: UUID) -> Minutes:
    return get_object_or_404(Minutes.objects.select_related("session", "host", "corrects"), pk=minutes_id)


@require_safe
@member_required
def minutes(request: HttpRequest, minutes_id: UUID) -> HttpResponse:
    """Show minutes: text, promises, versions, approvals, and the own side's comments."""
    row, seat = _row(minutes_id), seat_in(request)
    version = service.newest(row)
    approved = {one.side_id: one for one in version.approvals.select_related("by")}
    sides = list(Side.objects.all())
    shown: dict[str, Any] = {
        "row": row,
        "version": version,
        "approvals": [(side, approved.get(side.pk)) for side in sides],
        "may_approve": seat.is_head and row.state != Minutes.State.FROZEN and seat.side not in approved,
        "comments": Comment.objects.filter(minutes=row).select_related("by") if seat.side else [],
        "versions": versions(row),
        "change": change(row, _number(asked(request, "changes"), row.version)),
        "files": files_about("minutes", row.pk),
        "corrigenda": row.corrigenda.all(),
        "sides": sides,
    }
    return render(request, "minutes/minutes.html", shown)


@require_safe
@member_required
def minutes_compiled(request: HttpRequest) -> HttpResponse:
    """Show what frozen minutes of all sessions say on a matter, found by its words or its theme."""
    words, theme = asked(request, "q").strip(), asked(request, "theme")
    page = page_of(request, compiled(words, theme), SETS_A_PAGE)
    shown = {
        "page": page,
        "found": [decided(version, words, theme) for version in page],
        "q": words,
        "theme": theme,
        "themes": themes(),
        "secrecy": "both",
    }
    return render(request, "minutes/compiled.html", shown)


@require_POST
@side_required
def minutes_comment(request: HttpRequest, minutes_id: UUID) -> HttpResponse:
    """Keep a comment that only the own side can read."""
    try:
        service.comment(seat_in(request), minutes_id, request.POST.get("text", ""))
    except SteelDialogueError as fault:
        told(request, fault)
    else:
        messages.success(request, _("Kept. Only your own side can see it."))
    return redirect("minutes", minutes_id)


@require_http_methods(["GET", "HEAD", "POST"])
@side_required
def minutes_edit(request: HttpRequest, minutes_id: UUID) -> HttpResponse:
    """Write a new version of the joint text; where somebody else did in the meantime, show theirs and keep what was typed."""
    row = _row(minutes_id)
    version = service.newest(row)
    start = {"version": version.number, "text": version.text, "promises": version.promises}
    if request.method != "POST":
        return _form(request, row, JointForm(**start))
    if "more" in request.POST:
        return _form(request, row, JointForm(more_rows(request.POST, "promises"), **start))
    form, theirs = JointForm(request.POST, **start), None
    if form.is_valid():
        try:
            service.edit(seat_in(request), minutes_id, form.cleaned_data["version"], form.cleaned_data["text"], form.promises())
        except Conflict as fault:
            form.add_error(None, str(fault))
            theirs = version
        except SteelDialogueError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("The new version is with both sides; earlier approvals hold no longer."))
            return redirect("minutes", minutes_id)
    return _form(request, row, form, theirs, status=409 if theirs else 422)


def _form(request: HttpRequest, row: Minutes, form: JointForm, theirs: Any = None, status: int = 200) -> HttpResponse:
    number = theirs.number if theirs else (request.POST.get("version") or row.version)
    return render(
        request,
        "minutes/form.html",
        {"row": row, "form": form, "theirs": theirs, "number": number, "sides": Side.objects.all()},
        status=status,
    )


@require_http_methods(["GET", "POST"])
@head_required
@second_factor
@fresh_sign_in
def minutes_approve(request: HttpRequest, minutes_id: UUID) -> HttpResponse:
    """Approve the version that was read; when both heads have, the minutes freeze."""
    if request.method == "GET":  # the way back from signing in again, which cannot carry a form
        return redirect("minutes", minutes_id)
    try:
        row = service.approve(seat_in(request), minutes_id, _number(request.POST.get("version", ""), 0))
    except SteelDialogueError as fault:
        told(request, fault)
    else:
        frozen = row.state == Minutes.State.FROZEN
        messages.success(
            request, _("Both heads have approved: the minutes are frozen.") if frozen else _("Your side has approved this version.")
        )
    return redirect("minutes", minutes_id)


@require_safe
@member_required
def minutes_as_docx(request: HttpRequest, minutes_id: UUID) -> HttpResponse:
    """Give out the newest version as an editable document."""
    row = _row(minutes_id)
    return attachment(minutes_docx(row, service.newest(row)), "minutes.docx", DOCX)


@require_safe
@member_required
def minutes_as_pdf(request: HttpRequest, minutes_id: UUID) -> HttpResponse:
    """Give out the newest version as PDF, with number and hashes once frozen."""
    row = _row(minutes_id)
    try:
        return attachment(minutes_pdf(row, service.newest(row)), "minutes.pdf", "application/pdf")
    except SteelDialogueError as fault:
        told(request, fault)
        return redirect("minutes", minutes_id)
