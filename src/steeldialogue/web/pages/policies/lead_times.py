"""How long measures were published before they applied, against the months that were asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from steeldialogue.record.models import Policy, Request
from steeldialogue.web.pages.drawn import drawn
from steeldialogue.web.pages.evidence import builtin
from steeldialogue.web.pages.guards import member_required
from steeldialogue.web.pages.policies.charts import lead_chart
from steeldialogue.web.pages.policies.leads import days_words

if TYPE_CHECKING:
    from steeldialogue.catalog.schema import CommitmentRow
    from steeldialogue.catalog.sources import Source
    from steeldialogue.investment import Lead, LeadTimes

REQUEST = "R-01"
POLICIES = "policies"
# Kinds of measures of the catalogue, in the reader's words.
KINDS = {
    "quality control": gettext_lazy("quality control orders"),
    "import monitoring": gettext_lazy("import monitoring"),
    "price floor": gettext_lazy("price floors"),
    "safeguard duty": gettext_lazy("safeguard duties"),
    POLICIES: gettext_lazy("policies on the table"),
}
_A_LEAP_CYCLE_DAYS = 1461


@dataclass(frozen=True)
class Measure:
    """A measure with its dates and where they come from; `url` is its page in the record, where it has one."""

    name: str
    published: str
    enforced: str
    source: "Source | None" = None
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Line:
    """A measure and its lead time."""

    measure: Measure
    lead: "Lead"
    words: str


class LeadForm(forms.Form):
    """Which measures, and which day of enforcement."""

    kind = forms.ChoiceField(label=gettext_lazy("Measures"), required=False, choices=list(KINDS.items()))
    deferred = forms.BooleanField(label=gettext_lazy("to the day after deferrals, where one is known"), required=False)


@require_safe
@member_required
def policies_lead_times(request: HttpRequest) -> HttpResponse:
    """Show the lead times of the measures of one kind, and how many gave what was asked for."""
    form = LeadForm({"kind": request.GET.get("kind") or next(iter(KINDS)), "deferred": request.GET.get("deferred")})
    kind = form.cleaned_data["kind"] if form.is_valid() else next(iter(KINDS))
    measures = _measures(kind, after_deferrals=bool(form.cleaned_data["deferred"]))
    asked = _asked()
    found = _lead_times(measures, int(asked.target_value or 0))
    lines = [Line(measure, lead, days_words(lead.days)) for measure, lead in zip(measures, found.leads, strict=True)]
    shown: dict[str, Any] = {
        "form": form,
        "of_the_table": kind == POLICIES,
        "lines": lines,
        "found": found,
        "open": len(lines) - found.decided,
        "asked": asked,
        "asked_source": builtin().sources[asked.source_id],
        "request_row": Request.objects.filter(key=REQUEST).first(),
        "picture": _picture(lines, found),
        "secrecy": "both",
    }
    return render(request, "policies/lead_times.html", shown)


def _measures(kind: str, *, after_deferrals: bool) -> list[Measure]:
    if kind == POLICIES:
        rows = Policy.objects.order_by("published", "name")
        return [Measure(row.name, row.published, row.enforced, url=reverse("policy", args=[row.pk])) for row in rows]
    from steeldialogue.catalog.schema import NotifiedMeasure
    from steeldialogue.investment import measures_of

    notified = [row for row in builtin().rows(NotifiedMeasure, "notified_measures") if row.kind == kind]
    dated = measures_of(builtin(), kind, after_deferrals=after_deferrals)
    return [
        Measure(one.measure, one.published, one.enforced, builtin().sources[row.source_id], row.note)
        for row, one in zip(notified, dated, strict=True)
    ]


def _lead_times(measures: Sequence[Measure], months: int) -> "LeadTimes":
    from steeldialogue.investment import Notified, lead_times

    return lead_times([Notified(one.name, one.published, one.enforced) for one in measures], months)


@cache
def _asked() -> "CommitmentRow":
    """The request of 2023 as the public record holds it."""
    from steeldialogue.catalog.schema import CommitmentRow

    return next(row for row in builtin().rows(CommitmentRow, "commitments") if row.commitment_id == REQUEST)


@cache
def _days_of_months(months: int) -> tuple[int, int]:
    """The fewest and the most days that some calendar months have."""
    from steeldialogue.investment import months_after

    starts = [date(2000, 1, 1) + timedelta(day) for day in range(_A_LEAP_CYCLE_DAYS)]
    found = [(months_after(start, months) - start).days for start in starts]
    return min(found), max(found)


def _picture(lines: Sequence[Line], found: "LeadTimes") -> SafeString | str:
    kept = {True: _("gave it"), False: _("did not"), None: _("cannot be told")}
    values = [
        {
            "name": f"{line.measure.published}  {line.measure.name}",
            "low": days.fewest,
            "high": days.most,
            "kept": kept[line.lead.gave_asked],
        }
        for line in lines
        if (days := line.lead.days)
    ]
    if not values:
        return ""
    alt = _("Dots: the days between publication and enforcement of each measure; the band marks the months that were asked for.")
    return drawn(lead_chart(values, list(kept.values()), _days_of_months(found.asked_months)), alt)
