"""Injuries, and which definition counts them."""

from datetime import date
from pathlib import Path

import pytest
from unit_samples import recorded
from xlsxwriter import Workbook

from steeldialogue.catalog import open_catalog
from steeldialogue.core import DataError
from steeldialogue.safety import Case, Group, Outcome, is_counted, measure_cases, open_definitions, read_cases

DEFINITIONS = open_definitions(open_catalog())
HEADER = "date,group,outcome,grade,calendar_days_off,able_next_shift,hours_disabled,medical_treatment,restricted,commuting"
HOURS = {Group.EMPLOYEES: recorded("5", "Mh"), Group.CONTRACTORS: recorded("2", "Mh")}


def case(outcome: str = "temporary", group: str = "employees", **told: object) -> Case:
    return Case.model_validate({"date": date(2025, 5, 1), "group": group, "outcome": outcome, **told})


@pytest.mark.parametrize(
    ("key", "injury", "counted"),
    [
        ("D-WS-LTIFR", case(able_next_shift="no"), True),
        ("D-WS-LTIFR", case(able_next_shift="yes", calendar_days_off=2), False),
        ("D-IN-FA", case(able_next_shift="yes", calendar_days_off=2), True),
        ("D-IN-FA", case(able_next_shift="yes", calendar_days_off=0), False),
        ("D-JP-FR", case(calendar_days_off=0, able_next_shift="no"), False),
        ("D-JP-FR", case(calendar_days_off=1), True),
        ("D-JP-FR", case("permanent_partial", grade=14, calendar_days_off=0), True),
        ("D-JP-FR", case("no_lost_time"), False),
        ("D-JP-FR", case(group="contractors", calendar_days_off=40), False),
        ("D-JP-FR", case(calendar_days_off=40, commuting="yes"), False),
        ("D-IN-FB", case(hours_disabled="47.5"), False),
        ("D-IN-FB", case(hours_disabled="48"), True),
        ("D-IN-FB", case(calendar_days_off=2), True),
        ("D-IN-FB", case(calendar_days_off=0), False),
        ("D-WS-TRIFR", case("no_lost_time", medical_treatment="yes"), True),
        ("D-WS-TRIFR", case("no_lost_time", medical_treatment="no", restricted="yes"), True),
        ("D-WS-TRIFR", case("no_lost_time", medical_treatment="no", restricted="no"), False),
        ("D-US-DART", case("no_lost_time", restricted="no", medical_treatment="yes"), False),
        ("D-US-TRIR", case("fatal"), False),
        ("D-WS-LTIFR", case("fatal", group="visitors"), True),
        ("D-WS-FAT", case("fatal", group="contractors"), True),
        ("D-WS-FAT", case(calendar_days_off=40, able_next_shift="no"), False),
    ],
)
def test_a_definition_counts_what_its_words_say(key: str, injury: Case, counted: bool) -> None:
    assert is_counted(injury, DEFINITIONS[key]) is counted


@pytest.mark.parametrize(
    ("key", "injury", "field"),
    [
        ("D-WS-LTIFR", case(calendar_days_off=3), "able_next_shift"),
        ("D-IN-FA", case(able_next_shift="yes"), "calendar_days_off"),
        ("D-JP-FR", case(able_next_shift="no"), "calendar_days_off"),
        ("D-JP-FR", case(calendar_days_off=3, commuting="unknown"), "commuting"),
        ("D-IN-FB", case(calendar_days_off=1), "hours_disabled"),
        ("D-WS-TRIFR", case("no_lost_time", restricted="no"), "medical_treatment"),
        ("D-US-DART", case("no_lost_time"), "restricted"),
    ],
)
def test_what_a_case_does_not_tell_is_asked_for(key: str, injury: Case, field: str) -> None:
    with pytest.raises(DataError, match=f"field '{field}': the case of 2025-05-01 does not tell it, and {key} hangs on it"):
        is_counted(injury, DEFINITIONS[key])


@pytest.mark.parametrize(
    ("key", "injury", "what"),
    [
        ("D-JP-FR-LTI", case("fatal"), "whether deaths are counted"),
        ("D-CO-LTIFR", case(calendar_days_off=9), "from when an injury counts"),
        ("D-IN-REP", case(group="contractors", calendar_days_off=9), "whether contractors are counted"),
        ("D-IN-FA", case(calendar_days_off=9, commuting="yes"), "whether accidents on the way to work are counted"),
    ],
)
def test_what_no_source_tells_of_a_definition_is_refused_by_name(key: str, injury: Case, what: str) -> None:
    with pytest.raises(DataError, match=f"{key}.*{what} was not found in its source"):
        is_counted(injury, DEFINITIONS[key])


