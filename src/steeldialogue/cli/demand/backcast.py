"""`steeldialogue demand backcast`: how well the model would have told the past."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.catalog import open_catalog
from steeldialogue.cli.demand.given import SCENARIO, scenario_of
from steeldialogue.cli.demand.shown import value_in
from steeldialogue.cli.given import WORKSPACE
from steeldialogue.cli.screen import JSON_OPTION, StepsBar, screen, show_json, show_table
from steeldialogue.core import area

if TYPE_CHECKING:
    from steeldialogue.demand import Backcast

FIRST, LAST = 1990, 2024


def backcast(
    scenario: Path | None = SCENARIO,
    first: int = typer.Option(FIRST, help="First year that is compared."),
    last: int = typer.Option(LAST, help="Last year that is compared."),
    known_to: int | None = typer.Option(None, help="Fit the curve to the record up to this year alone: later years are a true test."),
    workspace: Path | None = WORKSPACE,
    as_json: bool = JSON_OPTION,
) -> None:
    """Show the use of steel as recorded and as the model has it, year by year, with the mean absolute error (MAPE).

    Example: steeldialogue demand backcast --known-to 2014
    """
    from steeldialogue.core.progress import told_step
    from steeldialogue.demand import backcast as looked_back

    chosen, catalog = scenario_of(scenario), open_catalog(workspace)
    found = {}
    with StepsBar(len(chosen.areas)) as bar:
        for where in chosen.areas:
            with told_step(bar, f"backcast of {where}"):
                found[where] = looked_back(catalog, chosen, where, first, last, known_to)
    if as_json:
        show_json([_content(one) for one in found.values()])
        return
    for one in found.values():
        _show(one)


def _show(found: "Backcast") -> None:
    rows = [
        (one.year, value_in(one.record_mt), value_in(one.model_mt), f"{one.error:+.1%}", "" if one.published else "interpolated")
        for one in found.years
    ]
    show_table(f"{area(found.area).en}: apparent use of finished steel", ("year", "record (Mt)", "model (Mt)", "error", "record"), rows)
    told = f"mean absolute error (MAPE) {found.mean_absolute_error:.1%}, bias {found.bias:+.1%}"
    screen.print(f"{area(found.area).en}, published years: {told}.", highlight=False)


def _content(found: "Backcast") -> dict[str, Any]:
    years = [{**vars(one), "error": one.error} for one in found.years]
    return {"area": found.area, "known_to": found.known_to, "mape": found.mean_absolute_error, "bias": found.bias, "years": years}
