"""Result files of the line engine added up, and the holding test drawn from them."""

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from steeldialogue.carbon.cbam.declaration.holding import Holding
from steeldialogue.carbon.cbam.declaration.results import read_results
from steeldialogue.carbon.cbam.declaration.totals import YearTotal, totals
from steeldialogue.carbon.cbam.declaration.year_holding import Imports, holdings
from steeldialogue.core import DataError, LineBatch, Quality
from steeldialogue.law import Law

HEADER = "line_id,import_date,cn_code,country_of_origin,net_mass_t,importer_id,status,certificates,price_eur,cost_eur"
LAW_HEADER, LAW_CELLS = ",cscf,default_table,rule_ids", ",1.0000,2026/1740,good.annex_i;benchmark.by_route"
LINES = """
1,2026-02-03,72083900,IN,1000,A,ok,3372.250000,75.36,254132.76
2,2026-03-31,7208390010,IN,500.5,A,ok,1687.811125,75.36,127193.45
3,2026-11-03,72083900,IN,100,A,ok,337.225000,,
4,2026-04-01,72142000,TR,10,A,needs_route,,,
5,2026-04-02,72142000,NO,10,A,exempt_origin,0,,
6,,72083900,IN,much,C,error:import_date,,,
7,2027-02-03,72083900,IN,1000,B,ok,3834.5,,
8,2027-08-03,72083900,IN,1000,B,ok,0,,0
"""


def results(folder: Path, lines: str = LINES, header: str = HEADER) -> Path:
    file = folder / "results.csv"
    rows = "\n".join(f"{line}{LAW_CELLS}" for line in lines.strip().splitlines())
    file.write_text(f"{header}{LAW_HEADER}\n{rows}\n", encoding="utf-8")
    return file


def held(law: Law, file: Path, importer: str = "A") -> list[Holding]:
    """The holding tests of an importer's only year."""
    read = read_results(file)
    [one] = [one for one in totals(read) if one.importer == importer]
    return holdings(law, Imports(law, read), one)


@pytest.fixture
def years(tmp_path: Path) -> dict[tuple[str, int], YearTotal]:
    return {(one.importer, one.year): one for one in totals(read_results(results(tmp_path)))}


def test_lines_go_to_importer_year_and_quarter_of_import(years: dict[tuple[str, int], YearTotal]) -> None:
    assert list(years) == [("A", 2026), ("B", 2027)]
    quarters = years["A", 2026].quarters
    assert [one.quarter.label() for one in quarters] == ["2026 Q1", "2026 Q2", "2026 Q4"]
    assert [one.lines for one in quarters] == [2, 2, 1]
    assert quarters[0].certificates.value == Decimal("5060.061125")
    assert quarters[0].cost is not None
    assert quarters[0].cost.value == Decimal("381326.21")
    assert years["A", 2026].net_mass.value == Decimal("1600.5")


def test_a_line_that_waits_for_a_route_is_counted_and_not_summed(years: dict[tuple[str, int], YearTotal]) -> None:
    waiting = years["A", 2026].quarters[1]
    assert (waiting.waiting.open, waiting.net_mass.value, waiting.certificates.value) == (1, 0, 0)
    assert waiting.cost is None


def test_a_quarter_with_an_unpriced_line_has_no_cost_and_nor_has_its_year(years: dict[tuple[str, int], YearTotal]) -> None:
    assert [(one.waiting.unpriced, one.cost is None) for one in years["B", 2027].quarters] == [(1, True), (0, False)]
    assert years["B", 2027].cost is None


def test_a_line_that_owes_nothing_needs_no_price(years: dict[tuple[str, int], YearTotal]) -> None:
    last = years["B", 2027].quarters[-1]
    assert last.waiting.unpriced == 0
    assert last.cost is not None
    assert last.cost.value == 0


def test_a_year_may_be_rounded_up(years: dict[tuple[str, int], YearTotal]) -> None:
    assert years["A", 2026].declared().value == Decimal("5397.286125")
    assert years["A", 2026].declared("ceil").value == 5398
    assert years["A", 2026].declared("ceil").quality is Quality.ASSUMPTION


def test_a_sum_names_its_file_and_its_lines(years: dict[tuple[str, int], YearTotal]) -> None:
    account = years["A", 2026].quarters[0].certificates.lineage
    assert isinstance(account, LineBatch)
    assert (account.table, account.lines, account.selection) == ("results.csv", 2, "importer A, 2026 Q1")


