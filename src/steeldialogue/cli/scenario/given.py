"""What every command of scenarios is given."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from steeldialogue.cli.given import DAY, WORKSPACE, day_of

if TYPE_CHECKING:
    from steeldialogue.pathways.evidence.assembly import Evidence

__all__ = ["AS_OF", "OUT", "SCENARIO", "WORKSPACE", "evidence_of"]

SCENARIO = typer.Argument(help="The file of a scenario (.toml), or the name of a builtin one; see `scenario list`.")
AS_OF = typer.Option(None, formats=DAY, help="Day whose law counts; today if not given.")
OUT = typer.Option(None, help="Folder for every answer of every year (CSV) and the manifest.")


def evidence_of(workspace: Path | None, as_of: datetime | None) -> "Evidence":
    """Return catalogue, law and day."""
    from steeldialogue.catalog import open_catalog
    from steeldialogue.law import open_law
    from steeldialogue.pathways.evidence.assembly import Evidence

    return Evidence(open_catalog(workspace), open_law(), day_of(as_of))
