"""A shock to trade costs asked of the flows of a workspace: panel, elasticity, baseline and answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv

from steeldialogue.core import DataError, area
from steeldialogue.trade.basis import between_countries
from steeldialogue.trade.desk import FlowDesk, Holding
from steeldialogue.trade.engine import collect
from steeldialogue.trade.gravity import Baseline, Counterfactual, Elasticity, Estimate, Shock, counterfactual, estimate, with_zeros
from steeldialogue.trade.gravity.panel import FLOW, KEYS
from steeldialogue.trade.indicators import trade_flows
from steeldialogue.trade.products import Products
from steeldialogue.trade.selection import of_goods, told_on
from steeldialogue.trade.unions import UNION

_SHOCK_PARTS = 5


@dataclass(frozen=True)
class YearsOfFlows:
    """Flows between countries by year: exporter, importer, year, flow; `label` is the last year, which a shock meets."""

    panel: pa.Table
    currency: str
    label: str
    origin: str

    @property
    def last(self) -> int:
        """The last year."""
        return int(max(self.panel["year"].to_pylist()))


def read_shock(text: str) -> Shock:
    """Return the shock that `EXPORTER:IMPORTER:BEFORE:AFTER:REASON` says; costs are shares of the price.

    Raises:
        DataError: a part is missing, or a cost is no number.
    """
    parts = text.split(":", _SHOCK_PARTS - 1)
    if len(parts) < _SHOCK_PARTS:
        raise DataError(f"the shock '{text}' is not EXPORTER:IMPORTER:BEFORE:AFTER:REASON, such as IND:EU27:0:0.1:CBAM")
    exporter, importer = area(parts[0]).code, area(parts[1]).code
    try:
        return Shock(exporter, importer, float(parts[2]), float(parts[3]), parts[4])
    except ValueError as fault:
        raise DataError(f"the costs of the shock '{text}' are no numbers; write shares of the price, such as 0.1") from fault


def flows_of_years(desk: FlowDesk, holding: Holding, products: Products, goods: str, shocks: Sequence[Shock]) -> YearsOfFlows:
    """Return the flows of some goods by year; the Union is one country where a shock names it."""
    union = any(UNION in (one.exporter, one.importer) for one in shocks)
    told = told_on(desk.flows(holding, union=union), holding, "exporter")
    flows = of_goods(between_countries(told) if not union else told, products, goods)
    table = collect(trade_flows(flows, "exporter", "importer"))
    if not table.num_rows:
        raise DataError(f"the dataset {holding.name} holds no flow of {goods} between countries")
    currencies = sorted(set(table["currency"].to_pylist()))
    if len(currencies) > 1:
        raise DataError(f"the flows are in {', '.join(currencies)}; a panel takes one currency", field="currency")
    years = [day.year for day in table["period_start"].to_pylist()]
    panel = pa.table({"exporter": table["exporter"], "importer": table["importer"], "year": pa.array(years), FLOW: table["value"]})
    label = holding.years[-1].label()
    return YearsOfFlows(panel, currencies[0], label, f"{holding.info.title}, {goods}, {label}")


def elasticity_of(
    years: YearsOfFlows, formula: str, regressors: Path | None, assumed: float | None, standard_error: float, source: str
) -> tuple[Elasticity, Estimate | None]:
    """Return the trade elasticity: assumed with its source, or estimated by `formula` on flows and a CSV of regressors.

    Raises:
        DataError: neither is given, the formula is none, or the regressors do not cover the flows.
        SteelDialogueError: pyfixest is not installed, or the estimate does not settle.
    """
    if assumed is not None:
        return Elasticity.assumed(assumed, standard_error, source), None
    if regressors is None:
        raise DataError("a counterfactual needs an elasticity: assume one with --elasticity, or estimate it with --regressors FILE.csv")
    names, effects = _parts(formula)
    equation = estimate(_with_regressors(with_zeros(years.panel), regressors, names), names, effects)
    return Elasticity.estimated(equation, names[0]), equation


def scenario(years: YearsOfFlows, shocks: Sequence[Shock], theta: Elasticity, home_sales: Path | None, seed: int) -> Counterfactual:
    """Return the flows of the last year under the shocks.

    Raises:
        DataError: a shock names a country that the flows lack, or the file of home sales cannot be read.
    """
    rows = [row for row in years.panel.to_pylist() if row["year"] == years.last]
    home = (
        {row["country"]: row["sales"] for row in _read(home_sales, ("country", "year", "sales")) if row["year"] == years.last}
        if home_sales
        else {}
    )
    countries = tuple(sorted({row[side] for row in rows for side in ("exporter", "importer")}))
    place = {country: number for number, country in enumerate(countries)}
    flows = np.zeros((len(countries), len(countries)))
    for row in rows:
        flows[place[row["exporter"]], place[row["importer"]]] = row[FLOW]
    for country, sales in home.items():
        if country in place:
            flows[place[country], place[country]] = sales
    return counterfactual(Baseline(countries, flows, years.origin), shocks, theta, seed=seed)


def _parts(formula: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    left, bar, right = formula.partition("|")
    names, effects = (tuple(word.strip() for word in side.split("+") if word.strip()) for side in (left.rpartition("~")[2], right))
    if not (bar and names and effects):
        raise DataError(f"'{formula}' is no gravity equation; write regressors | effects, such as ln_one_plus_cost | exporter-year + pair")
    return names, effects


def _with_regressors(panel: pa.Table, file: Path, names: Sequence[str]) -> pa.Table:
    known = {tuple(row[key] for key in KEYS): row for row in _read(file, (*KEYS, *names))}
    keys = list(zip(*(panel[key].to_pylist() for key in KEYS), strict=True))
    missing = [key for key in keys if key not in known]
    if missing:
        exporter, importer, year = missing[0]
        raise DataError(f"{len(missing)} flows have no regressors; the first is {exporter} to {importer} in {year}", file.name)
    for name in names:
        panel = panel.append_column(name, pa.array([float(known[key][name]) for key in keys]))
    return panel


def _read(file: Path, columns: Sequence[str]) -> list[dict[str, Any]]:
    try:
        table = pa.csv.read_csv(file)
    except (OSError, pa.ArrowInvalid) as fault:
        raise DataError(f"the file cannot be read ({fault})", file.name) from fault
    if missing := sorted(set(columns) - set(table.column_names)):
        raise DataError("this column is missing", file.name, 1, missing[0])
    rows: list[dict[str, Any]] = table.select(list(columns)).to_pylist()
    return rows