def test_lines_in_error_are_counted_whatever_stands_in_them(tmp_path: Path) -> None:
    assert read_results(results(tmp_path)).errors == 1


def test_parquet_with_real_types_gives_the_same(tmp_path: Path, years: dict[tuple[str, int], YearTotal]) -> None:
    good = "\n".join(line for line in LINES.splitlines() if line and "error" not in line)
    types = {
        "cn_code": pa.string(),
        "net_mass_t": pa.decimal128(18, 3),
        "certificates": pa.decimal128(18, 6),
        "cost_eur": pa.decimal128(18, 2),
    }
    table = pa.csv.read_csv(results(tmp_path, good), convert_options=pa.csv.ConvertOptions(column_types=types))
    pa.parquet.write_table(table, tmp_path / "results.parquet")
    found = totals(read_results(tmp_path / "results.parquet"))
    assert [(one.importer, one.year, one.declared().value) for one in found] == [(*key, one.declared().value) for key, one in years.items()]


def test_without_importers_a_file_is_one_declaration(tmp_path: Path) -> None:
    header = HEADER.replace(",importer_id", "")
    found = totals(read_results(results(tmp_path, "1,2026-02-03,72083900,IN,1,ok,3,75.36,226.08", header)))
    assert [(one.importer, one.year) for one in found] == [("", 2026)]


def test_an_empty_file_has_no_totals(tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    file.write_text(f"{HEADER}{LAW_HEADER}\n", encoding="utf-8")
    assert totals(read_results(file)) == []


@pytest.mark.parametrize(
    ("lines", "header", "fault"),
    [
        (LINES, HEADER.replace("certificates", "certs"), "field 'certificates': this column is missing"),
        ("1,2026-02-03,72083900,IN,1,A,fine,3,75.36,226.08", HEADER, "'fine' is no status"),
        ("1,,72083900,IN,1,A,ok,3,75.36,226.08", HEADER, "row 2, field 'import_date': this is no day"),
        ("1,soon,72083900,IN,1,A,ok,3,75.36,226.08", HEADER, "row 2, field 'import_date': this is no day"),
        (
            "1,soon,72083900,IN,1,A,error:import_date,,,\n2,2026-02-03,72083900,IN,1,A,ok,three,75.36,2",
            HEADER,
            "row 3, field 'certificates'",
        ),
        ("1,2026-02-03,72083900,IN,1,A,ok,,75.36,226.08", HEADER, "field 'certificates': a line that is `ok` has one"),
        ("1,2026-02-03,72083900,IN,,A,ok,3,75.36,226.08", HEADER, "field 'net_mass_t': a line that is `ok` has one"),
        ("1,2026-02-03,72083900,IN,1,A,error:new,,,", HEADER, "'error:new' is no status"),
    ],
)
def test_a_file_that_is_no_result_file_is_refused(tmp_path: Path, lines: str, header: str, fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read_results(results(tmp_path, lines, header))


def test_the_holding_is_drawn_from_masses_without_mark_up(tmp_path: Path, law: Law) -> None:
    found = held(law, results(tmp_path), "B")
    assert [one.status for one in found] == ["required"] * 4
    once, twice = Decimal("1489.25"), Decimal("2978.50")  # 0.5 × 1,000 × (4.28 − 0.95 × 1.37), then twice the mass
    assert [one.needed.value for one in found if one.needed] == [once, once, twice, twice]


def test_no_holding_is_asked_for_in_2026(tmp_path: Path, law: Law) -> None:
    found = held(law, results(tmp_path))
    assert {one.status for one in found} == {"not required"}


def test_goods_that_owe_nothing_ask_for_no_holding(tmp_path: Path, law: Law) -> None:
    lines = """
1,2027-02-03,72083900,NO,1000,B,exempt_origin,0,,
2,2027-05-03,72083900,IN,1000,B,ok,3834.5,,
3,2027-05-03,72083900,IN,10,C,below_threshold,0,,
"""
    file = results(tmp_path, lines)
    assert [one.status for one in held(law, file, "B")] == ["not required", "required", "required", "required"]
    assert {one.status for one in held(law, file, "C")} == {"not required"}


def test_a_holding_that_cannot_be_worked_out_says_why(tmp_path: Path, law: Law) -> None:
    found = held(law, results(tmp_path, "1,2027-02-03,72083900,Atlantis,1000,B,ok,3834.5,,"), "B")
    assert {each.status for each in found} == {"not worked out"}
    assert all("Atlantis" in each.reason for each in found)
