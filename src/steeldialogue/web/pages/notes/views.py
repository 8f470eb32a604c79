"""Keeping a note that only the own side can read."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from steeldialogue.core import DataError, SteelDialogueError
from steeldialogue.record.services.notes import write
from steeldialogue.web.pages.answers import told
from steeldialogue.web.pages.guards import seat_in, side_required


@require_POST
@side_required
def note_add(request: HttpRequest) -> HttpResponse:
    """Keep a note and go back to the page it was written on."""
    try:
        write(seat_in(request), request.POST.get("about_kind", ""), _key(request), request.POST.get("text", ""))
    except SteelDialogueError as fault:
        told(request, fault)
    else:
        messages.success(request, _("Kept. Only your own side can see it."))
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "home")


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("about_id", ""))
    except ValueError as fault:
        raise DataError(_("the note is about nothing"), field="about_id") from fault
