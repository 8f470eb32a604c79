"""`steeldialogue data import` and `data flows`: official trade files into a workspace, and what it holds of them."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from steeldialogue.cli.screen import JSON_OPTION, StepsBar, as_it_is, screen, show_json, show_place, show_table
from steeldialogue.core import DataError, Period
from steeldialogue.core.errors import suggestions

if TYPE_CHECKING:
    from steeldialogue.catalog.importers.datapackage import DatasetInfo
    from steeldialogue.catalog.importers.rejections import Refusal

WORKSPACE = typer.Option(help="Folder that holds the flows, in flows/.")


def import_file(
    layout: str = typer.Argument(help="Layout of the file, such as baci; a wrong one lists all."),
    file: Path = typer.Argument(help="The file as the source gives it."),
    workspace: Path = WORKSPACE,
    as_json: bool = JSON_OPTION,
) -> None:
    """Read an official trade file into the workspace's flows; the same file twice changes nothing.

    Rows that cannot be taken are kept beside the flows with the reason. A file that is broken leaves
    the workspace as it was; an import that was stopped goes on where it stood when it is run again.

    Example: steeldialogue data import baci BACI_HS17_V202501.zip --workspace my-folder
    """
    from steeldialogue.catalog.importers import IMPORTERS, FlowStore  # here: other commands need no database engine

    if layout not in IMPORTERS:
        near = suggestions(layout, list(IMPORTERS))
        raise DataError(f"'{layout}' is no layout that can be imported.{near} Layouts are {', '.join(sorted(IMPORTERS))}")
    _check_folder(workspace)
    with StepsBar(None) as bar:
        report = IMPORTERS[layout](file, FlowStore(workspace), bar)
    if as_json:
        show_json(asdict(report))
        return
    if report.unchanged:
        screen.print(as_it_is(f"{file.name} is held already as {report.dataset}: {_rows(report.rows)}. Nothing was changed."))
        return
    held = "is" if report.rows == 1 else "are"
    screen.print(as_it_is(f"{_rows(report.rows)} of {file.name} {held} held as {report.dataset}."))
    if report.replaced is not None:
        screen.print(as_it_is(f"Replaced {_rows(report.replaced)} by {report.rows:,}."))
    if report.rejected_file:
        screen.print(as_it_is(f"{_rows(report.rejected)} could not be taken:"))
        for refusal in report.refusals:
            screen.print(as_it_is(f"  {_refused(refusal)}"))
        show_place("What was wrong with them", report.rejected_file)


def list_flows(workspace: Path = WORKSPACE, as_json: bool = JSON_OPTION) -> None:
    """List the datasets of flows with their rows, periods, vintage and what their sources leave out.

    Example: steeldialogue data flows --workspace my-folder
    """
    from steeldialogue.catalog.importers import FlowStore

    _check_folder(workspace)
    held = FlowStore(workspace).datasets()
    if as_json:
        show_json([asdict(info) for info in held])
        return
    if not held:
        screen.print("The workspace holds no flows; `steeldialogue data import` reads them from official files.")
        return
    columns = ("dataset", "rows", "rejected", "periods", "vintage", "currency", "rows with mass")
    show_table("Flows", columns, (_row(info) for info in held))
    for info in held:
        for note in info.coverage:
            screen.print(as_it_is(f"{info.dataset}: {note}"))
        for refusal in info.refusals:
            screen.print(as_it_is(f"{info.dataset}: refused {_refused(refusal)}"))


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _refused(refusal: "Refusal") -> str:
    """Such as `12 rows: the partner is no country we know (4,000 USD)`."""
    worth = ", ".join(f"{value:,.0f} {currency}" for currency, value in sorted(refusal.value.items()))
    return f"{_rows(refusal.rows)}: {refusal.reason}" + (f" ({worth})" if worth else "")


def _row(info: "DatasetInfo") -> tuple[object, ...]:
    rows, with_mass = f"{info.rows:,}", sum(period.with_mass for period in info.periods)
    share = f"{with_mass / info.rows:.0%}" if info.rows else ""
    return info.dataset, rows, f"{info.rejected:,}", _periods(info), ", ".join(info.vintages), ", ".join(info.currencies), share


def _periods(info: "DatasetInfo") -> str:
    labels = [Period(period.start, period.end).label() for period in info.periods]
    return labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]} ({len(labels)})" if labels else ""


def _check_folder(workspace: Path) -> None:
    if not workspace.is_dir():
        raise DataError(f"the workspace folder '{workspace}' does not exist; create it")
