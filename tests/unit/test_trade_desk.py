"""What a workspace's flows are read as: years told once, datasets that can answer, and what is left out told."""

from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from surge_samples import flow as month
from surge_samples import flows as monthly_flows

from steeldialogue.catalog.importers.flows import as_flows
from steeldialogue.core import DataError
from steeldialogue.trade.coverage import FEW_PARTNERS, left_out, partners_held
from steeldialogue.trade.desk import FlowDesk
from steeldialogue.trade.unions import without_parts
from trade_desks import flow, store

MONTHS = 12
TELLERS = ("IND", "JPN")


def months_of(exporter: str, importer: str, year: int, tonnes: float) -> list[dict[str, Any]]:
    return [month(exporter, importer, (year - 2022) * MONTHS + place, mass=tonnes) for place in range(MONTHS)]


def test_months_and_the_year_that_contains_them_are_not_added(tmp_path: Path) -> None:
    rows = [flow("JPN", "IND", "720839", 12.0, year, told_by="importer") for year in (2022, 2023, 2024)]
    rows += [row for year in (2023, 2024) for row in months_of("JPN", "IND", year, 1.0)]
    desk = FlowDesk(store(tmp_path / "own", "mixed", rows))
    (holding,) = desk.holdings
    told = desk.flows(holding).to_pyarrow().to_pylist()
    assert [(row["period_start"], row["mass_t"]) for row in sorted(told, key=lambda row: row["period_start"])] == [
        (date(year, 1, 1), 12.0) for year in (2022, 2023, 2024)
    ]
    assert [year.label() for year in holding.twice_told] == ["2023", "2024"]


def test_months_alone_make_a_year_that_is_told_once(tmp_path: Path) -> None:
    desk = FlowDesk(store(tmp_path / "own", "months", months_of("JPN", "IND", 2024, 1.0)))
    (holding,) = desk.holdings
    assert [year.label() for year in holding.years] == ["2024"]
    assert holding.twice_told == []


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(TELLERS), st.sampled_from((2023, 2024)), st.sampled_from((True, False)), st.integers(1, 9)),
        min_size=1,
        max_size=12,
    )
)
def test_a_reporters_year_is_its_whole_or_the_sum_of_its_parts(told: list[tuple[str, int, bool, int]]) -> None:
    rows = [flow("KOR", teller, "720839", tonnes, year, told_by="importer") for teller, year, _, tonnes in told]
    table = as_flows("sample", pa.Table.from_pylist(rows)).append_column("whole", pa.array([whole for _, _, whole, _ in told]))
    kept = without_parts(ibis.memtable(table)).to_pyarrow().to_pylist()
    for teller, year in {(teller, year) for teller, year, _, _ in told}:
        mine = [(whole, tonnes) for who, when, whole, tonnes in told if (who, when) == (teller, year)]
        wanted = [tonnes for whole, tonnes in mine if whole] or [tonnes for _, tonnes in mine]
        assert sum(row["mass_t"] for row in kept if (row["importer"], row["period_start"].year) == (teller, year)) == sum(wanted)


def test_a_named_dataset_that_tells_of_the_other_side_is_refused(tmp_path: Path) -> None:
    desk = FlowDesk(store(tmp_path / "own", "sold", [flow("IND", "JPN", "720839", 12.0, 2024, told_by="exporter")]))
    with pytest.raises(DataError, match="sold tells of no imports of India; it tells of exports of IND"):
        desk.choose("sold", lambda _: True, "imports of India", named=lambda one: one.tells("importer", "IND"))


def test_few_partners_are_told_beside_their_share_of_the_world() -> None:
    two = [month("JPN", "IND", 0, value=30.0), month("KOR", "IND", 0, value=10.0)]
    assert (
        "Partners held: 2 in the period to 2022-01-31; no total" in partners_held(ibis.memtable(monthly_flows(*two)), "importer", "IND")[0]
    )
    with_world = ibis.memtable(monthly_flows(*two, month("WLD", "IND", 0, value=80.0)))
    assert "Partners held: 2 in the period to 2022-01-31, 50.0% of the value" in partners_held(with_world, "importer", "IND")[0]
    many = [month(f"A{place:02}", "IND", 0, value=1.0) for place in range(FEW_PARTNERS)]
    whole = ibis.memtable(monthly_flows(*many, month("WLD", "IND", 0, value=float(FEW_PARTNERS))))
    assert partners_held(whole, "importer", "IND") == []


def test_shorter_codes_that_nothing_divides_are_told_and_totals_of_headings_are_not() -> None:
    rows = [month("JPN", "IND", 0, "7208", value=50.0), month("JPN", "IND", 0, "720839", value=50.0)]
    rows += [month("KOR", "IND", 0, "7208", value=7.0), month("KOR", "IND", 0, "84", value=5.0), month("KOR", "IND", 0, "8401", value=5.0)]
    table = ibis.memtable(monthly_flows(*rows))
    assert left_out(table, 6)[0].startswith("Left out: 12 USD recorded at 4 digits only")
    assert left_out(table, 6, ("720839",))[0].startswith("Left out: 7 USD recorded at 4 digits only")
    assert left_out(table, 6, ("7301",)) == []
