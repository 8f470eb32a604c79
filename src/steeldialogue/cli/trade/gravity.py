"""`steeldialogue trade gravity`: what bilateral flows would be under other trade costs, with intervals and assumptions."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from steeldialogue.cli.screen import JSON_OPTION, StepsBar, say, show_json, show_table
from steeldialogue.cli.trade.given import DATASET, GOODS, TOP, WORKSPACE, desk_of

if TYPE_CHECKING:
    from steeldialogue.trade.gravity import Counterfactual, Estimate

FORMULA = "ln_one_plus_cost | exporter-year + importer-year + pair"


def gravity(  # noqa: PLR0913 - one for each choice of the command line
    shock: list[str] = typer.Option(..., help="EXPORTER:IMPORTER:BEFORE:AFTER:REASON, costs as shares of the price; may be repeated."),
    formula: str = typer.Option(FORMULA, help="Regressors | effects, joined by +; the first regressor is ln(1 + cost)."),
    regressors: Path | None = typer.Option(None, help="CSV with exporter, importer, year and the regressors; needs the extra gravity."),
    elasticity: float | None = typer.Option(None, min=0, help="Trade elasticity, where it is assumed and not estimated."),
    standard_error: float = typer.Option(0.0, min=0, help="Its standard error, which the intervals are drawn from."),
    elasticity_source: str = typer.Option("the user of this command", help="Who says so."),
    home_sales: Path | None = typer.Option(None, help="CSV with country, year and sales at home, in the unit of the flows."),
    goods: str = GOODS,
    seed: int = typer.Option(0, help="Seed of the draws."),
    workspace: Path = WORKSPACE,
    dataset: str | None = DATASET,
    top: int = TOP,
    as_json: bool = JSON_OPTION,
) -> None:
    """Show bilateral flows before and after a tariff or carbon cost: first alone, then with all prices answering.

    Example: steeldialogue trade gravity --shock IND:EU27:0:0.1:CBAM --elasticity 4 --standard-error 1 --workspace my-folder
    """
    from steeldialogue.cli.trade.account import dataset_notes, small_world
    from steeldialogue.trade.scenario import elasticity_of, flows_of_years, read_shock, scenario

    shocks = [read_shock(text) for text in shock]
    desk, products = desk_of(workspace)
    with StepsBar(2) as bar:
        bar.started("reading flows")
        holding = desk.choose(dataset, lambda one: one.worldwide and one.bilateral, "flows between the countries of the world", "world")
        years = flows_of_years(desk, holding, products, goods, shocks)
        bar.finished("reading flows")
        bar.started("equilibrium")
        theta, equation = elasticity_of(years, formula, regressors, elasticity, standard_error, elasticity_source)
        found = scenario(years, shocks, theta, home_sales, seed)
        bar.finished("equilibrium")
    named = {end for one in shocks for end in (one.exporter, one.importer)}
    assumptions = [*(equation.assumptions if equation else ()), *found.assumptions]
    if as_json:
        show_json({"dataset": holding.name, "assumptions": assumptions, "estimate": _estimate(equation), **_effects(found, named)})
        return
    if equation:
        rows = (
            [one.name, *(f"{value:.4f}" for value in (one.value, one.standard_error, one.lower, one.upper))]
            for one in equation.coefficients
        )
        show_table("Estimated equation (PPML)", ("regressor", "coefficient", "standard error", "lower", "upper"), rows)
        say(equation.separation.told)
    for title, effects in (("Shocked flows alone", found.partial), ("All prices answering", found.conditional)):
        _show(f"{title}, {years.label}, million {years.currency}", effects, named, top)
    wrong = [f"Drawn elasticities below zero: {found.wrong_sign:.1%}."] if found.wrong_sign else []
    say([f"Assumption: {text}" for text in assumptions] + wrong + small_world(holding) + dataset_notes(holding))


def _show(title: str, effects: Any, named: set[str], top: int) -> None:
    about = sorted((one for one in effects if {one.exporter, one.importer} & named), key=lambda one: -abs(one.after - one.before))
    rows = (
        (
            one.exporter,
            one.importer,
            *(f"{value / 1e6:,.1f}" for value in (one.before, one.after, one.lower, one.upper)),
            _change(one.change),
        )
        for one in about[:top]
        if one.after != one.before
    )
    show_table(title, ("exporter", "importer", "before", "after", "95 % from", "to", "change"), rows)


def _change(change: float | None) -> str:
    return "" if change is None else f"{change:+.1%}"


def _estimate(equation: "Estimate | None") -> list[dict[str, Any]] | None:
    return [vars(one) for one in equation.coefficients] if equation else None


def _effects(found: "Counterfactual", named: set[str]) -> dict[str, Any]:
    def told(effects: Any) -> list[dict[str, Any]]:
        return [{**vars(one), "change": one.change} for one in effects if {one.exporter, one.importer} & named]

    return {"partial": told(found.partial), "conditional": told(found.conditional), "wrong_sign": found.wrong_sign}
