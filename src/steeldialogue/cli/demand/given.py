"""What every command on demand is given: a scenario file, the workspace, and the area."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from steeldialogue.catalog import open_catalog
from steeldialogue.cli.screen import StepsBar

if TYPE_CHECKING:
    from steeldialogue.catalog import Catalog
    from steeldialogue.demand import DemandOutcome, DemandScenario

SCENARIO = typer.Argument(None, help="A scenario file (TOML); without one every key has its default, see `demand defaults`.")


def scenario_of(path: Path | None) -> "DemandScenario":
    """Return the scenario of a file, or the defaults.

    Raises:
        DataError: the file is missing or has a fault.
    """
    from steeldialogue.demand import DemandScenario, read_scenario

    return DemandScenario() if path is None else read_scenario(path)


def outcome_of(path: Path | None, workspace: Path | None) -> "tuple[Catalog, DemandOutcome]":
    """Return the catalogue and the answer of a scenario, with a bar of its areas."""
    from steeldialogue.demand import run_demand

    scenario, catalog = scenario_of(path), open_catalog(workspace)
    with StepsBar(len(scenario.areas)) as bar:
        return catalog, run_demand(catalog, scenario, bar)
