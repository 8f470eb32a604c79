"""What a run of pathways says beside the reference, ready for its page."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Gap, Table
from steeldialogue.book.outlines import CAUTION
from steeldialogue.catalog import Catalog
from steeldialogue.core import area
from steeldialogue.pathways.answers.base_year import base_year_check
from steeldialogue.pathways.answers.comparison import compared
from steeldialogue.pathways.answers.figures import area_figure, route_figure
from steeldialogue.pathways.answers.records import Record, Sheet
from steeldialogue.pathways.answers.totals import japanese_technology
from steeldialogue.pathways.answers.works import works
from steeldialogue.pathways.run import PathwaysRun
from steeldialogue.web.pages.drawn import drawn
from steeldialogue.web.pages.explore.pathways_charts import courses_chart, map_of, mix_chart
from steeldialogue.web.pages.explore.pathways_words import TOTALS
from steeldialogue.web.pages.explore.shown import IN_A_CELL, Teller, blocks
from steeldialogue.web.pages.explore.tables import Listed, listed

MAPPED = ("IND", "JPN")
STEP = 5
_SOME_MT = 1e-6
_OF_WORKS = ("name", "state", "capacity_mt", "route", "decisions", "last_route")


def answer(catalog: Catalog, run: PathwaysRun, reference: PathwaysRun | None) -> dict[str, Any]:
    """Return the sections of the page, one an area, the tables below them, and what a reader must know beside the numbers."""
    teller = Teller(IN_A_CELL)
    runs = {_("This scenario"): run, **({_("Reference"): reference} if reference else {})}
    shared = [code for code in run.scenario.areas if reference is None or code in reference.scenario.areas]
    return {
        "run": run,
        "sections": [
            {"title": named(code), "blocks": blocks(list(_blocks(runs, run, code)), teller), "map": _map(run, code)} for code in shared
        ],
        "beside": _beside(run, reference) if reference else None,
        "tables": [
            listed(base_year_check(run, catalog), _("The base year against statistics")),
            listed(japanese_technology(run), _("Investment that Japanese technology could meet")),
        ],
        "notices": run.assembled.notices,
    }


def named(code: str) -> str:
    """Return the name of an area in the reader's language."""
    return area(code).name(get_language() or "en")


def shown_years(run: PathwaysRun) -> list[int]:
    """Return the years that tables show: the first, every fifth, the last."""
    years = run.scenario.years
    return sorted({years[0], years[-1], *(year for year in years if year % STEP == 0)})


def _blocks(runs: Mapping[str, PathwaysRun], run: PathwaysRun, code: str) -> Iterator[Block]:
    yield _mix(runs, run, code)
    yield _totals(runs, run, code)


def _mix(runs: Mapping[str, PathwaysRun], run: PathwaysRun, code: str) -> Exhibit:
    years = shown_years(run)
    place = run.scenario.areas.index(code)
    made = run.outcome.production_mt[place]
    columns = [Column("route", _("Route")), *(Column(str(year), str(year), "Mt") for year in years)]
    rows: list[dict[str, Cell]] = [
        {"route": route.name, **{str(year): route_figure(run, route.id, code, year) for year in years}}
        for at, route in enumerate(run.outcome.system.routes)
        if made[at].max() > _SOME_MT
    ]
    alt = _("Areas stacked over the years: crude steel of %(area)s by the kind of route that makes it.") % {"area": named(code)}
    title = _("How steel is made: %(area)s") % {"area": named(code)}
    return Exhibit(title, Table(f"mix_{code}", columns, rows), mix_chart(runs, code), alt)


def _totals(runs: Mapping[str, PathwaysRun], run: PathwaysRun, code: str) -> Exhibit:
    money = run.scenario.price_year
    panels = {
        _("Direct emissions, MtCO₂e"): {name: _course(one.outcome.direct_mtco2e, one, code) for name, one in runs.items()},
        _("Capital spent since the base year, billion USD%(money)s") % {"money": money}: {
            name: _course(one.outcome.invested_musd, one, code, summed=True) for name, one in runs.items()
        },
    }
    units = {key: unit.format(money=money) for key, (_label, unit, _places) in TOTALS.items()}
    columns = [Column("year", _("Year")), *(Column(key, label, units[key], places) for key, (label, _unit, places) in TOTALS.items())]
    rows = [{"year": str(year), **{key: _cell(run, key, code, year) for key in TOTALS}} for year in shown_years(run)]
    alt = _("Lines over the years: direct emissions of the steelworks of %(area)s, and the capital they have spent since the base year.")
    title = _("Emissions, cost, capital and CBAM: %(area)s") % {"area": named(code)}
    return Exhibit(title, Table(f"totals_{code}", columns, rows), courses_chart(panels), alt % {"area": named(code)})


def _cell(run: PathwaysRun, key: str, code: str, year: int) -> Cell:
    steel = run.outcome.steel_mt[run.scenario.areas.index(code)].sum(axis=0)[run.scenario.years.index(year)]
    return area_figure(run, key, code, year) if key != "cost" or steel > _SOME_MT else Gap("nothing is made")


def _course(cube: Any, run: PathwaysRun, code: str, *, summed: bool = False) -> dict[int, float]:
    """A quantity of an area by year; summed, in thousands, from the first year on."""
    by_year = cube[run.scenario.areas.index(code)].sum(axis=0)
    told = by_year.cumsum() / 1000 if summed else by_year
    return {year: round(float(value), 4) for year, value in zip(run.scenario.years, told, strict=True)}


def _map(run: PathwaysRun, code: str) -> dict[str, Any]:
    """The map of an area's works, and the table that says the same in words."""
    found = works(run)
    own = Sheet(found.name, found.title, found.columns, tuple(row for row in found.rows if row["area"] == code))
    shown = {"works": listed(own, _("What each works decides: %(area)s") % {"area": named(code)}, _OF_WORKS)}
    if code not in MAPPED:
        return shown
    years = shown_years(run)
    alt = _("Maps of %(area)s: works as marks sized by capacity, coloured by the kind of route they run.") % {"area": named(code)}
    spec = map_of(run, code, sorted({years[0], years[len(years) // 2], years[-1]}))
    return {**shown, "svg": drawn(spec, alt), "caution": CAUTION}


def _beside(run: PathwaysRun, reference: PathwaysRun) -> Listed:
    """The totals of the first, a middle and the last year beside those of the reference."""
    sheet = compared(run, reference)
    last = run.scenario.years[-1]
    rows: list[Record] = [row for row in sheet.rows if row["year"] == last]
    chosen = Sheet(sheet.name, sheet.title, sheet.columns, tuple(rows))
    return listed(chosen, _("Beside the reference, in %(year)s") % {"year": last})
