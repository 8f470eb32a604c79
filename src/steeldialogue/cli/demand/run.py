"""`steeldialogue demand run`: need for steel and scrap by area, beside what others expect."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.cli.demand.given import SCENARIO, outcome_of
from steeldialogue.cli.demand.shown import headings, told_years, value_in
from steeldialogue.cli.given import WORKSPACE
from steeldialogue.cli.screen import JSON_OPTION, say, show_json, show_place, show_table
from steeldialogue.core import area

if TYPE_CHECKING:
    from steeldialogue.catalog import Catalog
    from steeldialogue.demand import Comparison, DemandOutcome

_SHOWN = (
    "population",
    "gdp_per_head",
    "apparent_use",
    "crude_steel_need",
    "stock",
    "new_scrap",
    "old_scrap",
    "scrap_net_imports",
    "scrap_available",
)
_BAND = ("year", "quantity", "lowest published", "highest published", "unit", "ours", "published by")


def run(
    scenario: Path | None = SCENARIO,
    workspace: Path | None = WORKSPACE,
    out: Path | None = typer.Option(None, help="Folder for every series and comparison as CSV, and manifest.json."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Show need for steel, use per head and scrap of each area, and the band of published outlooks beside it.

    Example: steeldialogue demand run --out out/demand
    """
    catalog, found = outcome_of(scenario, workspace)
    if out is not None:
        from steeldialogue.cli.demand.written import write_outcome

        write_outcome(out, catalog, found)
    if as_json:
        show_json({"series": list(found.table()), "manifest": found.manifest, "notices": list(found.notices)})
        return
    for where in found.areas:
        _show_area(catalog, found, where)
    say(found.notices)
    if out is not None:
        show_place("The answer", out)


def _show_area(catalog: "Catalog", found: "DemandOutcome", where: str) -> None:
    from steeldialogue.demand import QUANTITIES, comparisons

    years = told_years(found, where)
    rows = [(QUANTITIES[name].label, *_series(found, where, name, years)) for name in _SHOWN]
    per_head = ("apparent use per head", "kg/person", *(value_in(per_head_kg(found, where, year)) for year in years))
    name = area(where).en
    show_table(f"{name}: {found.scenario.title}", headings(years), [*rows[:3], per_head, *rows[3:]])
    beside = [one for one in comparisons(catalog, found, where) if one.kind != "target"]
    if beside:
        show_table(f"{name}: published outlooks, lowest and highest", _BAND, _band(beside))


def per_head_kg(found: "DemandOutcome", where: str, year: int) -> float:
    """Return apparent use in kg a person."""
    use, people = (found.figure(where, name, year) for name in ("apparent_use", "population"))
    return float((use / people).to("kg/person").value)


def _series(found: "DemandOutcome", where: str, name: str, years: list[int]) -> tuple[str, ...]:
    by_year = found.by_year(where, name)
    return (found.figure(where, name, years[0]).unit, *(value_in(by_year.get(year)) for year in years))


def _band(beside: "list[Comparison]") -> list[tuple[Any, ...]]:
    """One row a year and quantity: the lowest and the highest published number, and ours."""
    groups: dict[tuple[int, str, str], list[Comparison]] = {}
    for one in beside:
        groups.setdefault((one.year, one.quantity, one.published.unit), []).append(one)
    rows = []
    for (year, quantity, unit), many in sorted(groups.items()):
        values = [float(one.published.value) for one in many]
        ours = many[0].ours
        names = ", ".join(dict.fromkeys(one.outlook for one in many))
        told = value_in(None if ours is None else float(ours.value))
        rows.append((year, quantity.replace("_", " "), value_in(min(values)), value_in(max(values)), unit, told, names))
    return rows
