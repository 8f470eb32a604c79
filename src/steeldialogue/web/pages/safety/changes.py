"""Is this change real? Two periods of the own side's workplaces compared."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from steeldialogue.core import Period, SteelDialogueError
from steeldialogue.record.models import SafetyReturn
from steeldialogue.record.selectors.safety import returns
from steeldialogue.web.pages.guards import side_required
from steeldialogue.web.pages.safety.forms import ChangeForm


@require_safe
@side_required
def safety_change(request: HttpRequest) -> HttpResponse:
    """Ask for workplaces, a definition and two periods, and answer in words, charts and tables."""
    form = ChangeForm(request.GET) if "before_starts" in request.GET else ChangeForm(initial=_first(request))
    shown: dict[str, Any] = {"form": form, "told": returns().exists()}
    if form.is_bound and form.is_valid():
        try:
            shown |= _answer(form.cleaned_data)
        except SteelDialogueError as fault:
            form.add_error(None, str(fault))
    return render(request, "safety/change.html", shown, status=422 if form.is_bound and form.errors else 200)


def _answer(told: dict[str, Any]) -> dict[str, Any]:
    from steeldialogue.web.pages.safety.changed import answer, chosen_of
    from steeldialogue.web.pages.safety.sums import Returns

    before, after = (Period(told[f"{name}_starts"], told[f"{name}_ends"]) for name in ("before", "after"))
    return answer(chosen_of(told, Returns(list(returns(definition=told["definition"])))), before, after)


def _first(request: HttpRequest) -> dict[str, Any]:
    """Begin with every workplace under the definition that is used most, and the last two periods told."""
    from steeldialogue.web.pages.safety.changed import lasting

    rows = list(returns(definition=request.GET.get("definition", "")))
    if not rows:
        return {}
    used = [row.definition for row in rows]
    usual = max(sorted(set(used)), key=used.count)
    rows = [row for row in rows if row.definition == usual]
    everybody = any(row.group == SafetyReturn.Group.ALL for row in rows)
    first: dict[str, Any] = {
        "definition": usual,
        "workplaces": sorted({row.workplace for row in rows}),
        "group": SafetyReturn.Group.ALL if everybody else rows[0].group,
    }
    found = lasting(sorted({Period(row.starts, row.ends) for row in rows}))
    if found is None:
        return first
    days = {
        f"{name}_{end}": getattr(one, end[:-1]) for name, one in zip(("before", "after"), found, strict=True) for end in ("starts", "ends")
    }
    return first | days
