"""`steeldialogue pathways abatement` and `ensemble`: one scenario under many prices."""

from datetime import datetime
from pathlib import Path

import typer

from steeldialogue.cli.pathways.given import AS_OF, SCENARIO, WORKSPACE
from steeldialogue.cli.pathways.run import solve
from steeldialogue.cli.pathways.shown import show_sheet
from steeldialogue.cli.screen import JSON_OPTION, StepsBar, say, show_json


def abatement(
    scenario: str = SCENARIO, workspace: Path | None = WORKSPACE, as_of: datetime | None = AS_OF, as_json: bool = JSON_OPTION
) -> None:
    """Show what emissions become under rising prices, and what each route costs for what it avoids.

    Example: steeldialogue pathways abatement reference
    """
    from steeldialogue.pathways.answers.abatement import abatement_curve, measures
    from steeldialogue.pathways.evidence.money import Dollars

    solved, catalog = solve(scenario, workspace, as_of)
    with StepsBar(len(solved.scenario.abatement.prices) + 1) as bar:
        curve = abatement_curve(solved, Dollars(catalog, solved.scenario.price_year), bar)
    by_route = measures(solved)
    if as_json:
        show_json({"curve": list(curve.rows), "measures": list(by_route.rows)})
        return
    show_sheet(curve)
    show_sheet(by_route, columns=("area", "name", "extra_cost_usd_per_t", "avoided_tco2e_per_t", "cost_usd_per_tco2e", "production_mt"))


def ensemble(
    scenario: str = SCENARIO,
    runs: int | None = typer.Option(None, min=2, help="Number of draws, in place of the scenario's."),
    seed: int | None = typer.Option(None, help="Seed of the draws, in place of the scenario's."),
    workspace: Path | None = WORKSPACE,
    as_of: datetime | None = AS_OF,
    as_json: bool = JSON_OPTION,
) -> None:
    """Draw prices and capital costs within their ranges, solve anew each time, and show quantiles.

    Example: steeldialogue pathways ensemble reference --runs 50 --seed 7
    """
    from steeldialogue.pathways.ensemble import ensemble as drawn

    solved, _ = solve(scenario, workspace, as_of)
    with StepsBar(None) as bar:
        found = drawn(solved, bar, runs=runs, seed=seed)
    if as_json:
        show_json({"drawn": {name: list(ends) for name, ends in found.drawn.items()}, "quantiles": list(found.sheet.rows)})
        return
    show_sheet(found.sheet)
    say(f"{notice}." for notice in found.notices)
