"""Tabling: what the other side will see, and the step that lets it see it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.models import Draft, Side
from steeldialogue.record.services import tabling
from steeldialogue.web.pages.answers import told
from steeldialogue.web.pages.guards import fresh_sign_in, head_required, seat_in, second_factor, side_required
from steeldialogue.web.pages.places import place_of
from steeldialogue.web.pages.safety.looked_over import look_over


@require_safe
@side_required
def draft_preview(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show what the other side will see, and what was taken out of the files."""
    row: Draft = get_object_or_404(Draft, pk=draft_id)
    try:
        shown = tabling.preview(seat_in(request), draft_id, look_over)
    except SteelDialogueError as fault:
        told(request, fault)
        return redirect("draft", draft_id)
    return render(request, "drafts/preview.html", {"row": row, "preview": shown, "other": Side.objects.exclude(pk=row.side_id).first()})


@require_http_methods(["GET", "POST"])
@head_required
@second_factor
@fresh_sign_in
def draft_table(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Put a draft on the table, as the head saw it in the preview."""
    if request.method == "GET":  # the way back from signing in again, which cannot carry a form
        return redirect("draft_preview", draft_id)
    text = request.POST.get("version", "")
    try:
        row = tabling.table(seat_in(request), draft_id, int(text) if text.isdecimal() else 0, look_over)
    except SteelDialogueError as fault:
        told(request, fault)
        return redirect("draft", draft_id)
    messages.success(request, _("It is on the table; both sides can see it."))
    return redirect(place_of(row))
