"""`steeldialogue demand compare`: two scenarios side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.cli.demand.given import outcome_of
from steeldialogue.cli.demand.shown import told_years, value_in
from steeldialogue.cli.given import WORKSPACE
from steeldialogue.cli.screen import JSON_OPTION, say, show_json, show_table
from steeldialogue.core import DataError

if TYPE_CHECKING:
    from steeldialogue.demand import DemandOutcome

_COMPARED = ("crude_steel_need", "apparent_use", "stock", "scrap_available")


def compare(
    first: Path = typer.Argument(help="A scenario file (TOML)."),
    second: Path = typer.Argument(help="The scenario file to set beside it."),
    workspace: Path | None = WORKSPACE,
    as_json: bool = JSON_OPTION,
) -> None:
    """Show need, use, stock and scrap of two scenarios and their difference, for the areas and years both hold.

    Example: steeldialogue demand compare slow.toml fast.toml
    """
    (_, left), (_, right) = outcome_of(first, workspace), outcome_of(second, workspace)
    rows = _rows(left, right)
    if not rows:
        raise DataError("the two scenarios share no area and year")
    notices = [*left.notices, *right.notices]
    if as_json:
        show_json({"first": left.scenario.title, "second": right.scenario.title, "rows": rows, "notices": notices})
        return
    shared = {where: told_years(left, where) for where in left.areas}
    told = [
        (row["area"], row["label"], row["year"], row["unit"], *(value_in(row[key]) for key in ("first", "second", "difference")))
        for row in rows
        if row["year"] in shared[row["area"]]
    ]
    names = [one.scenario.title for one in (left, right)]
    headings = ("area", "quantity", "year", "unit", f"{names[0]} (first)", f"{names[1]} (second)", "difference")
    show_table(f"{names[0]} and {names[1]}", headings, told)
    say(notices)


def _rows(left: "DemandOutcome", right: "DemandOutcome") -> list[dict[str, Any]]:
    return [
        row for where in left.areas if where in right.areas for quantity in _COMPARED for row in _quantity(left, right, where, quantity)
    ]


def _quantity(left: "DemandOutcome", right: "DemandOutcome", where: str, quantity: str) -> list[dict[str, Any]]:
    from steeldialogue.demand import QUANTITIES

    one, other = left.by_year(where, quantity), right.by_year(where, quantity)
    kind = QUANTITIES[quantity]
    return [
        {
            "area": where,
            "quantity": quantity,
            "label": kind.label,
            "unit": kind.unit,
            "year": year,
            "first": one[year],
            "second": other[year],
            "difference": other[year] - one[year],
        }
        for year in sorted(one.keys() & other.keys())
    ]
