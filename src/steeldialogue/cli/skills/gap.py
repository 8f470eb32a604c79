"""`steeldialogue skills gap`: people that planned capacity needs, beside those who were trained."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.catalog import open_catalog
from steeldialogue.cli.figures import cell, told
from steeldialogue.cli.screen import JSON_OPTION, show_json, show_table

if TYPE_CHECKING:
    from steeldialogue.skills import GapRow

_HEADINGS = ("route", "trade", "capacity", "needed", "at least", "at most", "trained", "lacking", "note")
_FIGURES = ("capacity", "needed", "needed_low", "needed_high", "trained", "lacking")


def gap(
    file: Path = typer.Argument(help="A CSV: route, capacity_mt, trade, trained; routes as `pathways run --out` names them."),
    workspace: Path | None = typer.Option(None, help="Folder with your own tables, such as staffing_ratios.csv."),
    as_json: bool = JSON_OPTION,
) -> None:
    """Show how many people planned capacity needs by route and trade; a route without a ratio is a gap, never zero.

    Example: steeldialogue skills gap planned.csv
    """
    from steeldialogue.skills import capacity_gap, read_planned, staffing_ratios

    planned, trained = read_planned(file)
    rows = capacity_gap(planned, staffing_ratios(open_catalog(workspace)), trained)
    if as_json:
        show_json([_plain(row) for row in rows])
        return
    cells = [(row.route, row.trade, *(cell(getattr(row, key)) for key in _FIGURES), row.gap) for row in rows]
    show_table("People for planned capacity", _HEADINGS, cells)


def _plain(row: "GapRow") -> dict[str, Any]:
    return {"route": row.route, "trade": row.trade, **{key: told(getattr(row, key)) for key in _FIGURES}, "gap": row.gap}
