"""People and mandates of the own delegation: nothing of the other side's accounts is ever shown."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from steeldialogue.core import DataError, SteelDialogueError
from steeldialogue.record.seat import Seat
from steeldialogue.record.selectors.delegation import mandates
from steeldialogue.record.services import delegation as service
from steeldialogue.web.accounts import setup_path
from steeldialogue.web.pages.answers import page_of, told
from steeldialogue.web.pages.delegation.forms import EndForm, InviteForm
from steeldialogue.web.pages.guards import fresh_sign_in, member_required, seat_in, seated_view

SHOWN_ONCE = "setup_link"
giver_required = seated_view(service.givable)


@never_cache
@require_GET
@member_required
def delegation(request: HttpRequest) -> HttpResponse:
    """List the own delegation; a link that was just made is shown this once."""
    seat = seat_in(request)
    shown = {
        "page": page_of(request, mandates(seat)),
        "today": timezone.localdate(),
        "invited": request.session.pop(SHOWN_ONCE, None),
        "gives": _gives(seat),
        "secrecy": "side" if seat.side else "both",
    }
    return render(request, "delegation/delegation.html", shown)


def _gives(seat: Seat) -> bool:
    return seat.is_head or (seat.side is None and seat.is_member)


@require_http_methods(["GET", "HEAD", "POST"])
@giver_required
@fresh_sign_in
def delegation_invite(request: HttpRequest) -> HttpResponse:
    """Admit a person: an account without a password, a mandate, and a link for the person alone."""
    seat = seat_in(request)
    form = InviteForm(service.givable(seat), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            account = service.admit(seat, **form.cleaned_data)
        except DataError as fault:
            form.add_error(fault.field if fault.field in form.fields else None, fault.message)
        else:
            request.session[SHOWN_ONCE] = {"name": form.cleaned_data["name"], "link": request.build_absolute_uri(setup_path(account))}
            return redirect("delegation")
    return render(request, "delegation/invite.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@giver_required
def mandate_end(request: HttpRequest, mandate_id: UUID) -> HttpResponse:
    """End a mandate of the own delegation."""
    seat = seat_in(request)
    mandate = get_object_or_404(mandates(seat), pk=mandate_id)
    form = EndForm(mandate, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service.end_mandate(seat, mandate_id, form.cleaned_data["last_day"])
        except SteelDialogueError as fault:
            told(request, fault)
        else:
            messages.success(request, _("The mandate ends on that day."))
        return redirect("delegation")
    return render(request, "delegation/mandate_end.html", {"form": form, "mandate": mandate})


def after_setup() -> str:
    """Return where somebody goes who has just set a password: to sign in, and then to where a second factor is added."""
    return f"{reverse('account_login')}?{urlencode({'next': reverse('mfa_index')})}"
