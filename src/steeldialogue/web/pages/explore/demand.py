"""How much steel each side will need, and how much scrap it will have, under a view of the years to come."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from steeldialogue.core import SteelDialogueError
from steeldialogue.web.pages.downloads import csv_of
from steeldialogue.web.pages.explore.demand_forms import DemandForm
from steeldialogue.web.pages.explore.kept import Ground, Shelf
from steeldialogue.web.pages.guards import member_required

if TYPE_CHECKING:
    from steeldialogue.catalog import Catalog
    from steeldialogue.demand import DemandOutcome
    from steeldialogue.record.exports.tables import Cell, Sheet

ASKED = "last_year"
KEPT: "Shelf[DemandOutcome]" = Shelf(most=8, seconds=600)


@require_safe
@member_required
def explore_demand(request: HttpRequest) -> HttpResponse:
    """Show the need for steel and the scrap of both sides, beside what others expect."""
    shown: dict[str, Any] = {}
    try:
        catalog = _catalog()
        form = _form(request, catalog)
        shown["form"] = form
        shown |= _answer(request, form, catalog)
    except SteelDialogueError as fault:
        shown["fault"] = str(fault)
    wrong = "fault" in shown or bool(shown["form"].errors)
    if request.htmx:  # type: ignore[attr-defined]  # the middleware of htmx sets it
        return render(request, "explore/demand_asked.html", shown)  # htmx shows no answer that says it is an error
    return render(request, "explore/demand.html", shown, status=422 if wrong else 200)


@require_safe
@member_required
def explore_demand_csv(request: HttpRequest) -> HttpResponse:
    """Give every series of the answer as CSV."""
    catalog = _catalog()
    form = _form(request, catalog)
    if not form.is_valid():
        return render(request, "explore/demand.html", {"form": form}, status=422)
    try:
        return csv_of(_sheet(outcome_of(form, catalog)))
    except SteelDialogueError as fault:
        return render(request, "explore/demand.html", {"form": form, "fault": str(fault)}, status=422)


def _catalog() -> "Catalog":
    from steeldialogue.catalog import open_catalog

    return open_catalog(Ground.now().workspace)


def _form(request: HttpRequest, catalog: "Catalog") -> DemandForm:
    from steeldialogue.catalog.schema import DriverRow

    names = sorted({row.scenario for row in catalog.rows(DriverRow, "drivers")})
    form = DemandForm(request.GET if ASKED in request.GET else None, scenarios=names)
    if form.is_bound:
        return form
    return DemandForm({name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}, scenarios=names)


def _answer(request: HttpRequest, form: DemandForm, catalog: "Catalog") -> dict[str, Any]:
    from steeldialogue.web.pages.explore.demand_shown import answer

    if not form.is_valid():
        return {}
    return {**answer(catalog, outcome_of(form, catalog)), "asked": request.GET.urlencode()}


def outcome_of(form: DemandForm, catalog: "Catalog") -> "DemandOutcome":
    """Return what the model answers to a valid form.

    Raises:
        DataError: the catalogue lacks something, or the scenario leads nowhere.
    """
    from steeldialogue.core.strict import validated
    from steeldialogue.demand import DemandScenario, run_demand

    told = form.told()
    scenario = validated("form", told, DemandScenario)
    key = (Ground.now().key, json.dumps(told, sort_keys=True))
    return KEPT.get(key, lambda: run_demand(catalog, scenario))


def _sheet(outcome: "DemandOutcome") -> "Sheet":
    from steeldialogue.record.exports.tables import Column, Sheet

    columns = [
        Column("area", "area by its code"),
        Column("quantity", "what is told"),
        Column("sector", "sector of use; empty for all of them"),
        Column("year", "calendar year"),
        Column("value", "value"),
        Column("unit", "unit of the value"),
    ]
    return Sheet("demand", columns, _rows(outcome))


def _rows(outcome: "DemandOutcome") -> "Iterator[list[Cell]]":
    for row in outcome.table():
        yield [Decimal(repr(cell)) if isinstance(cell, float) else cell for cell in row.values()]
