"""Papers on the table: the list, each by itself with its cleaned files, and taking one back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.models import Paper, TabledFile
from steeldialogue.record.selectors.about import files_about, notes_about
from steeldialogue.record.services import tabling
from steeldialogue.web.pages.answers import page_of, told
from steeldialogue.web.pages.downloads import kept_file
from steeldialogue.web.pages.guards import fresh_sign_in, head_required, member_required, seat_in, second_factor
from steeldialogue.web.pages.papers.forms import PaperFilter


@require_safe
@member_required
def papers(request: HttpRequest) -> HttpResponse:
    """List the papers in view, newest first."""
    rows = Paper.objects.select_related("side", "session").defer("text")
    form = PaperFilter(request.GET)
    return render(request, "papers/papers.html", {"page": page_of(request, form.narrowed(rows)), "form": form, "secrecy": "both"})


@require_safe
@member_required
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Show a paper, its files and what replaced it."""
    row = get_object_or_404(Paper.objects.select_related("side", "session", "agenda_item", "drafted_by", "tabled_by"), pk=paper_id)
    shown = {
        "row": row,
        "files": files_about("paper", row.pk),
        # Asked for by themselves: a paper withdrawn by the other side must not show through its neighbours.
        "newer": Paper.objects.filter(replaces=row).first(),
        "older": Paper.objects.filter(pk=row.replaces_id).first(),
        "notes": notes_about(seat_in(request), "paper", row.pk),
        "own": row.side_id == seat_in(request).side,
    }
    return render(request, "papers/paper.html", shown)


@require_safe
@member_required
def paper_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Give out a file on the table."""
    return kept_file(get_object_or_404(TabledFile, pk=file_id))


@require_http_methods(["GET", "HEAD", "POST"])
@head_required
@second_factor
@fresh_sign_in
def paper_withdraw(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """Take an own paper off the table, once that is confirmed."""
    row = get_object_or_404(Paper.objects.select_related("side"), pk=paper_id)
    if row.side_id != seat_in(request).side:
        raise PermissionDenied(_("Only the side that tabled a paper can withdraw it."))
    if request.method != "POST":
        return render(request, "papers/withdraw.html", {"row": row})
    try:
        tabling.withdraw(seat_in(request), paper_id)
    except SteelDialogueError as fault:
        told(request, fault)
    else:
        messages.success(request, _("The paper was withdrawn; only your side can still read it."))
    return redirect("paper", paper_id)
