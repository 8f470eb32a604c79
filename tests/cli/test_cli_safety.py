"""`steeldialogue safety`: rates with their intervals, changes in words, and tables that hold what they hide."""

import csv
from pathlib import Path

import pytest

CASES = """date,group,outcome,calendar_days_off,able_next_shift
2025-01-09,employees,fatal,,
2025-02-11,employees,temporary,30,no
2025-03-02,employees,temporary,0,no
"""
PLANTS = """row,column,count
Bhilai,fatal,2
Bhilai,lost time,25
Durgapur,fatal,0
Durgapur,lost time,10
Rourkela,fatal,7
Rourkela,lost time,11
"""
REGIONS = """row,column,count,row_members
central,fatal,2,Bhilai;Durgapur
central,lost time,35,Bhilai;Durgapur
Rourkela,fatal,7,
Rourkela,lost time,11,
"""


@pytest.fixture
def file(tmp_path: Path):
    def written(name: str, text: str) -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return written


def test_definitions_are_listed_with_what_is_not_known_of_them(run) -> None:
    said = run("safety", "definitions")
    assert said.status == 0
    assert all(text in said.out for text in ("D-JP-FR", "D-WS-LTIFR", "next shift", "whether visitors are in it", "case/200,000 h"))


def test_one_definition_shows_its_day_charges(run) -> None:
    said = run("safety", "definitions", "D-JP-SR")
    assert "300 for each 365 calendar days off" in said.out
    told = run("safety", "definitions", "D-JP-SR", "--json").json
    assert {"outcome": "fatal", "grade": "", "days": "7500", "quality": "official"} in told[0]["day_charges"]


def test_a_misspelt_definition_is_met_with_a_suggestion(run) -> None:
    said = run("safety", "definitions", "D-JP-RS")
    assert said.status == 2
    assert "Did you mean" in said.err


def test_a_rate_has_its_interval_and_the_hours_it_takes(run) -> None:
    said = run("safety", "rate", "--cases", "3", "--million-hours", "5", "--margin", "0.1")
    assert all(text in said.out for text in ("0.600", "0.124", "1.753", "about 230 million hours"))
    assert float(run("safety", "rate", "--cases", "0", "--million-hours", "5", "--json").json["upper"]) == pytest.approx(0.7378, abs=1e-4)


@pytest.mark.parametrize(
    ("cases", "hours", "fault"),
    [
        ("2.5", "5", "whole number"),
        ("3", "0", "no rate over 0 million hours"),
        ("3", "-5", "no rate over -5 million hours"),
        ("x", "5", "not a plain number"),
    ],
)
def test_a_rate_of_nonsense_is_refused(run, cases: str, hours: str, fault: str) -> None:
    said = run("safety", "rate", "--cases", cases, "--million-hours", hours)
    assert said.status == 2
    assert fault in said.err


def test_a_change_is_judged_in_words(run) -> None:
    said = run("safety", "compare", "--before", "31", "--after", "59", "--names", "2023,2024")
    assert "1.90 times the cases (95 % interval 1.21 to 3.04). The rise is larger than chance would explain, if the hours" in said.out
    told = run("safety", "compare", "--before", "82", "--after", "67", "--json").json
    assert told["verdict"] == "not_shown"


def test_countries_are_not_compared(run) -> None:
    said = run("safety", "compare", "--before", "31", "--after", "59", "--names", "India,Japan")
    assert said.status == 2
    assert "'India' is a country" in said.err


def test_cases_are_measured_under_every_definition_that_allows_it(run, file) -> None:
    said = run("safety", "measure", file("cases.csv", CASES), "--employees", "5", "--contractors", "0")
    assert said.status == 0
    rows = {cells[0]: cells for line in said.out.splitlines() if (cells := [cell.strip() for cell in line.strip("│").split("│")])}
    assert (rows["D-WS-LTIFR"][2], rows["D-JP-FR"][2], rows["D-IN-SR"][2]) == ("0.600", "0.400", "1,206")
    assert "- D-JP-FR-LTI (Japanese blast-furnace makers (press)) cannot be measured here: whether deaths are counted" in said.out


def test_a_definition_alone_that_needs_more_is_an_error(run, file) -> None:
    said = run("safety", "measure", file("cases.csv", CASES), "--employees", "5", "--definition", "D-WS-LTIFR")
    assert said.status == 2
    assert "D-WS-LTIFR counts contractors; give their hours" in said.out


def test_a_wrong_cell_is_named(run, file) -> None:
    said = run("safety", "measure", file("cases.csv", CASES.replace("temporary,30", "temporary,thirty")), "--employees", "5")
    assert said.status == 2
    assert "cases.csv, row 3, field 'calendar_days_off'" in said.err


