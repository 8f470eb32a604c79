"""What every command of the trade desk is given, and how its words are read."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from steeldialogue.catalog import open_catalog
from steeldialogue.core import DataError, area

if TYPE_CHECKING:
    from steeldialogue.trade.desk import FlowDesk
    from steeldialogue.trade.products import Products

WORKSPACE = typer.Option(..., help="Folder that holds the flows; `steeldialogue data import` fills it.")
DATASET = typer.Option(None, help="Dataset to read, see `data flows`; by default the latest that can answer.")
GOODS = typer.Option("steel", "--group", help="Goods: steel, all, a group such as flat, long, tube or 'Iron ore', or a code such as 7208.")
YEAR = typer.Option("last", help="A year as the dataset has it (2024, FY2024-25), last, or all.")
OUT = typer.Option(None, help="Also write the whole table: .csv, .xlsx or .parquet.")
TOP = typer.Option(20, min=1, help="Rows to print; --out and --json hold all.")


def desk_of(workspace: Path) -> tuple["FlowDesk", "Products"]:
    """Return the flows of a workspace and the table of products, its own rows included.

    Raises:
        DataError: the folder does not exist.
    """
    from steeldialogue.trade.desk import FILLED_BY, FlowDesk  # here: other commands need no database engine
    from steeldialogue.trade.products import Products

    if not workspace.is_dir():
        raise DataError(f"the workspace folder '{workspace}' does not exist; create it")
    if not (workspace / "flows").is_dir():
        raise DataError(f"the workspace '{workspace}' holds no flows; fill it by {FILLED_BY['any']}")
    return FlowDesk(workspace), Products.of(open_catalog(workspace))


def code_of(text: str | None) -> str | None:
    """Return the code of a country or area by any of its names, None for none.

    Raises:
        UnknownCountryError: the text names neither.
    """
    return area(text).code if text else None


def name_of(code: str) -> str:
    """Return a country's or area's name in English."""
    return area(code).en
