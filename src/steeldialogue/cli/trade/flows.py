"""`steeldialogue trade flows`: what moves between countries, by year."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from steeldialogue.cli.screen import JSON_OPTION, StepsBar
from steeldialogue.cli.trade.given import DATASET, GOODS, OUT, TOP, WORKSPACE, code_of, desk_of, name_of
from steeldialogue.core import DataError

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from steeldialogue.trade.products import Products

_COLUMNS = ("hs", "exporter", "importer")


def flows(  # noqa: PLR0913 - one for each choice of the command line
    reporter: str = typer.Option(..., help="The country whose trade is shown, by code or name."),
    partner: str | None = typer.Option(None, help="The other country; all together if not given."),
    flow: str = typer.Option("export", help="export, or import, as seen from the reporter."),
    goods: str = GOODS,
    by: list[str] = typer.Option([], help="Divide by form, group, worldsteel, alloy, grade, hs, exporter or importer; may be repeated."),
    year: str = typer.Option("all", help="A year as the dataset has it (2024, FY2024-25), last, or all."),
    workspace: Path = WORKSPACE,
    dataset: str | None = DATASET,
    out: Path | None = OUT,
    top: int = TOP,
    as_json: bool = JSON_OPTION,
) -> None:
    """Show value, tonnes and growth of trade by year, with the share of value that has no mass.

    Example: steeldialogue trade flows --reporter IND --partner JPN --group flat --workspace my-folder
    """
    from steeldialogue.cli.trade.account import account_notes, dataset_notes, missing_mass
    from steeldialogue.cli.trade.shown import Result, show_result, warning_notes
    from steeldialogue.trade.coverage import left_out, partners_held
    from steeldialogue.trade.engine import collect
    from steeldialogue.trade.indicators import ACCOUNTS, between_countries, growth
    from steeldialogue.trade.selection import between, codes_of, of_goods, of_years, told_on, years_of

    side = _side(flow)
    home, other = str(code_of(reporter)), code_of(partner)
    desk, products = desk_of(workspace)
    with StepsBar(2) as bar:
        bar.started("reading flows")
        told = f"{flow}s of {name_of(home)}"
        holding = desk.choose(dataset, lambda one: one.tells(side, home), told, home, named=lambda one: one.tells(side, home))
        union = "EU27" in (home, other) and holding.worldwide
        ends = (home, other) if side == "exporter" else (other, home)
        years = years_of(holding, year)
        of_both = between(told_on(desk.flows(holding, union=union), holding, side), *ends)
        held = of_years(of_goods(of_both, products, goods), holding, years)
        chosen = of_goods(of_both, products, goods)
        chosen = chosen if other else between_countries(chosen) if home not in ("EU27", "WLD") else chosen
        chosen, columns = _divided(chosen, products, by)
        bar.finished("reading flows")
        bar.started("adding up")
        table = collect(of_years(growth(chosen, *columns), holding, years))
        masses = missing_mass(of_years(chosen, holding, years))
        recorded = of_years(between(told_on(desk.recorded(holding, union=union), holding, side), *ends), holding, years)
        gaps = [*([] if other else partners_held(held, side, home)), *left_out(recorded, holding.digits, codes_of(products, goods))]
        bar.finished("adding up")
    title = f"{name_of(home)}: {flow}s {'with' if other else 'in all'} {name_of(other) if other else ''}".rstrip() + f", {goods}"
    notes = [*gaps, *masses, *account_notes(ACCOUNTS["growth"]), *warning_notes(table), *dataset_notes(holding)]
    why = f"{holding.name} tells of {told}, but of no {goods} {'with ' + name_of(other) if other else 'with any country'} in {year}"
    show_result(Result(title, table, notes, {"dataset": holding.name}, why), top, out, as_json=as_json)


def _side(flow: str) -> str:
    if flow not in ("export", "import"):
        raise DataError(f"'{flow}' is no flow; choose export or import")
    return f"{flow}er"


def _divided(chosen: "ir.Table", products: "Products", by: list[str]) -> tuple["ir.Table", list[str]]:
    """Flows with the product groups asked for as columns."""
    for name in by:
        if name not in _COLUMNS:
            chosen = products.grouped(chosen, name)
    return chosen, list(dict.fromkeys(by))
