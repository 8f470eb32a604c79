"""Ease of doing business: time in stage, obstacles and money over all proposals."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from steeldialogue.record.selectors import investment as record
from steeldialogue.web.pages.evidence import builtin
from steeldialogue.web.pages.guards import member_required
from steeldialogue.web.pages.investment.facts import stage_facts
from steeldialogue.web.pages.investment.money_shown import money_shown
from steeldialogue.web.pages.investment.obstacles_shown import obstacles_shown
from steeldialogue.web.pages.investment.schemes_shown import schemes_shown
from steeldialogue.web.pages.investment.times_shown import times_shown

if TYPE_CHECKING:
    from steeldialogue.investment import StageReached

TABLE, PUBLIC = "table", "public"


class OverviewForm(forms.Form):
    """Whose stages are counted."""

    stages = forms.ChoiceField(
        label=_("Time in stage of"),
        required=False,
        choices=[(TABLE, _("proposals on the table")), (PUBLIC, _("projects of the public record"))],
    )


@require_safe
@member_required
def proposals_overview(request: HttpRequest) -> HttpResponse:
    """Show how long stages last, what stands in the way, and what was spent of what was announced."""
    today = timezone.localdate()
    form = OverviewForm({"stages": request.GET.get("stages", TABLE)})
    public = form.is_valid() and form.cleaned_data["stages"] == PUBLIC
    shown: dict[str, Any] = {
        "form": form,
        "public": public,
        "times": times_shown(_stages(public=public), today),
        **obstacles_shown(record.obstacles(), today),
        **money_shown(record.money()),
        "schemes": schemes_shown(),
        "secrecy": "both",
    }
    return render(request, "investment/overview.html", shown)


def _stages(*, public: bool) -> "list[StageReached]":
    if not public:
        return stage_facts(record.stages())
    from steeldialogue.investment import stages_of

    return list(stages_of(builtin()))
