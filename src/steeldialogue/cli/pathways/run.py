"""`steeldialogue pathways run` and `works`: one scenario solved."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from steeldialogue.cli.pathways.given import AS_OF, SCENARIO, WORKSPACE, evidence_of, scenario_named
from steeldialogue.cli.pathways.shown import plain, show_mix, show_sheet, years_shown
from steeldialogue.cli.screen import JSON_OPTION, StepsBar, as_it_is, say, screen, show_json, show_place

if TYPE_CHECKING:
    from steeldialogue.catalog import Catalog
    from steeldialogue.pathways.answers.records import Sheet
    from steeldialogue.pathways.run import PathwaysRun

_TOTALS = (
    "area",
    "year",
    "crude_steel_mt",
    "direct_mtco2e",
    "with_power_mtco2e",
    "cost_usd_per_t",
    "invested_million_usd",
    "cbam_million_usd",
)
_CHECK = ("area", "quantity", "model", "statistic", "unit", "verdict")


def run(
    scenario: str = SCENARIO,
    out: Path | None = typer.Option(None, help="Folder for every table (CSV), the scenario as it was used, and the manifest."),
    workspace: Path | None = WORKSPACE,
    as_of: datetime | None = AS_OF,
    as_json: bool = JSON_OPTION,
) -> None:
    """Solve a scenario: production by route, emissions, cost, capital and the base year held against statistics.

    Example: steeldialogue pathways run high_carbon_price --out out/high
    """
    from steeldialogue.pathways.answers.files import write_run
    from steeldialogue.pathways.answers.manifest import manifest

    solved, catalog = solve(scenario, workspace, as_of)
    sheets = sheets_of(solved, catalog)
    if out is not None:
        write_run(out, sheets, solved.scenario, manifest(solved))
    if as_json:
        show_json({"manifest": manifest(solved), **plain(sheets)})
        return
    by_name = {sheet.name: sheet for sheet in sheets}
    years = years_shown(solved)
    show_mix(solved)
    totals = by_name["pathways_totals"]
    show_sheet(totals, [row for row in totals.rows if row["year"] in years], _TOTALS)
    show_sheet(by_name["pathways_base_year"], columns=_CHECK)
    say(f"{notice}." for notice in solved.assembled.notices)
    gap = f"Cost within {solved.outcome.choice.gap:.3%} of the least; {len(solved.outcome.system.units)} works and clusters."
    screen.print(as_it_is(gap), highlight=False)
    if out is not None:
        show_place("The run", out)


def works(
    scenario: str = SCENARIO,
    area: str | None = typer.Option(None, help="One country alone."),
    workspace: Path | None = WORKSPACE,
    as_of: datetime | None = AS_OF,
    as_json: bool = JSON_OPTION,
) -> None:
    """Show what each works decides and when.

    Example: steeldialogue pathways works reference --area Japan
    """
    from steeldialogue.core import area as area_of
    from steeldialogue.pathways.answers.works import works as works_of

    wanted = area_of(area).code if area else None
    solved, _ = solve(scenario, workspace, as_of)
    sheet = works_of(solved)
    rows = [row for row in sheet.rows if wanted in (None, row["area"])]
    if as_json:
        show_json(rows)
        return
    show_sheet(sheet, rows, ("name", "area", "state", "capacity_mt", "route", "decisions"))


def solve(scenario: str, workspace: Path | None, as_of: datetime | None) -> "tuple[PathwaysRun, Catalog]":
    """Return a scenario solved, with a progress bar while it lasts."""
    from steeldialogue.pathways.run import run_pathways

    asked, evidence = scenario_named(scenario), evidence_of(workspace, as_of)
    with StepsBar(None) as bar:
        return run_pathways(evidence, asked, bar), evidence.catalog


def sheets_of(solved: "PathwaysRun", catalog: "Catalog") -> "list[Sheet]":
    """Return every table of a run."""
    from steeldialogue.pathways.answers import abatement, base_year, totals
    from steeldialogue.pathways.answers import works as by_works

    return [
        totals.totals(solved),
        totals.routes(solved),
        totals.needs_of_resources(solved),
        totals.japanese_technology(solved),
        by_works.works(solved),
        by_works.states(solved),
        abatement.measures(solved),
        base_year.base_year_check(solved, catalog),
    ]
