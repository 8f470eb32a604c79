"""People that new works of the pathways' reference would need, beside those who completed courses: what is lacking by route and trade."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from steeldialogue.core import SteelDialogueError, area
from steeldialogue.record.selectors.snapshot.people import courses
from steeldialogue.web.pages.skills.ground import context_of
from steeldialogue.web.pages.skills.lists import occupation_choices, words

if TYPE_CHECKING:
    from steeldialogue.book.blocks import Block, Cell
    from steeldialogue.core import Figure
    from steeldialogue.pathways.run import PathwaysRun
    from steeldialogue.skills import GapRow

AREAS = ("IND", "JPN")
_SOME_MT = 0.005  # what is less than this would be shown as nothing


def gap(code: str, year_now: int) -> dict[str, Any]:
    """Return the gap of an area as blocks of its section, or the fault that keeps it from being worked out."""
    from steeldialogue.web.pages.explore.shown import blocks

    try:
        return {"gap_blocks": blocks(_blocks(code, year_now)), "gap_area": named(code)}
    except SteelDialogueError as fault:
        return {"gap_fault": str(fault)}


def named(code: str) -> str:
    """Return the name of an area in the reader's language."""
    return area(code).name(get_language() or "en")


def _blocks(code: str, year_now: int) -> "list[Block]":
    from steeldialogue.book.blocks import unknown
    from steeldialogue.book.chapters.skills_capacity import trained
    from steeldialogue.skills import capacity_gap, staffing_ratios, years_ahead

    context = context_of(courses=courses())
    run = _reference()
    years = run.scenario.years
    year = min(max(year_now + years_ahead(context.catalog), years[0]), years[-1])
    planned = _planned(run, code, year)
    if not planned:
        return [unknown("The reference run of pathways builds no new works in {name} by {year}.", name=area(code).en, year=str(year))]
    found = capacity_gap(planned, staffing_ratios(context.catalog), trained(context))
    return [_exhibit(found, {route.id: route.name for route in run.outcome.system.routes}, code, year)]


def _reference() -> "PathwaysRun":
    from steeldialogue.pathways.scenario import REFERENCE, builtin_scenario
    from steeldialogue.web.pages.explore.kept import Ground
    from steeldialogue.web.pages.explore.pathways_runs import Question, answered

    return answered(Question(REFERENCE, builtin_scenario(REFERENCE).last_year, {}), Ground.now())


def _planned(run: "PathwaysRun", code: str, year: int) -> "dict[str, Figure]":
    """What new works of each route can make by a year, of the routes that have any."""
    from steeldialogue.pathways.answers.figures import answer

    last = run.scenario.years.index(year)
    built = run.outcome.new_works_mt[run.scenario.areas.index(code)][:, : last + 1].sum(axis=1)
    return {
        route.id: answer(run, float(mt), "Mt", f"new works of {route.name}, to {year}", f"{code}, new works of {route.id}, to {year}")
        for route, mt in zip(run.outcome.system.routes, built, strict=True)
        if mt > _SOME_MT
    }


def _exhibit(rows: "Sequence[GapRow]", names: Mapping[str, str], code: str, year: int) -> "Block":
    from steeldialogue.book.blocks import Column, Exhibit, Table

    columns = [
        Column("route", _("Route of steelmaking")),
        Column("trade", _("Trade")),
        Column("capacity", _("New works"), "Mt", 1),
        Column("needed", _("People needed"), "person", 0),
        Column("low", _("at least"), "person", 0),
        Column("high", _("at most"), "person", 0),
        Column("trained", _("Completed a course"), "person", 0),
        Column("lacking", _("Lacking"), "person", 0),
    ]
    title = _("%(area)s: people that new works to %(year)s would need") % {"area": named(code), "year": year}
    note = _(
        "New works of the reference run of pathways, which is no country's plan, staffed like works of which a tracker tells the people. "
        "A route without a ratio needs people too. Where those who completed a course work is not told, so that both sides count."
    )
    return Exhibit(title, Table("capacity_gap", columns, [_row(row, names) for row in rows]), note=note)


def _row(row: "GapRow", names: Mapping[str, str]) -> "dict[str, Cell]":
    from steeldialogue.book.blocks import Gap
    from steeldialogue.book.chapters.skills_capacity import people_cells
    from steeldialogue.skills import ALL_TRADES

    trade = _("all trades") if row.trade == ALL_TRADES else words(occupation_choices()).get(row.trade, row.trade)
    return {"route": names[row.route], "trade": trade, **people_cells(row, Gap(_("no ratio")), Gap(_("not told")))}