def test_hours_are_those_of_whom_the_definition_counts() -> None:
    japan = measure_cases([case(calendar_days_off=1)], HOURS, DEFINITIONS["D-JP-FR"])
    world = measure_cases([case(able_next_shift="no")], HOURS, DEFINITIONS["D-WS-LTIFR"])
    assert (japan.value.value, world.value.value) == (1 / recorded("5").value, 1 / recorded("7").value)
    assert world.interval is not None
    assert world.interval.contains(world.value.value)


def test_hours_that_a_definition_needs_are_asked_for() -> None:
    alone = {Group.EMPLOYEES: recorded("5", "Mh")}
    with pytest.raises(DataError, match="field 'contractors': D-WS-LTIFR counts contractors; give their hours or number, 0 where"):
        measure_cases([], alone, DEFINITIONS["D-WS-LTIFR"])
    assert measure_cases([], alone, DEFINITIONS["D-JP-FR"]).value.value == 0


def test_a_grade_that_is_not_told_has_no_charge() -> None:
    hurt = [case("permanent_partial", calendar_days_off=9)]
    with pytest.raises(DataError, match="'permanent partial' is unknown, its grade is not told"):
        measure_cases(hurt, HOURS, DEFINITIONS["D-JP-SR"])
    graded = [case("permanent_partial", grade=8, calendar_days_off=9)]
    assert measure_cases(graded, HOURS, DEFINITIONS["D-JP-SR"]).counted.value == 1500
    hurt_in_india = [case("permanent_partial", grade=8, able_next_shift="no", calendar_days_off=9)]
    with pytest.raises(DataError, match=r"D-IN-SR .* 'permanent partial, grade 8' is unknown, it was not found in its source"):
        measure_cases(hurt_in_india, HOURS, DEFINITIONS["D-IN-SR"])


def test_a_measure_of_injuries_does_not_follow_from_a_rule_or_events() -> None:
    for key in ("D-WS-VIS", "D-LEAD-NM", "D-PSE-T1"):
        with pytest.raises(DataError, match=f"{key} .*no measure of injuries"):
            measure_cases([], HOURS, DEFINITIONS[key])


def test_cases_come_from_csv_and_from_a_workbook(tmp_path: Path) -> None:
    lines = [HEADER, "2025-05-01,employees,temporary,,30,no,,,,", "2025-06-02,contractors,permanent_partial,8,,no,720,yes,,yes"]
    text = tmp_path / "cases.csv"
    text.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sheet = tmp_path / "cases.xlsx"
    with Workbook(sheet) as book:
        page = book.add_worksheet()
        for row, line in enumerate(lines):
            page.write_row(row, 0, line.split(","))
    read = read_cases(text)
    assert read == read_cases(sheet)
    assert (read[0].calendar_days_off, read[0].commuting, read[1].outcome) == (30, "no", Outcome.PERMANENT_PARTIAL)


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        ("2025-05-01,staff,temporary,,30,no,,,,", "group", "Input should be 'employees'"),
        ("2025-05-01,employees,temporary,,-3,no,,,,", "calendar_days_off", "greater than or equal to 0"),
        ("2025-05-01,employees,temporary,,2.5,no,,,,", "calendar_days_off", "whole number"),
        ("01.05.2025,employees,temporary,,3,no,,,,", "date", "write a day as"),
        ("2025-05-01,employees,no_lost_time,,3,yes,,,,", "", "write temporary"),
        ("2025-05-01,employees,permanent_total,9,3,no,,,,", "", "a grade is 1 to 3"),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_wrong_cell_is_named(tmp_path: Path, line: str, field: str, message: str, ending: str) -> None:
    file = tmp_path / f"cases.{ending}"
    if ending == "csv":
        file.write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    else:
        with Workbook(file) as book:
            page = book.add_worksheet()
            page.write_row(0, 0, HEADER.split(","))
            page.write_row(1, 0, line.split(","))
    with pytest.raises(DataError, match=message) as fault:
        read_cases(file)
    assert (fault.value.file, fault.value.row, fault.value.field) == (f"cases.{ending}", 2, field)
