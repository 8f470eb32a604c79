"""How answers of pathways are shown: tables for people, JSON for machines."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from steeldialogue.cli.screen import show_table

if TYPE_CHECKING:
    from steeldialogue.pathways.answers.records import Record, Sheet
    from steeldialogue.pathways.run import PathwaysRun

_SHOWN_YEARS = 6


def show_sheet(sheet: "Sheet", rows: "Sequence[Record] | None" = None, columns: Iterable[str] | None = None) -> None:
    """Print a table; some rows or columns alone where they are named."""
    kept = [key for key, _, _ in sheet.columns if columns is None or key in columns]
    places = [place for place, (key, _, _) in enumerate(sheet.columns) if key in kept]
    texts = ([cells[place] for place in places] for cells in sheet.texts(rows))
    show_table(sheet.title, [sheet.heading(key) for key in kept], texts)


def years_shown(run: "PathwaysRun") -> list[int]:
    """Return some years of a run, the first and the last among them."""
    years = run.scenario.years
    step = max((len(years) - 1) // _SHOWN_YEARS, 1)
    return [*years[:-1:step], years[-1]]


def show_mix(run: "PathwaysRun") -> None:
    """Print production by route in some years."""
    from steeldialogue.pathways.answers.totals import routes

    years, made = years_shown(run), {}
    for row in routes(run).rows:
        made[row["area"], row["name"], row["year"]] = row["production_mt"]
    names = dict.fromkeys((area, name) for area, name, _ in made)
    rows = ([area, name, *(f"{made[area, name, year]:,.1f}" for year in years)] for area, name in names)
    show_table(f"{run.scenario.title}: production by route, Mt", ["Area", "Route", *map(str, years)], rows)


def plain(sheets: Iterable["Sheet"]) -> dict[str, Any]:
    """Return tables as plain data by name."""
    return {sheet.name: list(sheet.rows) for sheet in sheets}
