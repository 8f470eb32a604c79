"""`steeldialogue trade indicators`: every indicator by name, its formula, and its numbers from the workspace's flows."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from steeldialogue.cli.screen import JSON_OPTION, StepsBar, show_json, show_table
from steeldialogue.cli.trade.given import DATASET, GOODS, OUT, TOP, YEAR, code_of, desk_of
from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from steeldialogue.cli.trade.asks import Options

MEASURES = ("value", "mass_t")
_SIDES = ("exporter", "importer", "country", "partner", "other")


def indicators(  # noqa: PLR0913 - one for each choice of the command line
    name: str | None = typer.Argument(None, help="An indicator; all with their formulas if not given."),
    country: list[str] = typer.Option([], help="Only rows about this country, by code or name; may be repeated."),
    workspace: Path | None = typer.Option(None, help="Folder that holds the flows; `steeldialogue data import` fills it."),
    dataset: str | None = DATASET,
    mirror: str | None = typer.Option(None, help="mirror_gaps: the dataset that importers tell of."),
    goods: str = GOODS,
    year: str = YEAR,
    by: list[str] = typer.Option([], help="Columns of the parts: exporter, importer, hs, or a grouping of products."),
    within: list[str] = typer.Option([], help="Columns of the wholes, for shares and concentration."),
    measure: str = typer.Option("value", help="value or mass_t, for concentration."),
    market: str | None = typer.Option(None, help="export_similarity: the market both sell to."),
    reference: str | None = typer.Option(None, help="unit_value_gaps: the exporter compared with; by default all."),
    kojima: bool = typer.Option(False, "--kojima", help="trade_intensity: against imports of all but the exporter."),
    margin: float | None = typer.Option(None, min=0, help="mirror_gaps: what transport and insurance add, such as 0.06."),
    contents: Path | None = typer.Option(None, help="indirect_trade: CSV of steel per tonne of goods."),
    embedded: Path | None = typer.Option(None, help="cbam_cost: CSV of emissions and free allocation by code."),
    price: float | None = typer.Option(None, min=0, help="cbam_cost: certificate price, EUR per tCO2e."),
    paid: float = typer.Option(0.0, min=0, help="cbam_cost: carbon price paid abroad, EUR per tCO2e."),
    out: Path | None = OUT,
    top: int = TOP,
    as_json: bool = JSON_OPTION,
) -> None:
    """List the indicators, or compute one, with its formula, reference, convention and what the data leave out.

    Example: steeldialogue trade indicators markets --country IND --workspace my-folder
    """
    from steeldialogue.cli.trade.asks import Options

    if name is None:
        _list(as_json=as_json)
        return
    if measure not in MEASURES:
        raise DataError(f"'{measure}' is no measure.{suggestions(measure, list(MEASURES))} Measures are {' and '.join(MEASURES)}")
    if workspace is None:
        raise DataError("an indicator needs flows; name the folder that holds them with --workspace")
    options = Options(
        tuple(by),
        tuple(within),
        measure,
        code_of(market),
        code_of(reference),
        kojima,
        margin,
        contents,
        embedded,
        price,
        Decimal(str(paid)),
    )
    countries = tuple(str(code_of(one)) for one in country)
    _compute(name, countries, _Place(workspace, dataset, mirror, goods, year), options, (out, top, as_json))


class _Place:
    """Where the flows are, and which of them are asked of."""

    def __init__(self, workspace: Path, dataset: str | None, mirror: str | None, goods: str, year: str) -> None:
        self.workspace, self.dataset, self.mirror, self.goods, self.year = workspace, dataset, mirror, goods, year


def _list(*, as_json: bool) -> None:
    from steeldialogue.cli.trade.asks import ASKS
    from steeldialogue.trade.indicators import ACCOUNTS

    told = [(name, ACCOUNTS[name]) for name in ASKS]
    if as_json:
        show_json([{"indicator": name, **vars(account), "units": dict(account.units)} for name, account in told])
        return
    rows = ((name, account.expression, account.reference, account.convention) for name, account in told)
    show_table("Indicators", ("name", "formula", "reference", "convention"), rows)


def _compute(name: str, countries: tuple[str, ...], place: _Place, options: "Options", shown: tuple[Path | None, int, bool]) -> None:
    from steeldialogue.cli.trade.account import account_notes, dataset_notes, missing_mass, small_world
    from steeldialogue.cli.trade.asks import ASKS, Asked, what_is_missing
    from steeldialogue.cli.trade.shown import Result, show_result, warning_notes
    from steeldialogue.trade.coverage import left_out
    from steeldialogue.trade.engine import collect
    from steeldialogue.trade.indicators import ACCOUNTS
    from steeldialogue.trade.selection import codes_of, of_goods, of_years, told_on, years_of

    if name not in ASKS:
        raise DataError(f"there is no indicator '{name}'.{suggestions(name, list(ASKS))} Indicators are {', '.join(ASKS)}")
    ask, (out, top, as_json) = ASKS[name], shown
    desk, products = desk_of(place.workspace)
    with StepsBar(2) as bar:
        bar.started("reading flows")
        missing = what_is_missing(countries, ask)
        holding = desk.choose(place.dataset, lambda one: ask.fits(one, countries), *missing, named=lambda one: ask.tells(one, countries))
        years = years_of(holding, "all" if name == "growth" else place.year)
        flows = of_years(desk.flows(holding), holding, years)
        flows = flows if place.mirror else told_on(flows, holding, ask.side)
        recorded = told_on(of_years(desk.recorded(holding), holding, years), holding, ask.side)
        holdings = [holding]
        if place.mirror:
            holdings.append(desk.choose(place.mirror, lambda _: True, "second dataset"))
            flows = flows.union(desk.flows(holdings[1]))
        for grouping in (*options.by, *options.within):
            flows = flows if grouping in flows.columns else products.grouped(flows, grouping)
        goods = of_goods(flows, products, place.goods)
        bar.finished("reading flows")
        bar.started(name)
        asked = Asked(goods, flows, products, countries, options, tuple(one.name for one in holdings))
        table = collect(about(ask.run(asked), countries))
        masses = [*left_out(recorded, holding.digits, codes_of(products, place.goods)), *missing_mass(goods)]
        bar.finished(name)
    account = ACCOUNTS[name]
    world = small_world(holding) if ask.worldwide else []
    notes = [*world, *account_notes(account), *warning_notes(table), *masses, *(note for one in holdings for note in dataset_notes(one))]
    facts = {"indicator": name, "formula": account.expression, "units": dict(account.units), "dataset": holding.name}
    show_result(Result(f"{account.name}, {place.goods}", table, notes, facts), top, out, as_json=as_json)


def about(result: "ir.Table", countries: Sequence[str]) -> "ir.Table":
    """Return the rows of a result in which every one of some countries stands; where it has one side alone, any of them."""
    sides = [side for side in _SIDES if side in result.columns]
    if not countries or not sides:
        return result
    if len(sides) == 1:
        return result.filter(result[sides[0]].isin(list(countries)))
    for country in countries[: len(sides)]:
        stands = result[sides[0]] == country
        for side in sides[1:]:
            stands |= result[side] == country
        result = result.filter(stands)
    return result
