"""Files of drafts: taken in by an allow-list, scanned where a scanner is set, given out to the own side alone."""

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.files import Limits
from steeldialogue.record.models import DraftFile
from steeldialogue.record.services import drafting
from steeldialogue.web.pages.answers import told
from steeldialogue.web.pages.downloads import kept_file
from steeldialogue.web.pages.guards import seat_in, side_required
from steeldialogue.web.scanning import require_clean


@require_POST
@side_required
def draft_file_add(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Take a file into a draft."""
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        messages.error(request, _("Choose a file first."))
        return redirect("draft", draft_id)
    try:
        if (upload.size or 0) <= Limits().size:  # a larger one is refused by its first bytes, without reading it all
            require_clean(upload)
        content = upload.read(Limits().size + 1)
        file = drafting.add_file(seat_in(request), draft_id, upload.name or "", content)
    except SteelDialogueError as fault:
        told(request, fault)
    else:
        messages.success(request, _("The file %(name)s was added.") % {"name": file.name})
    return redirect("draft", draft_id)


@require_POST
@side_required
def draft_file_remove(request: HttpRequest, draft_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a file out of a draft."""
    try:
        drafting.remove_file(seat_in(request), draft_id, file_id)
    except SteelDialogueError as fault:
        told(request, fault)
    else:
        messages.success(request, _("The file was removed."))
    return redirect("draft", draft_id)


@require_safe
@side_required
def draft_file(request: HttpRequest, draft_id: UUID, file_id: UUID) -> HttpResponse:
    """Give out a file of a draft as it came in."""
    return kept_file(get_object_or_404(DraftFile.objects.filter(draft_id=draft_id), pk=file_id))
