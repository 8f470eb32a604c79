"""The public copy of India's TradeStat beside the repository comes in whole, and to the sums that are told of it."""

from datetime import date
from pathlib import Path

import ibis
import pyarrow.parquet as parquet
import pytest
from trade_copies import copy

from steeldialogue.catalog.importers import FlowStore, ImportReport
from steeldialogue.catalog.importers.tradestat_copy import import_tradestat_parquet
from steeldialogue.catalog.importers.tradestat_words import names
from steeldialogue.core.countries import members

EXPORTS = "india_exports_hs8_partner_steel_fy2018_2025.parquet"
STEEL_GOODS = "india_exports_hs6_partner_steel_containing_fy2018_2025.parquet"
FY2025 = date(2025, 3, 31)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ImportReport]:
    workspace = tmp_path_factory.mktemp("workspace")
    return workspace, import_tradestat_parquet(copy(EXPORTS), FlowStore(workspace))


@pytest.fixture(scope="module")
def flows(imported: tuple[Path, ImportReport]) -> ibis.Table:
    workspace, report = imported
    return FlowStore(workspace).table([report.dataset])


def total(flows: ibis.Table, column: str = "value") -> float:
    return float(flows[column].sum().execute())


def test_every_row_is_taken_or_kept_as_refused(imported: tuple[Path, ImportReport]) -> None:
    _, report = imported
    assert (report.rows, report.rejected) == (171_916, 244)
    assert report.rows + report.rejected == parquet.read_metadata(copy(EXPORTS)).num_rows


@pytest.mark.parametrize("file", [EXPORTS, STEEL_GOODS])
def test_every_name_of_a_partner_is_on_record(file: str) -> None:
    assert set(parquet.read_table(copy(file), columns=["partner"])["partner"].to_pylist()) <= set(names())


def test_chapter_72_to_the_union_is_2_79_billion_dollars(flows: ibis.Table) -> None:
    steel = flows.filter((flows.hs.substr(0, 2) == "72") & (flows.period_end == FY2025) & flows.importer.isin(members("EU27")))
    assert total(steel) == pytest.approx(2.79e9, abs=0.005e9)


def test_nothing_is_lost_but_what_goes_to_no_country(flows: ibis.Table) -> None:
    table = parquet.read_table(copy(EXPORTS), columns=["value_usd_mn", "partner"]).to_pydict()
    known = [value for value, name in zip(table["value_usd_mn"], table["partner"], strict=True) if value is not None and names()[name]]
    assert total(flows) == pytest.approx(sum(known) * 1e6, rel=1e-12)


def test_the_split_code_ends_with_a_warning(flows: ibis.Table) -> None:
    coil = flows.filter(flows.hs == "72104900")
    last = coil.filter(coil.period_end == coil.period_end.max())
    assert last.period_end.max().execute().date() == date(2023, 3, 31)
    assert last.warnings.max().execute() == last.warnings.min().execute() == "low_coverage;definition_break"


def test_no_ore_costs_a_thousand_dollars_a_tonne(flows: ibis.Table) -> None:
    ore = flows.filter((flows.hs.substr(0, 4) == "2601") & flows.mass_t.notnull())
    by_year = ore.group_by("period_end").aggregate(price=ore.value.sum() / ore.mass_t.sum()).to_pyarrow().to_pylist()
    assert {row["period_end"].year for row in by_year} == {2022, 2023, 2024, 2025}
    assert all(50 < row["price"] < 200 for row in by_year)
