"""What every command on investment is given: the workspace and the day that it is asked for."""

from datetime import date, datetime

import typer

DAY = ["%Y-%m-%d"]
AS_OF = typer.Option(None, formats=DAY, help="Day up to which things are followed; today if not given.")
WORKSPACE = typer.Option(None, help="Folder with your own sources.toml and tables/*.csv; see docs/workspace.md.")


def day_of(as_of: datetime | None) -> date:
    """Return the day asked for, or today."""
    return (as_of or datetime.now().astimezone()).date()
