"""`steeldialogue sharing funnel`: from plants diagnosed to savings verified, for the diagnoses of a file."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.cli.figures import cell, percent, told
from steeldialogue.cli.given import DAY
from steeldialogue.cli.screen import JSON_OPTION, say, show_json, show_table
from steeldialogue.core.strict import placed

if TYPE_CHECKING:
    from steeldialogue.sharing import SavedTotal, Step

_SHARES = ("of the step before", "from", "to", "of all recommended")


def funnel(
    file: Path = typer.Argument(
        help="A CSV with the columns diagnosis, plant, area, on, latitude, longitude, technology, state, carrier, amount, unit, stage, "
        "verified_by, year; a row a saving."
    ),
    as_of: datetime | None = typer.Option(None, formats=DAY, help="Day whose law and grid factors count; today if not given."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Show plants diagnosed, measures recommended and adopted, savings reported and verified, and what they save in CO2.

    Example: steeldialogue sharing funnel diagnoses.csv
    """
    from steeldialogue.cli.sharing.rules import rules_on
    from steeldialogue.sharing import funnel as steps_of
    from steeldialogue.sharing import read_sharing, saved_totals

    diagnoses, measures = read_sharing(file)
    areas = {one.diagnosis: one.area for one in diagnoses}
    with placed(file):
        found = steps_of(diagnoses, measures)
        totals = saved_totals([(measure, areas[measure.diagnosis]) for measure in measures], rules_on(as_of))
    if as_json:
        steps = [_step(one) for one in found.steps]
        standings = {name: int(count.value) for name, count in found.standings.items()}
        show_json({"steps": steps, "standings": standings, "saved": [_plain(one) for one in totals]})
        return
    show_table("From plants diagnosed to savings verified", ("step", "count", *_SHARES), [_row(one) for one in found.steps])
    show_table("Every measure in one standing", ("standing", "measures"), [(name, cell(count)) for name, count in found.standings.items()])
    saved = [(one.reached, one.measures, cell(one.tco2e), len(one.refused)) for one in totals]
    show_table("Saved a year", ("savings that are", "measures", "CO2", "without CO2"), saved)
    say(f"{one.fact.carrier}, {one.fact.amount} {one.fact.unit}: {one.refusal}" for total in totals for one in total.refused)


def _row(one: "Step") -> tuple[Any, ...]:
    return (one.name, cell(one.count), *(percent(one.shares[key]) for key in _SHARES))


def _step(one: "Step") -> dict[str, Any]:
    return {"step": one.name, "count": told(one.count), **{key.replace(" ", "_"): told(one.shares[key]) for key in _SHARES}}


def _plain(one: "SavedTotal") -> dict[str, Any]:
    refused = [{"carrier": result.fact.carrier, "reason": result.refusal} for result in one.refused]
    return {"reached": one.reached, "measures": one.measures, "tco2e": told(one.tco2e), "refused": refused}
