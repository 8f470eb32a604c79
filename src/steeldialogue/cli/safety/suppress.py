"""`steeldialogue safety suppress`: a table of counts that can be shared."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from steeldialogue.catalog import open_catalog
from steeldialogue.cli.given import WORKSPACE
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_place, show_table
from steeldialogue.core.strict import placed
from steeldialogue.core.tabular import check_apart, written_whole

if TYPE_CHECKING:
    from steeldialogue.safety import SuppressedTable


def suppress(
    table: Path = typer.Argument(help="CSV or XLSX, a cell a line: row,column,count, optional row_members, column_members."),
    before: list[Path] | None = typer.Option(None, help="A table shared earlier, in the order they were shared; may be repeated."),
    threshold: int | None = typer.Option(None, min=2, help="Smallest count shown; without it, that of the catalogue."),
    out: Path | None = typer.Option(None, help="CSV file for the table that can be shared."),
    workspace: Path | None = WORKSPACE,
    as_json: bool = JSON_OPTION,
) -> None:
    """Hide small counts, and as many others as keep them from being worked out, also with tables shared earlier.

    Example: steeldialogue safety suppress regions.csv --before plants.csv --out shared.csv
    """
    from steeldialogue.safety import read_cross_table, rule
    from steeldialogue.safety import suppress as suppressed

    smallest = threshold or int(rule(open_catalog(workspace), "smallest_shown_count").value)
    shared: list[SuppressedTable] = []
    for path in (*(before or ()), table):
        with placed(path):
            shared.append(suppressed(read_cross_table(path), smallest, shared))
    made = shared[-1]
    headings, rows = _lines(made)
    if out is not None:
        for path in (*(before or ()), table):
            check_apart(path, out)
        with written_whole(out) as part, part.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([headings, *rows])
    if as_json:
        show_json({"threshold": smallest, "rows": [dict(zip(headings, row, strict=True)) for row in rows]})
        return
    show_table(f"{made.table.name}, counts below {smallest} hidden", headings, rows)
    if out is not None:
        show_place("The table", out)


def _lines(made: "SuppressedTable") -> tuple[list[str], list[list[str]]]:
    cells = list(made.table.cells())
    down, across = (list(dict.fromkeys(cell[place] for cell in cells)) for place in (0, 1))
    return ["row", *across], [[row, *(made.text(row, column) for column in across)] for row in down]
