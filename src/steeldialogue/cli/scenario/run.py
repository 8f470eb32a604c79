"""`steeldialogue scenario run` and `compare`: one scenario through all engines, or two side by side."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from steeldialogue.cli.scenario.given import AS_OF, OUT, SCENARIO, WORKSPACE, evidence_of
from steeldialogue.cli.screen import JSON_OPTION, StepsBar, say, show_json, show_place, show_table

if TYPE_CHECKING:
    from steeldialogue.core import Figure
    from steeldialogue.pathways.evidence.assembly import Evidence
    from steeldialogue.scenarios.answers import Answers
    from steeldialogue.scenarios.compare import Comparison

_LARGE = 1000


def run(
    scenario: str = SCENARIO,
    out: Path | None = OUT,
    workspace: Path | None = WORKSPACE,
    as_of: datetime | None = AS_OF,
    as_json: bool = JSON_OPTION,
) -> None:
    """Run a scenario through all engines: trade, CBAM bill, emissions, investment and jobs of both countries.

    Example: steeldialogue scenario run higher_carbon_price --out out/higher
    """
    from steeldialogue.scenarios.written import answer_records, manifest, write_answers

    evidence = evidence_of(workspace, as_of)
    found = _answered(scenario, evidence)
    if out is not None:
        write_answers(out, found, evidence.catalog)
    if as_json:
        show_json({"manifest": manifest(found), "answers": answer_records(found)})
        return
    _show_answers(found)
    say(f"{notice.removesuffix('.')}." for notice in found.notices)
    if out is not None:
        show_place("The run", out)


def compare(
    first: str = SCENARIO,
    second: str = typer.Argument(help="The one to hold beside it."),
    out: Path | None = OUT,
    workspace: Path | None = WORKSPACE,
    as_of: datetime | None = AS_OF,
    as_json: bool = JSON_OPTION,
) -> None:
    """Run two scenarios and show their answers side by side, with the keys in which they differ.

    Example: steeldialogue scenario compare reference higher_carbon_price --out out/compared
    """
    from steeldialogue.scenarios.compare import compared
    from steeldialogue.scenarios.written import compared_records, key_records, write_comparison

    evidence = evidence_of(workspace, as_of)
    found = compared(_answered(first, evidence), _answered(second, evidence))
    if out is not None:
        write_comparison(out, found)
    if as_json:
        show_json({"titles": list(found.titles), "keys": key_records(found), "answers": compared_records(found)})
        return
    _show_comparison(found)
    if out is not None:
        show_place("The comparison", out)


def _answered(scenario: str, evidence: "Evidence") -> "Answers":
    """A scenario by file or name, run with a progress bar while it lasts."""
    from steeldialogue.scenarios.file import file_named
    from steeldialogue.scenarios.handing_on import pathways_scenario
    from steeldialogue.scenarios.run import run_scenario

    told = file_named(scenario)
    pathways_scenario(told, scenario)  # a key that does not fit the base is told with the file it stands in
    with StepsBar(None) as bar:
        return run_scenario(evidence, told, bar)


def _show_answers(found: "Answers") -> None:
    from steeldialogue.scenarios.answers import HEADLINES, QUANTITIES

    rows = [
        (area, QUANTITIES[key].label, found.unit(key), *(_cell(found.figure(key, area, year), found.unit(key)) for year in found.marks))
        for area in found.areas
        for key in HEADLINES
    ]
    show_table(found.told.title, ("area", "quantity", "unit", *map(str, found.marks)), rows)


def _show_comparison(found: "Comparison") -> None:
    from steeldialogue.scenarios.answers import HEADLINES

    one, other = found.titles
    show_table("Keys in which the two differ", ("key", one, other), ((key.key, key.first, key.second) for key in found.keys))
    rows = []
    for row in found.rows(found.marks[1:], HEADLINES):
        unit = found.first.unit(row.quantity)
        cells = (_cell(figure, unit) for figure in (row.first, row.second, row.difference))
        rows.append((row.area, row.year, row.label, unit, *cells))
    show_table(f"{one} and {other}", ("area", "year", "quantity", "unit", one, other, "difference"), rows)


def _cell(figure: "Figure | None", unit: str) -> str:
    if figure is None:
        return ""
    value = float(figure.to(unit).value)
    return f"{value:,.0f}" if abs(value) >= _LARGE else f"{value:,.2f}"
