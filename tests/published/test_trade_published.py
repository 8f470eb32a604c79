"""Published facts of trade, each with its source and tolerance, against the indicators of the trade room."""

import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ibis
import pyarrow as pa
import pytest
from trade_copies import copy, japan_to_india, world_of_2016

from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.catalog.importers.tradestat_copy import import_tradestat_parquet
from steeldialogue.catalog.series import observations
from steeldialogue.core import Period, Warn
from steeldialogue.core.countries import members
from steeldialogue.core.units import factor
from steeldialogue.trade import indicators as on
from steeldialogue.trade.products import Products
from steeldialogue.trade.steel_use import true_steel_use

KEYS = {"name", "ask", "input", "expected", "tolerance", "unit", "source"}
FIGURES = tomllib.loads((Path(__file__).parent / "trade" / "flows.toml").read_text(encoding="utf-8"))["figure"]


def rows(result: ibis.Table) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = result.to_pyarrow().to_pylist()
    return made


def world_exports(exporter: str, chapter: str) -> tuple[float, str]:
    flows = on.level(world_of_2016(), 2, recorded=4)
    [row] = rows(on.trade_flows(flows.filter((flows.exporter == exporter) & (flows.hs == chapter)), "exporter"))
    return row["value"], "USD"


@cache
def advantages() -> list[dict[str, Any]]:
    return rows(on.revealed_advantage(on.national(world_of_2016(), partner="WLD")))


def diversity(exporter: str) -> tuple[float, str]:
    return sum(row["rca"] >= 1 for row in advantages() if row["country"] == exporter), "1"


def product_concentration(exporter: str) -> tuple[float, str]:
    flows = world_of_2016()
    [row] = rows(on.concentration(flows.filter(flows.exporter == exporter), "hs", ("exporter",)))
    return row["hhi"], "1"


@cache
def india() -> pa.Table:
    """India's exports by eight digits, through the importer."""
    file = copy("india_exports_hs8_partner_steel_fy2018_2025.parquet")
    with TemporaryDirectory() as folder:
        store = FlowStore(Path(folder))
        return store.table([import_tradestat_parquet(file, store).dataset]).to_pyarrow()


def india_in(fiscal_year: int, digits: int) -> ibis.Table:
    flows = on.level(ibis.memtable(india()), digits, recorded=8)
    return flows.filter(flows.period_start == date(fiscal_year, 4, 1))


def to_union(chapter: str, fiscal_year: int) -> tuple[float, str]:
    flows = india_in(fiscal_year, 2)
    [row] = rows(on.trade_flows(flows.filter(flows.importer.isin(members("EU27")) & (flows.hs == chapter)), "exporter"))
    return row["value"], "USD"


def union_share(column: str, fiscal_year: int) -> tuple[float, str]:
    [row] = rows(on.union_share(india_in(fiscal_year, 6), Products.of(open_catalog()).table))
    return row[column], "t" if column.startswith("mass") else "USD"


def japan_customs(year: int) -> tuple[float, str]:
    return next(row["value"] for row in rows(on.growth(japan_to_india())) if row["period_start"].year == year), "JPY"


def japan_customs_growth(year: int) -> tuple[float, str]:
    return next(row["value_growth"] for row in rows(on.growth(japan_to_india())) if row["period_start"].year == year), "1"


ASKS: dict[str, Callable[..., tuple[float, str]]] = {
    "world_exports": world_exports,
    "diversity": diversity,
    "product_concentration": product_concentration,
    "to_union": to_union,
    "union_share": union_share,
    "japan_customs": japan_customs,
    "japan_customs_growth": japan_customs_growth,
}


@pytest.mark.parametrize("figure", [pytest.param(one, id=one["name"]) for one in FIGURES])
def test_indicators_agree_with_what_was_published(figure: dict[str, Any]) -> None:
    assert set(figure) == KEYS
    found, unit = ASKS[figure["ask"]](**figure["input"])
    in_unit = Decimal(repr(found)) * factor(unit, figure["unit"])
    assert abs(in_unit - Decimal(figure["expected"])) <= Decimal(figure["tolerance"]), f"found {in_unit}"


def test_years_of_low_coverage_say_so() -> None:
    flows = on.level(ibis.memtable(india()), 2, recorded=8)
    warned = {row["period_end"].year: row["warnings"].split(";") for row in rows(on.trade_flows(flows, "exporter"))}
    assert {year: Warn.LOW_COVERAGE.value in words for year, words in warned.items()} == {year: year > 2019 for year in range(2018, 2026)}


@pytest.mark.parametrize(
    ("area", "year", "tolerance"),
    [("IND", 2015, 1), ("JPN", 2015, 1), ("CHN", 2015, 1), ("IND", 2017, 25), ("JPN", 2017, 25)],
)
def test_true_steel_use_is_what_worldsteel_prints(catalog: Catalog, area: str, year: int, tolerance: int) -> None:
    """In kt; apparent use of 2017 is printed to 0.1 Mt, and by a later edition than true use."""
    names = ("apparent_steel_use", "indirect_steel_imports", "indirect_steel_exports", "true_steel_use")
    *inputs, printed = (observations(catalog, name, area, "kt").at(Period.year(year)) for name in names)
    assert abs(true_steel_use(*inputs).value - printed.value) <= tolerance
