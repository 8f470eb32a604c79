"""`steeldialogue pathways compare`: two scenarios side by side."""

from datetime import datetime
from pathlib import Path

import typer

from steeldialogue.cli.pathways.given import AS_OF, WORKSPACE
from steeldialogue.cli.pathways.run import solve
from steeldialogue.cli.pathways.shown import show_sheet, years_shown
from steeldialogue.cli.screen import JSON_OPTION, show_json


def compare(
    first: str = typer.Argument(help="A scenario file or builtin name."),
    second: str = typer.Argument(help="The one to hold beside it."),
    workspace: Path | None = WORKSPACE,
    as_of: datetime | None = AS_OF,
    as_json: bool = JSON_OPTION,
) -> None:
    """Solve two scenarios and show their totals side by side.

    Example: steeldialogue pathways compare reference high_carbon_price
    """
    from steeldialogue.pathways.answers.comparison import compared

    (one, _), (other, _) = (solve(name, workspace, as_of) for name in (first, second))
    sheet = compared(one, other)
    if as_json:
        show_json(list(sheet.rows))
        return
    last = years_shown(one)[-1]
    show_sheet(sheet, [row for row in sheet.rows if row["year"] == last])
