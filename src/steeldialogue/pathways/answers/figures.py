"""Answers as figures that know what they rest on."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from steeldialogue.core import DataError, Figure, LineBatch, Quality
from steeldialogue.core.errors import suggestions
from steeldialogue.core.figure import LawText
from steeldialogue.pathways.answers.totals import cbam_bill_at_base_mix_musd, cbam_bill_musd
from steeldialogue.pathways.outcome import Outcome
from steeldialogue.pathways.run import PathwaysRun
from steeldialogue.pathways.system import Array

_PLACES = 6
_REFERENCE = "least-cost plant paths, docs/pathways.md"
_FORMULA = "least-cost choice of paths"
_EXPRESSION = "minimise discounted capital, operation and carbon over the paths of all works, under needs and limits"

_BY_AREA: Mapping[str, tuple[str, str, Callable[[Outcome], Array]]] = {
    "crude_steel": ("crude steel", "Mt", lambda outcome: outcome.steel_mt.sum(axis=1)),
    "direct_emissions": ("direct emissions", "MtCO2e", lambda outcome: outcome.direct_mtco2e.sum(axis=1)),
    "emissions_with_power": ("emissions with power", "MtCO2e", lambda outcome: outcome.with_power_mtco2e.sum(axis=1)),
    "cost": ("cost of a tonne of crude steel", "USD{money}/t", lambda outcome: outcome.cost_usd_per_t),
    "invested": ("capital spent", "million_USD{money}", lambda outcome: outcome.invested_musd.sum(axis=1)),
    "cbam_bill": ("CBAM bill", "million_USD{money}", cbam_bill_musd),
    "cbam_avoided": ("CBAM avoided", "million_USD{money}", lambda outcome: cbam_bill_at_base_mix_musd(outcome) - cbam_bill_musd(outcome)),
    "scrap": ("scrap used", "Mt", lambda outcome: outcome.used["scrap"]),
    "hydrogen": ("hydrogen used", "kt", lambda outcome: outcome.used["hydrogen"]),
}
QUANTITIES = tuple(_BY_AREA)


def area_figure(run: PathwaysRun, quantity: str, area: str, year: int) -> Figure:
    """Return a total of an area in a year.

    Raises:
        DataError: the quantity is unknown, or the run has not the area or year.
    """
    if quantity not in _BY_AREA:
        raise DataError(f"'{quantity}' is no answer of pathways.{suggestions(quantity, list(_BY_AREA))}")
    label, unit, values = _BY_AREA[quantity]
    place, at = _place(run, area, year)
    value = values(run.outcome)[place, at]
    return answer(run, float(value), unit.format(money=run.scenario.price_year), f"{label}, {area}, {year}", f"{area}, {year}")


def route_figure(run: PathwaysRun, route: str, area: str, year: int) -> Figure:
    """Return what a route makes in an area and year, in Mt.

    Raises:
        DataError: the run has not the route, area or year.
    """
    names = [one.id for one in run.outcome.system.routes]
    if route not in names:
        raise DataError(f"'{route}' is no route of this run.{suggestions(route, names)}")
    place, at = _place(run, area, year)
    value = float(run.outcome.production_mt[place, names.index(route), at])
    return answer(run, value, "Mt", f"production by {route}, {area}, {year}", f"{area}, {route}, {year}")


def _place(run: PathwaysRun, area: str, year: int) -> tuple[int, int]:
    if area not in run.scenario.areas or year not in run.scenario.years:
        raise DataError(f"the run has no {area} in {year}")
    return run.scenario.areas.index(area), run.scenario.years.index(year)


def answer(run: PathwaysRun, value: float, unit: str, label: str, selection: str) -> Figure:
    """Return any number of a run with the account of the run; `selection` says which works, routes and years it counts."""
    figures = run.assembled.figures
    laws: tuple[LawText, ...] = tuple(dict.fromkeys(text for figure in figures.values() for text in figure.law))
    account = LineBatch(
        formula=_FORMULA,
        expression=_EXPRESSION,
        table=run.works_table,
        selection=f"scenario {run.scenario.title}: {selection}",
        lines=len(run.outcome.system.units),
        source_ids=run.assembled.source_ids,
        parameters=tuple(figures.items()),
        laws=laws,
        quality=Quality.ESTIMATE,
        reference=_REFERENCE,
    )
    return Figure(round(Decimal(repr(value)), _PLACES), unit, account, label)
