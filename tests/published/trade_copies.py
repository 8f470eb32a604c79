"""Copies of trade statistics that lie beside the repository, as flow tables; tests pass over what is missing."""

from datetime import date
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

from steeldialogue.catalog.importers.flows import as_flows
from steeldialogue.core.countries import UnknownCountryError, country

COPIES = Path(__file__).parents[3] / "shared" / "data" / "trade"
IRON_AND_STEEL = "Iron And Steel Products"


def copy(name: str) -> Path:
    """The path of a copy, or the test is passed over."""
    file = COPIES / name
    if not file.is_file():
        pytest.skip(f"the copy {name} of the statistics is not held beside the repository (../shared/data/trade)")
    return file


def world_of_2016() -> ibis.Table:
    """Exports of 234 countries to the world by HS 1992 heading, 2016; a name we do not know stands for itself."""
    rows = parquet.read_table(copy("world_exports_country_hs92_4_2016.parquet"))
    codes = {name: _code(name) for name in set(rows["country"].to_pylist())}
    columns = {"exporter": pa.array([codes[name] for name in rows["country"].to_pylist()]), "hs": rows["hs4"]}
    texts = {"importer": "WLD", "told_by": "reconciled", "vintage": "HS92", "currency": "USD"}
    return _table("world-2016", columns | {"value": rows["export_value_usd"]}, texts, [2016] * len(rows))


def japan_to_india() -> ibis.Table:
    """Japan's exports of iron and steel to India in yen; the customs' principal commodity stands for chapter 72."""
    rows = parquet.read_table(copy("japan_customs_trade_goods_partner_2009_2026.parquet")).to_pylist()
    kept = [row for row in rows if (row["ex_im"], row["area"], row["goods"]) == ("export", "India", IRON_AND_STEEL)]
    texts = {"exporter": "JPN", "importer": "IND", "hs": "72", "told_by": "exporter", "vintage": "JPHS", "currency": "JPY"}
    values = pa.array([row["value_bn_jpy"] * 1e9 for row in kept])
    return _table("japan-customs", {"value": values}, texts, [row["year"] for row in kept])


def _code(name: str) -> str:
    try:
        return country(name).code
    except UnknownCountryError:
        return name


def _table(dataset: str, columns: dict[str, pa.Array], texts: dict[str, str], years: list[int]) -> ibis.Table:
    periods = {
        "period_start": pa.array([date(year, 1, 1) for year in years]),
        "period_end": pa.array([date(year, 12, 31) for year in years]),
    }
    rest = {name: pa.repeat(text, len(years)) for name, text in texts.items()}
    return ibis.memtable(as_flows(dataset, pa.table(columns | rest | periods)))