def test_charts_show_what_is_outside_chance(run, file) -> None:
    months = "label,count,million_hours\n" + "".join(f"m{place},{24 if place == 9 else 10},10\n" for place in range(20))
    said = run("safety", "chart", file("months.csv", months), "--json").json
    assert [one["label"] for one in said["points"] if one["signal"] == "above"] == ["m9"]
    assert "Mean rate 1.070 per million hours." in run("safety", "chart", file("months.csv", months)).out
    spacings = "label,between,unit\na,100,d\nb,200,d\nc,0,d\n"
    assert "Below: events came closer" in run("safety", "chart", file("deaths.csv", spacings), "--kind", "t").out
    counts = "label,between,unit\na,9,case\nb,9,case\nc,9,case\n"
    assert run("safety", "chart", file("deaths.csv", counts), "--kind", "g", "--json").json["upper"] == "62.0000000000"


def test_a_funnel_keeps_the_order_of_the_file(run, file) -> None:
    plants = "label,count,million_hours\n" + "".join(
        f"works {name},{count},10\n" for name, count in zip("DACB", (10, 12, 9, 40), strict=True)
    )
    said = run("safety", "funnel", file("plants.csv", plants))
    assert [line.split("│")[1].strip() for line in said.out.splitlines() if "works" in line] == ["works D", "works A", "works C", "works B"]
    assert "This is no ranking." in said.out
    told = run("safety", "funnel", file("plants.csv", plants), "--json").json
    assert [one["label"] for one in told["points"]] == ["works D", "works A", "works C", "works B"]
    refused = run("safety", "funnel", file("plants.csv", plants.replace("works D", "Japan")))
    assert "'Japan' is a country" in refused.err


def test_a_shared_table_hides_what_an_earlier_one_hid(run, file, tmp_path: Path) -> None:
    out = tmp_path / "shared.csv"
    plants, regions = file("plants.csv", PLANTS), file("regions.csv", REGIONS)
    said = run("safety", "suppress", plants, "--out", str(out))
    assert "counts below 5 hidden" in said.out
    assert list(csv.reader(out.read_text(encoding="utf-8").splitlines())) == [
        ["row", "fatal", "lost time", "total"],
        ["Bhilai", "※", "※", "27"],
        ["Durgapur", "0", "10", "10"],
        ["Rourkela", "※", "※", "18"],
        ["total", "9", "46", "55"],
    ]
    later = run("safety", "suppress", regions, "--before", plants, "--json").json
    assert later["rows"][0]["fatal"] == "※"
    assert run("safety", "suppress", plants, "--out", plants).status == 2


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (PLANTS.replace("Durgapur,fatal,0\n", ""), "the cell Durgapur, fatal has no count"),
        (f"{PLANTS}Bhilai,fatal,2\n", "row 8: the cell Bhilai, fatal stands there twice"),
        (REGIONS.replace("central,lost time,35,Bhilai;Durgapur", "central,lost time,35,Bhilai"), "members of 'central' are told otherwise"),
        (PLANTS.replace("Bhilai,fatal,2", "Bhilai,fatal,-2"), "row 2, field 'count'"),
    ],
)
def test_a_table_that_does_not_add_up_is_refused(run, file, text: str, fault: str) -> None:
    said = run("safety", "suppress", file("plants.csv", text))
    assert said.status == 2
    assert fault in said.err


@pytest.mark.parametrize("command", ["definitions", "rate", "compare", "measure", "chart", "funnel", "suppress"])
def test_help_shows_an_example(run, command: str) -> None:
    assert f"Example: steeldialogue safety {command}" in run("safety", command, "--help").out


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("a,1_0,2\nb,2,3\nc,3,4", "points.csv, row 2, field 'count': write a whole number"),
        ("a,1,2\nb,2,3", "points.csv: limits need 3 points"),
        ("a,1,0\nb,2,3\nc,3,4", "points.csv: the hours of a are not told, or 0"),
        ("a,1,2\na,2,3\nc,3,4", "points.csv: two points are called 'a'"),
    ],
)
@pytest.mark.parametrize("command", ["chart", "funnel"])
def test_what_is_wrong_with_points_is_told_with_their_file(run, file, command: str, rows: str, fault: str) -> None:
    said = run("safety", command, file("points.csv", f"label,count,million_hours\n{rows}\n"))
    assert said.status == 2
    assert fault in said.err


def test_negative_hours_are_no_hours(run, file) -> None:
    said = run("safety", "measure", file("cases.csv", CASES), "--employees", "-5", "--contractors", "10")
    assert said.status == 2
    assert "-5 is less than none; give the hours or number of employees" in said.out
