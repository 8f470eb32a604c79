"""The public copy of TradeStat in Parquet: its known faults are left out or marked."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from imported_flows import flows_of, holds_nothing, reasons_of

from steeldialogue.catalog import open_catalog
from steeldialogue.catalog.importers import FlowStore
from steeldialogue.catalog.importers.tradestat_copy import import_tradestat_parquet
from steeldialogue.catalog.importers.tradestat_words import words
from steeldialogue.core import DataError, Warn

ROW = {
    "fy_end": 2025,
    "hs8": "72083900",
    "partner": "JAPAN",
    "value_usd_mn": 1.5,
    "quantity": 2_000_000.0,
    "unit": "KGS",
    "quantity_t": 2000.0,
}


def written(folder: Path, *changes: dict[str, object]) -> Path:
    path = folder / "copy.parquet"
    pq.write_table(pa.Table.from_pylist([ROW | change for change in changes]), path)
    return path


@pytest.fixture
def store(tmp_path: Path) -> FlowStore:
    return FlowStore(tmp_path / "workspace")


def test_a_row_becomes_an_export_of_india(tmp_path: Path, store: FlowStore) -> None:
    flow = flows_of(store, import_tradestat_parquet(written(tmp_path, {}), store))[0]
    assert (flow["exporter"], flow["importer"], flow["hs"], flow["vintage"]) == ("IND", "JPN", "72083900", "ITCHS2022")
    assert (flow["value"], flow["currency"], flow["mass_t"], flow["quantity"]) == (1.5e6, "USD", 2000.0, 2e6)
    assert (str(flow["period_start"]), str(flow["period_end"])) == ("2024-04-01", "2025-03-31")


@pytest.mark.parametrize(
    ("year", "hs", "warnings"),
    [
        (2018, "72083900", ""),
        (2019, "72083900", ""),
        (2020, "72083900", "low_coverage"),
        (2022, "72104900", "low_coverage"),
        (2023, "72104900", "low_coverage;definition_break"),
        (2024, "72104900", "low_coverage;definition_break"),
    ],
)
def test_years_of_low_coverage_and_the_split_code_are_marked(tmp_path: Path, store: FlowStore, year: int, hs: str, warnings: str) -> None:
    flow = flows_of(store, import_tradestat_parquet(written(tmp_path, {"fy_end": year, "hs8": hs}), store))[0]
    assert flow["warnings"] == warnings


@pytest.mark.parametrize(
    ("year", "hs", "mass"), [(2021, "26011210", None), (2022, "26011210", 2000.0), (2021, "72083900", 2000.0), (2020, "27040030", None)]
)
def test_ores_and_coals_have_no_mass_before_april_2021(tmp_path: Path, store: FlowStore, year: int, hs: str, mass: float | None) -> None:
    flow = flows_of(store, import_tradestat_parquet(written(tmp_path, {"fy_end": year, "hs8": hs}), store))[0]
    assert (flow["mass_t"], flow["value"]) == (mass, 1.5e6)


def test_pieces_are_no_mass(tmp_path: Path, store: FlowStore) -> None:
    flow = flows_of(store, import_tradestat_parquet(written(tmp_path, {"unit": "NOS"}), store))[0]
    assert (flow["mass_t"], flow["quantity"], flow["quantity_unit"]) == (None, 2e6, "NOS")


def test_names_that_are_no_country_are_refused_and_kept(tmp_path: Path, store: FlowStore) -> None:
    report = import_tradestat_parquet(written(tmp_path, {}, {"partner": "UNSPECIFIED"}, {"partner": "ATLANTIS"}), store)
    assert (report.rows, report.rejected) == (1, 2)
    assert reasons_of(report) == {"the partner is no country, or a name we do not know": 2}


def test_what_the_copy_leaves_out_is_told_with_the_dataset(tmp_path: Path, store: FlowStore) -> None:
    import_tradestat_parquet(written(tmp_path, {}), store)
    coverage = " ".join(store.datasets()[0].coverage)
    assert "68.2% in FY2024-25" in coverage
    assert "72104900 was split" in coverage


@pytest.mark.parametrize("fault", ["cut off", "another table", "empty"])
def test_a_broken_file_leaves_the_store_as_it_was(tmp_path: Path, store: FlowStore, fault: str) -> None:
    path = written(tmp_path, {})
    content = path.read_bytes()
    if fault == "another table":
        pq.write_table(pa.table({"hs6": ["720839"], "fy_end": [2025]}), path)
    else:
        path.write_bytes(content[: len(content) // 2] if fault == "cut off" else b"")
    with pytest.raises(DataError, match=r"copy\.parquet"):
        import_tradestat_parquet(path, store)
    assert holds_nothing(store)


@pytest.mark.parametrize("table", ["trade_hs6", "trade_bilateral"])
def test_the_tables_made_from_the_copy_mark_the_same_years_as_the_importer(table: str) -> None:
    last_complete = words()["copy"]["low_coverage"]["after_fiscal_year"]
    assert last_complete == 2019
    rows = [row for row in open_catalog(None).tables[table] if row.source_id == "dgcis-tradestat"]
    marked = {row.period_end.year: set() for row in rows}
    for row in rows:
        marked[row.period_end.year].add(Warn.LOW_COVERAGE in row.warnings)
    assert marked == {year: {year > last_complete} for year in range(2018, 2026)}
