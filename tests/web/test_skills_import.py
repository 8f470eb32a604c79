"""Cohorts from a workbook: the download filled in becomes a draft a row, looked at first, as a whole or not at all."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
import python_calamine as calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import record_rows as rows
import register_files
from steeldialogue.core import DataError
from steeldialogue.record.exports.people import COHORT_COLUMNS, COHORTS, cohorts_sheet
from steeldialogue.record.exports.tables import as_xlsx
from steeldialogue.record.imports.cohorts import COHORT
from steeldialogue.record.imports.draft_rows import Look, draft_all, look_at
from steeldialogue.record.models import Course, Draft
from steeldialogue.record.seat import Seat, seated
from web_seats import Seats

Sign = Callable[[Seat], Client]

TODAY = date(2026, 11, 25)
Cells = dict[str, Any]


@pytest.fixture
def course(seats: Seats) -> Course:
    return rows.course(seats.jp_head, rows.programme(), number=3)


def exported() -> list[Cells]:
    """The cohorts as they come out."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(cohorts_sheet(TODAY))))
    header, *lines = book.get_sheet_by_name(COHORTS).to_python(skip_empty_area=False)
    return [dict(zip(header, line, strict=True)) for line in lines]


def workbook(lines: Sequence[Mapping[str, Any]]) -> bytes:
    return register_files.workbook(lines, [column.name for column in COHORT_COLUMNS], COHORTS)


def look(seat: Seat, lines: Sequence[Mapping[str, Any]]) -> Look:
    with seated(seat):
        return look_at(seat, COHORT, "ours.xlsx", COHORT.rows("ours.xlsx", workbook(lines)))


def new(**cells: Any) -> Cells:
    return {"course": "JP 3", "starts": date(2026, 9, 1), "ends": date(2026, 10, 31), "completed": 21, **cells}


def test_the_download_brought_back_begins_nothing(seats: Seats, course: Course) -> None:
    rows.cohort(seats.jp_head, course, cost="1500.50", currency="JPY", text="Two weeks\nat the works")
    rows.cohort(seats.in_head, course, date(2025, 1, 1), date(2025, 2, 1), completed=None)
    for seat in (seats.jp_drafter, seats.in_drafter):
        found = look(seat, exported())
        assert (found.drafts, found.unchanged, [str(fault) for fault in found.faults]) == ([], 2, [])


def test_each_new_row_becomes_a_draft(seats: Seats, course: Course) -> None:
    rows.cohort(seats.jp_head, course)
    found = look(seats.jp_drafter, [*exported(), new(), new(starts=date(2026, 8, 1), cost=900, currency="INR")])
    assert (len(found.drafts), found.unchanged) == (2, 1)
    with seated(seats.jp_drafter):
        made = draft_all(seats.jp_drafter, COHORT, found)
        assert [one.kind for one in made] == ["cohort", "cohort"]
        assert made[0].title == "Cohort of JP 3, 2026-09-01 – 2026-10-31"
        assert made[0].body["course"] == str(course.pk)
        assert (made[0].body["completed"], made[0].body["accepted"], made[1].body["currency"]) == (21, None, "INR")
    again = look(seats.jp_drafter, [new()])
    assert (again.drafts, again.unchanged) == ([], 1), "what lies in a draft is not drafted again"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"course": "JP 99"}, "ours.xlsx, sheet 'cohorts', row 3, field 'course': nothing on the table has this side and number"),
        ({"completed": 5, "women": 6}, "women (6) cannot be more than completed (5)"),
        ({"currency": "GBP", "cost": 5}, "row 3, field 'currency': write one of EUR, INR, JPY, USD"),
        ({"cost": 5}, "a cost needs a currency"),
        ({"starts": "soon"}, "row 3, field 'starts': write a day like 2026-03-31"),
        ({"text": "Ask r.sharma@example.org"}, "row 3, field 'text': this looks like an address or telephone number of a person"),
        ({"row": "nonsense"}, "row 3, field 'row': nothing on the table has this key"),
    ],
)
def test_a_fault_names_sheet_row_and_column_and_nothing_is_begun(seats: Seats, course: Course, cells: Cells, words: str) -> None:
    found = look(seats.in_drafter, [new(), new(starts=date(2026, 8, 1)) | cells])
    assert words in str(found.faults[0])
    with seated(seats.in_drafter), pytest.raises(DataError):
        draft_all(seats.in_drafter, COHORT, found)
    with seated(seats.in_drafter):
        assert not Draft.objects.exists()


def test_what_is_on_the_table_is_not_changed_by_a_file(seats: Seats, course: Course) -> None:
    rows.cohort(seats.jp_head, course)
    (line,) = exported()
    assert "leave this empty to draft another row" in str(look(seats.jp_drafter, [{**line, "completed": 3}]).faults[0])
    assert len(look(seats.jp_drafter, [{**line, "row": "", "completed": 3}]).drafts) == 1, "a newer word on the same cohort"


def test_the_page_looks_first_and_then_begins(seats: Seats, client_of: Sign, course: Course) -> None:
    client = client_of(seats.in_drafter)
    answer = client.post("/drafts/import/cohort/", {"file": SimpleUploadedFile("ours.xlsx", workbook([new()]))})
    assert "Cohort of JP 3" in answer.content.decode()
    assert "/exports/cohorts.xlsx" in answer.content.decode()
    client.post("/drafts/import/cohort/", {"looked_at": answer.context["looked_at"]})
    with seated(seats.in_drafter):
        assert Draft.objects.get().kind == "cohort"
