"""Which routes make steel on each side, at what cost and with which emissions, under a scenario and what is otherwise in it."""

import json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from steeldialogue.core import DataError, SteelDialogueError
from steeldialogue.web.pages.downloads import attachment, csv_of
from steeldialogue.web.pages.explore.kept import Ground
from steeldialogue.web.pages.explore.pathways_forms import DIVIDED, PathwaysForm, ScenarioForm
from steeldialogue.web.pages.guards import member_required

if TYPE_CHECKING:
    from steeldialogue.pathways.answers.records import Sheet
    from steeldialogue.pathways.run import PathwaysRun
    from steeldialogue.pathways.scenario import Scenario
    from steeldialogue.web.pages.explore.pathways_runs import Question

ASKED, CHOSEN = "last_year", "scenario"
START = "reference"
OUTSIDE = "ROW"
TOML, JSON = "application/toml; charset=utf-8", "application/json"


@require_safe
@member_required
def explore_pathways(request: HttpRequest) -> HttpResponse:
    """Choose a scenario, change it, and show what follows."""
    shown: dict[str, Any] = {"scenario_form": ScenarioForm(request.GET if CHOSEN in request.GET else {CHOSEN: START})}
    try:
        shown |= _asked(request, shown["scenario_form"])
    except SteelDialogueError as fault:
        shown["fault"] = str(fault)
    wrong = "fault" in shown or bool(shown["scenario_form"].errors) or bool("form" in shown and shown["form"].errors)
    if request.htmx:  # type: ignore[attr-defined]  # the middleware of htmx sets it
        return render(request, "explore/pathways_asked.html", shown)  # htmx shows no answer that says it is an error
    return render(request, "explore/pathways.html", shown, status=422 if wrong else 200)


@require_safe
@member_required
def explore_pathways_file(request: HttpRequest) -> HttpResponse:
    """Give one table of the answer as CSV, its scenario as the command line reads it, or what it rests on."""
    kind = request.GET.get("file", "")
    if kind not in (*SHEETS, "scenario", "manifest"):
        raise Http404
    scenario_form = ScenarioForm(request.GET)
    shown: dict[str, Any] = {"scenario_form": scenario_form}
    try:
        form = _form(request, scenario_form) if scenario_form.is_valid() else None
        if form is not None and form.is_valid():
            return _file(kind, question_of(form))
        shown["form"] = form
    except SteelDialogueError as fault:
        shown["fault"] = str(fault)
    return render(request, "explore/pathways.html", shown, status=422)


def _asked(request: HttpRequest, scenario_form: ScenarioForm) -> dict[str, Any]:
    from steeldialogue.pathways.highs import OutOfTime

    if not scenario_form.is_valid():
        return {}
    form = _form(request, scenario_form)
    shown: dict[str, Any] = {"form": form, "known": _known(scenario_form)}
    if not form.is_bound or not form.is_valid():
        return shown
    try:
        return {**shown, **_answer(question_of(form)), "asked": request.GET.urlencode()}
    except DataError as fault:
        form.blame(fault.field, str(fault))
    except OutOfTime:
        form.add_error("works", _("At these prices whole works take longer than a page may; let works be divided, or end earlier."))
    except SteelDialogueError as fault:
        form.add_error(None, str(fault))
    return shown


def _known(scenario_form: ScenarioForm) -> "Scenario":
    from steeldialogue.pathways.scenario import builtin_scenario

    return builtin_scenario(scenario_form.cleaned_data[CHOSEN])


def _form(request: HttpRequest, scenario_form: ScenarioForm) -> PathwaysForm:
    from steeldialogue.pathways.evidence.money import Dollars
    from steeldialogue.pathways.evidence.prices import Prices

    known, catalog = _known(scenario_form), Ground.now().evidence().catalog
    prices = Prices(catalog, known.prices, known.price_basis, Dollars(catalog, known.price_year))
    hydrogen = {code: prices.get(code, "hydrogen") for code in known.areas if code != OUTSIDE}
    typed = request.GET if ASKED in request.GET else None
    return PathwaysForm(typed, name=scenario_form.cleaned_data[CHOSEN], known=known, hydrogen=hydrogen)


def question_of(form: PathwaysForm) -> "Question":
    """Return what a valid form asks."""
    from steeldialogue.web.pages.explore.pathways_runs import Question

    typed = form.cleaned_data
    return Question(typed[CHOSEN], typed[ASKED], form.changes(), form.need_share, typed["works"] == DIVIDED)


def _answer(question: "Question") -> dict[str, Any]:
    from steeldialogue.web.pages.explore.pathways_runs import answered
    from steeldialogue.web.pages.explore.pathways_shown import answer

    ground = Ground.now()
    run = answered(question, ground)
    reference = None if question.is_reference else answered(question.reference(), ground)
    return answer(ground.evidence().catalog, run, reference)


def _file(kind: str, question: "Question") -> HttpResponse:
    from steeldialogue.pathways.answers.manifest import manifest
    from steeldialogue.pathways.scenario import scenario_of
    from steeldialogue.pathways.scenario_text import scenario_toml
    from steeldialogue.web.pages.explore.pathways_runs import answered

    ground = Ground.now()
    if kind == "scenario":
        return attachment(scenario_toml(scenario_of(question.content(ground))), f"{question.name}-changed.toml", TOML)
    run = answered(question, ground)
    if kind == "manifest":
        return attachment(json.dumps(manifest(run), indent=1, ensure_ascii=False), "pathways_manifest.json", JSON)
    return csv_of(_written(SHEETS[kind](run, ground)))


def _totals(run: "PathwaysRun", __: Ground) -> "Sheet":
    from steeldialogue.pathways.answers.totals import totals

    return totals(run)


def _routes(run: "PathwaysRun", __: Ground) -> "Sheet":
    from steeldialogue.pathways.answers.totals import routes

    return routes(run)


def _needs(run: "PathwaysRun", __: Ground) -> "Sheet":
    from steeldialogue.pathways.answers.totals import needs_of_resources

    return needs_of_resources(run)


def _works(run: "PathwaysRun", __: Ground) -> "Sheet":
    from steeldialogue.pathways.answers.works import works

    return works(run)


def _base_year(run: "PathwaysRun", ground: Ground) -> "Sheet":
    from steeldialogue.pathways.answers.base_year import base_year_check

    return base_year_check(run, ground.evidence().catalog)


SHEETS: Mapping[str, Callable[["PathwaysRun", Ground], "Sheet"]] = {
    "totals": _totals,
    "routes": _routes,
    "needs": _needs,
    "works": _works,
    "base_year": _base_year,
}


def _written(sheet: "Sheet") -> Any:
    """A sheet of the engine as one of the record's, which know how to be CSV that no spreadsheet takes for a formula."""
    from steeldialogue.record.exports import tables

    columns = [tables.Column(key, sheet.heading(key)) for key, _, _ in sheet.columns]
    return tables.Sheet(sheet.name, columns, _cells(sheet))


def _cells(sheet: "Sheet") -> Iterator[list[Any]]:
    for row in sheet.rows:
        yield [Decimal(repr(row[key])) if isinstance(row[key], float) else row[key] for key, _, _ in sheet.columns]
