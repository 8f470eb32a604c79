"""What every command of pathways is given, and what it is read into."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from steeldialogue.cli.given import DAY
from steeldialogue.core import DataError

if TYPE_CHECKING:
    from steeldialogue.pathways.evidence.assembly import Evidence
    from steeldialogue.pathways.scenario import Scenario

SCENARIO = typer.Argument("reference", help="A scenario file (.toml), or the name of a builtin one; see `pathways scenarios`.")
WORKSPACE = typer.Option(None, help="Folder with your own tables, such as an imported release of the plant tracker.")
AS_OF = typer.Option(None, formats=DAY, help="Day whose law counts; today if not given.")


def scenario_named(text: str) -> "Scenario":
    """Return a scenario by its file or its builtin name.

    Raises:
        DataError: there is no such file or scenario, or a key of it is wrong.
    """
    from steeldialogue.pathways.scenario import builtin_names, builtin_scenario, read_scenario

    if text in builtin_names():
        return builtin_scenario(text)
    if not text.endswith(".toml"):
        raise DataError(f"there is no builtin scenario '{text}'; there are {', '.join(builtin_names())}. A file ends with .toml")
    return read_scenario(Path(text))


def evidence_of(workspace: Path | None, as_of: datetime | None) -> "Evidence":
    """Return catalogue, law and day."""
    from steeldialogue.catalog import open_catalog
    from steeldialogue.law import open_law
    from steeldialogue.pathways.evidence.assembly import Evidence

    return Evidence(open_catalog(workspace), open_law(), (as_of or datetime.now().astimezone()).date())
