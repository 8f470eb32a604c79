"""Measures that both sides track, and the time between their publication and their enforcement."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from steeldialogue.record.models import Policy, Side
from steeldialogue.record.selectors.about import said_about
from steeldialogue.web.pages.answers import page_of
from steeldialogue.web.pages.guards import member_required, seat_in
from steeldialogue.web.pages.policies.forms import PolicyFilter
from steeldialogue.web.pages.policies.leads import days_words, lead
from steeldialogue.web.pages.policies.tasks import tracked


@require_safe
@member_required
def policies(request: HttpRequest) -> HttpResponse:
    """List the measures with their lead time."""
    form = PolicyFilter(request.GET)
    page = page_of(request, form.rows())
    lines = [(row, days_words(lead(row.published, row.enforced))) for row in page.object_list]
    return render(request, "policies/policies.html", {"form": form, "page": page, "lines": lines, "secrecy": "both"})


@require_safe
@member_required
def policy(request: HttpRequest, policy_id: UUID) -> HttpResponse:
    """Show a measure, its tasks, the numbers it reached, and what was said about it."""
    row = get_object_or_404(Policy.objects.select_related("side", "source"), pk=policy_id)
    (line,) = tracked([row])
    shown = {
        "row": row,
        "days": lead(row.published, row.enforced),
        "line": line,
        "sides": Side.objects.all(),
        "said": said_about(seat_in(request), "policy", row.pk),
    }
    return render(request, "policies/policy.html", shown)
