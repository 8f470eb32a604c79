"""Two scenarios through all engines, side by side: trade, CBAM, emissions, capital and people."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from steeldialogue.core import DataError, SteelDialogueError
from steeldialogue.web.pages.downloads import csv_of
from steeldialogue.web.pages.explore.kept import Ground
from steeldialogue.web.pages.explore.pathways_forms import LAST_LAST_YEAR
from steeldialogue.web.pages.explore.scenarios_forms import ScenariosForm
from steeldialogue.web.pages.guards import member_required

if TYPE_CHECKING:
    from steeldialogue.record.exports.tables import Cell, Sheet
    from steeldialogue.scenarios.compare import Comparison

ASKED = "last_year"


@require_safe
@member_required
def explore_scenarios(request: HttpRequest) -> HttpResponse:
    """Choose two scenarios, change the second, and show both side by side."""
    form = _form(request)
    shown: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid() and (found := _compared(form)):
        shown |= {**_answer(found), "asked": request.GET.urlencode()}
    if request.htmx:  # type: ignore[attr-defined]  # the middleware of htmx sets it
        return render(request, "explore/scenarios_asked.html", shown)  # htmx shows no answer that says it is an error
    return render(request, "explore/scenarios.html", shown, status=422 if form.errors else 200)


@require_safe
@member_required
def explore_scenarios_csv(request: HttpRequest) -> HttpResponse:
    """Give every answer of every year of both scenarios as CSV."""
    form = _form(request)
    if form.is_bound and form.is_valid() and (found := _compared(form)):
        return csv_of(_sheet(found))
    return render(request, "explore/scenarios.html", {"form": form}, status=422)


def _form(request: HttpRequest) -> ScenariosForm:
    from steeldialogue.scenarios.file import REFERENCE, SECOND

    start = {"first": REFERENCE, "second": SECOND, "last_year": LAST_LAST_YEAR}
    return ScenariosForm(request.GET if ASKED in request.GET else None, initial=start)


def _compared(form: ScenariosForm) -> "Comparison | None":
    """Run both scenarios; a fault stands on the form."""
    from steeldialogue.pathways.highs import OutOfTime
    from steeldialogue.web.pages.explore.scenarios_runs import side_by_side

    try:
        return side_by_side(*form.told(), Ground.now())
    except OutOfTime:
        form.add_error("last_year", _("At these prices whole works take longer than a page may; end earlier, or use the command line."))
    except (DataError, SteelDialogueError) as fault:
        form.add_error(None, str(fault))
    return None


def _answer(found: "Comparison") -> dict[str, Any]:
    """Return the sections of the page: those of the book's chapter, in the reader's language."""
    from steeldialogue.book.chapters.scenarios import sections
    from steeldialogue.book.chapters.scenarios_desk import ScenariosDesk
    from steeldialogue.web.pages.explore.shown import book_sections

    return {"sections": book_sections(sections(ScenariosDesk(found)))}


def _sheet(found: "Comparison") -> "Sheet":
    from steeldialogue.record.exports.tables import Column, Sheet

    first, second = found.titles
    columns = [
        Column("quantity", "what is told"),
        Column("area", "country by its code"),
        Column("year", "calendar year"),
        Column("unit", "unit of the numbers"),
        Column("first", first),
        Column("second", second),
        Column("difference", "the second less the first"),
    ]
    return Sheet("scenarios", columns, _rows(found))


def _rows(found: "Comparison") -> "Iterator[list[Cell]]":
    for row in found.rows():
        unit = found.first.unit(row.quantity)
        numbers = [None if one is None else one.to(unit).value for one in (row.first, row.second, row.difference)]
        yield [row.quantity, row.area, row.year, unit, *numbers]
