"""What a run of the demand model says, ready for its page."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from steeldialogue.book.blocks import Block, Cell, Column, Exhibit, Gap, Table
from steeldialogue.book.charts import Spec
from steeldialogue.book.outlook_chart import outlook_chart
from steeldialogue.catalog import Catalog
from steeldialogue.core import Figure, area
from steeldialogue.demand import Comparison, DemandOutcome, comparisons
from steeldialogue.web.pages.explore.demand_words import COMPARED, KINDS, QUANTITIES_NAMED, SERIES
from steeldialogue.web.pages.explore.shown import IN_A_CELL, Teller, blocks

STEP = 5
CRUDE = "crude_steel_production"
NEED, CAPACITY = "crude_steel_need", "crude_steel_capacity"


def answer(catalog: Catalog, outcome: DemandOutcome) -> dict[str, Any]:
    """Return the sections of the page, one an area, and what a reader must know beside the numbers."""
    teller = Teller(IN_A_CELL)
    return {
        "sections": [{"title": named(code), "blocks": blocks(list(_blocks(catalog, outcome, code)), teller)} for code in outcome.areas],
        "notices": outcome.notices,
    }


def named(code: str) -> str:
    """Return the name of an area in the reader's language."""
    return area(code).name(get_language() or "en")


def _blocks(catalog: Catalog, outcome: DemandOutcome, code: str) -> Iterator[Block]:
    published = comparisons(catalog, outcome, code)
    yield _series(outcome, code, published)
    if published:
        yield _beside(code, published)


def _series(outcome: DemandOutcome, code: str, published: Sequence[Comparison]) -> Exhibit:
    columns = [Column("year", _("Year")), *(Column(key, label, unit, places) for key, (label, unit, places) in SERIES.items())]
    rows = [
        {"year": str(year), **{key: outcome.figure(code, key, year) if year in outcome.by_year(code, key) else _NOTHING for key in SERIES}}
        for year in _shown_years(outcome, code)
    ]
    alt = _("Lines: crude steel that %(area)s will need by this run, and what others expect; marks: what its government aims at.")
    return Exhibit(
        _("Steel that will be needed, and scrap that there will be: %(area)s") % {"area": named(code)},
        Table(f"demand_{code}", columns, rows),
        _drawn(outcome, code, published),
        alt % {"area": named(code)},
    )


_NOTHING = Gap("not in this run")


def _shown_years(outcome: DemandOutcome, code: str) -> list[int]:
    """Every fifth year for which a need is told, the last of the record, and the last of all."""
    told = outcome.by_year(code, NEED)
    return [year for year in told if year % STEP == 0 or year in (int(outcome.area(code).record.last), outcome.scenario.last_year)]


def _beside(code: str, published: Sequence[Comparison]) -> Exhibit:
    columns = [Column(key, label, unit) for key, (label, unit) in COMPARED.items()]
    rows = [
        {
            "outlook": one.outlook,
            "kind": KINDS[one.kind],
            "quantity": QUANTITIES_NAMED[one.quantity],
            "year": str(one.year),
            "published": one.published,
            "ours": one.ours or _NOTHING,
            "difference": one.difference or _NOTHING,
        }
        for one in published
    ]
    title = _("What others expect and what the government aims at: %(area)s") % {"area": named(code)}
    return Exhibit(title, Table(f"demand_outlooks_{code}", columns, rows))


def _drawn(outcome: DemandOutcome, code: str, published: Sequence[Comparison]) -> Spec:
    """Our line among the outlooks for crude steel, and what a government aims at."""
    outlooks: dict[str, dict[int, Figure]] = {}
    for one in published:
        if one.kind == "outlook" and one.quantity == CRUDE:
            outlooks.setdefault(one.outlook, {})[one.year] = one.published
    keys = {name: f"outlook_{place}" for place, name in enumerate(outlooks)}
    last = outcome.scenario.last_year
    ours = {year: outcome.figure(code, NEED, year) for year in _shown_years(outcome, code)}
    told = {year for by_year in outlooks.values() for year in by_year if year <= last}
    columns = [Column("year", ""), Column("ours", "", "Mt"), *(Column(key, "", "Mt") for key in keys.values())]
    rows: list[dict[str, Cell]] = [
        {
            "year": str(year),
            "ours": ours.get(year, _NOTHING),
            **{key: outlooks[name].get(year, _NOTHING) for name, key in keys.items()},
        }
        for year in sorted({*ours, *told})
    ]
    name = _("%(area)s, this run") % {"area": area(code).en}
    aims = [_aim(one, min(ours)) for one in published if one.kind == "target" and one.quantity in (CRUDE, CAPACITY) and one.year <= last]
    by_key = {key: name for name, key in keys.items()}
    return outlook_chart(Table(f"drawn_{code}", columns, rows), ("ours", name), by_key, _("Mt of crude steel"), aims)


def _aim(one: Comparison, start: int) -> dict[str, Any]:
    value = float(one.published.to("Mt").value)
    words = {CRUDE: _("output"), CAPACITY: _("capacity")}
    label = f"{one.outlook}: {words[one.quantity]}, {value:.0f} Mt"
    return {"start": start, "year": one.year, "value": value, "label": label}
