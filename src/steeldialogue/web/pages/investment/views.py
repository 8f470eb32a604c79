"""Invitations and proposals to invest, their stages, and what stands in their way."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.record.models import Obstacle, Proposal
from steeldialogue.record.selectors import investment as record
from steeldialogue.record.selectors.about import said_about
from steeldialogue.record.services.investment import close_obstacle
from steeldialogue.web.pages.answers import page_of, told
from steeldialogue.web.pages.guards import head_required, member_required, seat_in
from steeldialogue.web.pages.investment.forms import CloseForm, ProposalFilter
from steeldialogue.web.pages.investment.money_shown import money_shown
from steeldialogue.web.pages.investment.obstacles_shown import hindrances
from steeldialogue.web.pages.investment.stages_shown import stages_shown


@require_safe
@member_required
def proposals(request: HttpRequest) -> HttpResponse:
    """List invitations and proposals with the stage reached last."""
    form = ProposalFilter(request.GET)
    return render(request, "investment/proposals.html", {"form": form, "page": page_of(request, form.rows()), "secrecy": "both"})


@require_safe
@member_required
def proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Show a proposal: its stages and the time in each, its money by year, and its obstacles and their age."""
    today = timezone.localdate()
    row = get_object_or_404(Proposal.objects.select_related("side", "source"), pk=proposal_id)
    money = list(record.money(row))
    shown = {
        "row": row,
        **stages_shown(list(record.stages(row)), today),
        "money": money,
        **money_shown(money),
        "hindrances": hindrances(record.obstacles(row), today),
        "close": CloseForm(initial={"closed_on": today.isoformat()}, auto_id=False),
        "said": said_about(seat_in(request), "proposal", row.pk),
    }
    return render(request, "investment/proposal.html", shown)


@require_POST
@head_required
def obstacle_close(request: HttpRequest, obstacle_id: UUID) -> HttpResponse:
    """Say that an obstacle is cleared."""
    obstacle = get_object_or_404(Obstacle, pk=obstacle_id)
    form = CloseForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the day on which the obstacle was cleared, such as 2026-03-31."))
        return redirect("proposal", obstacle.proposal_id)
    try:
        close_obstacle(seat_in(request), obstacle_id, form.cleaned_data["closed_on"])
    except SteelDialogueError as fault:
        told(request, fault)
    else:
        messages.success(request, _("The obstacle is marked as cleared."))
    return redirect("proposal", obstacle.proposal_id)
