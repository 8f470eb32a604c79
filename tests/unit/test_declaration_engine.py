"""Whatever the line engine writes is read again, and a holding is worked out under the law of the results."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from steeldialogue.carbon.cbam.declaration.holding import Holding
from steeldialogue.carbon.cbam.declaration.results import read_results
from steeldialogue.carbon.cbam.declaration.totals import Waiting, YearTotal, totals
from steeldialogue.carbon.cbam.declaration.year_holding import Imports, holdings, why_open
from steeldialogue.carbon.cbam.lines import LineOptions, run_file
from steeldialogue.law import Law

HEADER = "line_id,import_date,cn_code,country_of_origin,net_mass_t,importer_id,production_year,route,see_actual_tco2e_per_t"
UNDER_2025 = LineOptions(table="2025/2621")


def computed(folder: Path, law: Law, lines: str, options: LineOptions | None = None, ending: str = "csv") -> Path:
    """A result file that the line engine wrote; cells that a line leaves out are empty."""
    source, target = folder / "lines.csv", folder / f"owed.{ending}"
    rows = [line + "," * (HEADER.count(",") - line.count(",")) for line in lines.strip().splitlines()]
    source.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    run_file(source, target, law, options)
    return target


def years(file: Path) -> dict[str, YearTotal]:
    """The only year of each importer."""
    return {one.importer: one for one in totals(read_results(file))}


def held(law: Law, file: Path, importer: str = "A") -> list[Holding]:
    return holdings(law, Imports(law, read_results(file)), years(file)[importer])


ODD = """
1, 2026-02-03 ,7208 39 00, IN ,1000.1234567, A
2,2026-02-03T10:30,7208.39.00.10,India,1,a
3,2026-02-03 10:30:00,72083900,IN,1,Ａ
4,2026-02-03,7208 39 00,XX,much,E
5,soon,72083900,IN,1,D
"""


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_all_that_lines_may_be_written_like_is_read(tmp_path: Path, law: Law, ending: str) -> None:
    read = read_results(computed(tmp_path, law, ODD, ending=ending))
    assert {(one.importer, one.quarter.label(), one.cn_code) for one in read.groups} == {("A", "2026 Q1", "72083900")}
    assert sum(one.net_mass for one in read.groups) == Decimal("1002.123457")
    assert (sum(one.lines for one in read.groups), read.errors, read.undated) == (3, 2, {"D": 1})


def test_timestamps_of_parquet_are_days(tmp_path: Path, law: Law) -> None:
    source, target = tmp_path / "lines.parquet", tmp_path / "owed.parquet"
    when = [datetime(2026, 5, 3, 12, 30, tzinfo=UTC)]
    line = {"line_id": ["1"], "import_date": when, "cn_code": ["72083900"], "country_of_origin": ["IN"], "net_mass_t": [60.5]}
    pa.parquet.write_table(pa.table(line), source)
    run_file(source, target, law)
    [one] = read_results(target).groups
    assert (one.quarter.label(), one.net_mass) == ("2026 Q2", Decimal("60.5"))


def test_a_date_that_cannot_be_read_leaves_all_of_its_importer_open(tmp_path: Path, law: Law) -> None:
    lines = "1,2026-02-03,72083900,IN,1000,A\n2,2199-01-01,72083900,IN,1,a\n3,2026-02-03,72083900,IN,1000,B"
    found = years(computed(tmp_path, law, lines))
    assert found["A"].waiting == Waiting(undated=1)
    assert (found["A"].cost, found["A"].quarters[0].cost) == (None, None)
    assert found["B"].cost is not None


def test_a_line_in_error_leaves_its_quarter_without_cost(tmp_path: Path, law: Law) -> None:
    lines = "1,2026-02-03,72083900,IN,1000,A\n2,2026-05-03,72083900,IN,1000,A\n3,2026-05-03,72083900,XX,1,A"
    quarters = years(computed(tmp_path, law, lines))["A"].quarters
    assert [(one.waiting.errors, one.cost is None) for one in quarters] == [(0, False), (1, True)]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2,2027-08-03,72083900,XX,1,A", "1 line is in error"),
        ("2,someday,72083900,IN,1,A", "1 line has no date that can be read"),
        ("2,2027-08-03,72251990,IN,1,A", "1 line waits for a route"),
    ],
)
def test_lines_in_no_sum_leave_the_holding_of_the_whole_year_open(tmp_path: Path, law: Law, line: str, reason: str) -> None:
    found = held(law, computed(tmp_path, law, f"1,2027-05-03,72083900,IN,1000,A\n{line}", UNDER_2025))
    assert [(one.status, one.reason, one.needed) for one in found] == [("not worked out", reason, None)] * 4


def test_an_importer_of_open_lines_alone_is_not_told_that_nothing_is_required(tmp_path: Path, law: Law) -> None:
    found = held(law, computed(tmp_path, law, "1,2027-05-03,72083900,XX,1000,A\n2,2027-05-03,72083900,IN,x,A"))
    assert [(one.status, one.reason) for one in found] == [("not worked out", "2 lines are in error")] * 4


def test_numbers_of_lines_are_told_in_words() -> None:
    assert why_open(Waiting(open=1, errors=2, unpriced=9)) == "1 line waits for a route, 2 lines are in error"
    assert why_open(Waiting(undated=1200)) == "1,200 lines have no date that can be read"


def needed(law: Law, file: Path) -> Decimal:
    first = held(law, file)[0]
    assert first.needed is not None, first.reason
    return first.needed.value


def test_the_table_of_default_values_is_that_of_the_results(tmp_path: Path, law: Law) -> None:
    line = "1,2027-02-03,72262000,Albania,1000,A"  # corrected by 2026/1740
    as_corrected = needed(law, computed(tmp_path, law, line))
    assert needed(law, computed(tmp_path, law, line, UNDER_2025)) != as_corrected


def test_lines_of_one_good_made_in_two_years_stand_apart(tmp_path: Path, law: Law) -> None:
    file = computed(tmp_path, law, "1,2027-02-03,72083900,IN,1000,A\n2,2027-02-03,72083900,IN,1000,A,2026")
    assert needed(law, file) == Decimal("1489.25") + Decimal("1472.125")


def test_actual_emissions_alone_name_no_table_and_none_is_guessed(tmp_path: Path, law: Law) -> None:
    actual = "1,2027-02-03,26011200,IN,1000,A,,,0.5"
    alone = held(law, computed(tmp_path, law, actual))
    assert {one.status for one in alone} == {"not worked out"}
    assert "name no table of default values" in alone[0].reason
    beside = held(law, computed(tmp_path, law, f"{actual}\n2,2027-02-03,72083900,IN,1000,B"))
    assert {one.status for one in beside} == {"required"}


def test_an_importer_is_shown_as_first_written(tmp_path: Path, law: Law) -> None:
    lines = "1,2026-02-03,72083900,IN,1000,Acme  GmbH\n2,2026-02-03,72083900,IN,1,ＡＣＭＥ gmbh\n3,2026-02-03,72083900,IN,60,acme ag"
    assert {name: one.lines for name, one in years(computed(tmp_path, law, lines)).items()} == {"Acme  GmbH": 2, "acme ag": 1}


def test_a_day_beyond_the_calendar_is_no_day(tmp_path: Path, law: Law) -> None:
    source, target = tmp_path / "lines.parquet", tmp_path / "owed.parquet"
    day = pa.array([10_000_000], pa.int32()).cast(pa.date32())
    line = {"line_id": [""], "import_date": day, "cn_code": ["72083900"], "country_of_origin": ["IN"], "net_mass_t": [60.5]}
    pa.parquet.write_table(pa.table(line), source)
    run_file(source, target, law)
    assert read_results(target).undated == {"": 1}
