"""Files of cohorts, courses, planned capacity and diagnoses: read strictly, with the place of every fault."""

from decimal import Decimal
from pathlib import Path

import pytest

from steeldialogue.core import DataError
from steeldialogue.sharing import read_sharing
from steeldialogue.skills import read_cohorts, read_evaluations, read_planned

DIAGNOSES = "diagnosis,plant,area,technology,state,carrier,amount,unit,stage,verified_by\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "given.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_cohorts_with_blanks(tmp_path: Path) -> None:
    (one,) = read_cohorts(written(tmp_path, "course,name,accepted,cost,currency,ends\nA,1,30,1.5,INR,2025-02-28\n"))
    assert (one.accepted, one.applicants, one.cost, one.ends.year) == (30, None, Decimal("1.5"), 2025)


def test_rows_of_one_measure_are_its_savings(tmp_path: Path) -> None:
    rows = (
        "D1,A,IN,CDQ,in-operation,electricity,5,MWh,recommended,",
        "D1,A,IN,CDQ,in-operation,electricity,4,MWh,verified,someone",
        "D2,B,IN,,,,,,,",
    )
    diagnoses, measures = read_sharing(written(tmp_path, DIAGNOSES + "\n".join(rows)))
    assert [one.plant for one in diagnoses] == ["A", "B"]
    assert [saving.stage for saving in measures[0].savings] == ["recommended", "verified"]


@pytest.mark.parametrize(
    ("read", "text", "row", "field"),
    [
        (read_cohorts, "course,name,accepted,completed\nA,1,3,3\nA,2,3,4\n", 3, "completed"),
        (read_cohorts, "course,name,accepted\nA,1,-3\n", 2, "accepted"),
        (read_cohorts, "course,name,women_\nA,1,3\n", 1, "women_"),
        (read_evaluations, "course,level,asked,answered\nA,5,3,3\n", 2, "level"),
        (read_planned, "route,capacity_mt,trade\nx,1,all\nx,1,all\n", 3, "trade"),
        (read_planned, "route,capacity_mt,trade\nx,1,all\nx,2,8121\n", 3, "capacity_mt"),
        (read_sharing, DIAGNOSES + "D1,A,IN,,adopted,,,,,\n", 2, "technology"),
        (read_sharing, DIAGNOSES + "D1,A,IN,CDQ,,,,,,\n", 2, "state"),
        (read_sharing, DIAGNOSES + "D1,A,IN,CDQ,adopted,coke,,t,reported,\n", 2, "amount"),
        (read_sharing, DIAGNOSES + "D1,A,IN,CDQ,adopted,coke,5,,reported,\n", 2, "unit"),
        (read_sharing, DIAGNOSES + "D1,A,IN,CDQ,adopted,coke,5,t,verified,\n", 2, "verified_by"),
        (read_sharing, DIAGNOSES + "D1,A,IN,CDQ,adopted,,,,,\nD1,A,IN,CDQ,declined,,,,,\n", 3, "state"),
        (read_sharing, DIAGNOSES + "D1,A,IN,,,,,,,\nD1,B,IN,,,,,,,\n", 3, "diagnosis"),
    ],
)
def test_a_fault_names_file_row_and_field(read, text: str, row: int, field: str, tmp_path: Path) -> None:
    with pytest.raises(DataError) as fault:
        read(written(tmp_path, text))
    assert (fault.value.file, fault.value.row, fault.value.field) == ("given.csv", row, field)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("D1,A,Indja,,,,,,,,", "given.csv, row 2, field 'area': 'Indja' is not a country we know"),
        ("D1,A,India,,,,,,,,2024-13", "given.csv, row 2, field 'on': '2024-13' is not a day that exists"),
    ],
)
def test_a_place_or_day_that_is_none_is_told_with_its_row(tmp_path: Path, row: str, fault: str) -> None:
    with pytest.raises(DataError, match=fault):
        read_sharing(written(tmp_path, f"{DIAGNOSES.strip()},on\n{row}\n"))


def test_a_trade_left_empty_is_all_trades(tmp_path: Path) -> None:
    _, trained = read_planned(written(tmp_path, "route,capacity_mt,trade,trained\nBF-BOF,1,,5\n"))
    assert list(trained) == [("BF-BOF", "all")]


def test_counts_are_written_as_whole_numbers(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="row 2, field 'asked': write a whole number"):
        read_evaluations(written(tmp_path, "course,level,asked,answered\nA,1,1_0,5\n"))
