"""What many commands are given: the workspace, and the day that is asked for."""

from datetime import date, datetime

import typer

WORKSPACE = typer.Option(None, help="Folder with your own sources.toml and tables/*.csv; see docs/workspace.md.")
DAY = ["%Y-%m-%d"]


def day_of(as_of: datetime | None) -> date:
    """Return the day asked for, or today."""
    return (as_of or datetime.now().astimezone()).date()
