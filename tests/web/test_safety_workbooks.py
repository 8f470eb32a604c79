"""Returns by workbook: out and back without a change, looked at first, told as a whole or not at all, and seen by one side alone."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import pytest
import python_calamine as calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from xlsxwriter import Workbook

from safety_cases import DEFINITIONS, tell, told
from steeldialogue.core import DataError
from steeldialogue.record.errors import Conflict, RecordError
from steeldialogue.record.exports.returns import NAMES
from steeldialogue.record.imports.returns import ReturnsPlan
from steeldialogue.record.models import Event, Import, SafetyReturn
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors.safety import returns
from steeldialogue.record.services import imports, safety
from web_seats import Seats

Sign = Callable[[Seat], Client]
Cells = Mapping[str, Any]


def workbook(rows: Sequence[Cells], names: Sequence[str] = NAMES, sheet: str = "returns") -> bytes:
    """A workbook as a spreadsheet program writes it: days as days, numbers as numbers."""
    file = io.BytesIO()
    with Workbook(file, {"strings_to_formulas": False, "default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, names)
        for number, row in enumerate(rows, start=1):
            page.write_row(number, 0, [row.get(name, "") for name in names])
    return file.getvalue()


def look(seat: Seat, rows: Sequence[Cells]) -> tuple[Import, ReturnsPlan]:
    with seated(seat):
        return safety.look(seat, safety.keep(seat, "ours.xlsx", workbook(rows)).pk, DEFINITIONS)


def apply(seat: Seat, file: Import, plan: ReturnsPlan) -> ReturnsPlan:
    with seated(seat):
        return safety.apply(seat, file.pk, plan.sha256, DEFINITIONS)


def downloaded(client: Client, name: str = "returns") -> tuple[bytes, list[dict[str, Any]]]:
    content = client.get(f"/safety/returns/{name}.xlsx").content
    header, *lines = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("returns").to_python()
    return content, [dict(zip(header, line, strict=True)) for line in lines]


def upload(client: Client, content: bytes) -> Any:
    return client.post("/safety/returns/import/", {"file": SimpleUploadedFile("ours.xlsx", content)}, follow=True)


def test_the_returns_brought_back_change_nothing(seats: Seats, client_of: Sign) -> None:
    signs = {"near_misses": "0.00", "tier_1": "-", "tier_2": "※", "actions_due": "0", "days_lost": "12.5", "note": "=1+1 を参照"}
    tell(seats.in_drafter, workplace="भिलाई", **signs)
    tell(seats.in_drafter, hours="5000000.25", group="employees")
    client = client_of(seats.in_drafter)
    content, lines = downloaded(client)
    assert [(line["workplace"], line["near_misses"], line["hours"]) for line in lines] == [
        ("Works A", "", 5000000.25),
        ("भिलाई", "0.00", 4000000),
    ]
    assert lines[0]["starts"] == date(2024, 1, 1)
    page = upload(client, content)
    plan = page.context["plan"]
    assert (plan.unchanged, plan.entries, plan.faults) == (2, [], [])
    assert "The file says nothing that the record does not say already." in page.content.decode()


def test_the_empty_form_says_what_its_columns_hold(seats: Seats, client_of: Sign) -> None:
    content, lines = downloaded(client_of(seats.in_drafter), "form")
    assert lines == []
    about = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("columns").to_python()
    holds = {str(name): str(text) for name, text in about}
    assert holds.keys() >= set(NAMES)
    assert "D-IN-FA" in holds["definition"]
    assert "※ suppressed" in holds["cases"]


def test_new_rows_and_corrections_are_told_as_a_whole(seats: Seats) -> None:
    tell(seats.in_drafter)
    rows = [told(cases=14, hours=4000000.0, deaths=1), told(year=2025, cases=9, hours="-"), told(workplace="Works B", cases=0, deaths="")]
    file, plan = look(seats.in_drafter, rows)
    assert ([one.row for one in plan.additions], [one.row for one in plan.corrections]) == ([3, 4], [2])
    assert plan.corrections[0].changed == (("cases", "12", "14"),)
    with seated(seats.in_drafter):
        assert SafetyReturn.objects.count() == 1
    apply(seats.in_drafter, file, plan)
    with seated(seats.in_drafter):
        found = {(row.workplace, row.starts.year): (row.cases, row.hours) for row in returns()}
        event = Event.objects.filter(chain="IN").latest("seq")
    assert found == {("Works A", 2024): ("14", "4000000"), ("Works A", 2025): ("9", "-"), ("Works B", 2024): ("0", "4000000")}
    assert event.verb == "safetyreturn.imported"
    with pytest.raises(RecordError, match="applied before"):
        apply(seats.in_drafter, file, plan)


@pytest.mark.parametrize(
    ("row", "place", "words"),
    [
        (told(cases="many"), "row 3, field 'cases'", "no number of 0 or more"),
        (told(deaths="13"), "row 3, field 'deaths'", "13 deaths and 12 cases"),
        (told(definition="D-IN-AF"), "row 3, field 'definition'", "no definition"),
        (told(group="everybody"), "row 3, field 'group'", "'all'"),
        (told(starts="1/1/2024"), "row 3, field 'starts'", "write a day as"),
        (told(year=2025), "row 3, field 'workplace'", "another row of the file"),
        (told(starts=date(2025, 7, 1), ends=date(2026, 6, 30)), "row 3, field 'starts'", "counted twice"),
        (told(hours="", cases="", deaths=""), "row 3, field 'hours'", "tells nothing"),
    ],
)
def test_one_error_and_nothing_is_told(seats: Seats, row: Cells, place: str, words: str) -> None:
    file, plan = look(seats.in_drafter, [told(year=2025), row])
    fault = next(one for one in map(str, plan.faults) if "row 3" in one)
    assert fault.startswith(f"ours.xlsx, sheet 'returns', {place}: ")
    assert words in fault
    with pytest.raises(DataError):
        apply(seats.in_drafter, file, plan)
    with seated(seats.in_drafter):
        assert not SafetyReturn.objects.exists()


def test_a_period_is_cut_anew_in_one_file(seats: Seats) -> None:
    """Taking a year back and telling its halves is one step, because what stands afterwards is looked at."""
    tell(seats.in_drafter)
    nothing = told(hours="", cases="", deaths="")
    halves = [told(ends=date(2024, 6, 30), cases="5", deaths="0"), told(starts=date(2024, 7, 1), cases="7", deaths="1")]
    file, plan = look(seats.in_drafter, [nothing, *halves])
    assert plan.faults == []
    apply(seats.in_drafter, file, plan)
    with seated(seats.in_drafter):
        assert [row.cases for row in returns()] == ["5", "7"]


def test_what_was_looked_at_is_what_is_told(seats: Seats) -> None:
    tell(seats.in_drafter)
    file, plan = look(seats.in_drafter, [told(cases="14")])
    tell(seats.in_drafter, cases="13")
    with pytest.raises(Conflict):
        apply(seats.in_drafter, file, plan)


@pytest.mark.parametrize("content", [b"half", workbook([told()])[:900], workbook([]), workbook([], NAMES[:-1]), workbook([], sheet="x")])
def test_half_a_file_is_refused_whole(seats: Seats, client_of: Sign, content: bytes) -> None:
    page = upload(client_of(seats.in_drafter), content)
    assert page.status_code == 422
    assert "ours.xlsx" in str(page.context["form"].errors["file"])
    with seated(seats.in_drafter):
        assert not Import.objects.exists()


def test_by_the_pages_and_by_nobody_else(seats: Seats, client_of: Sign) -> None:
    tell(seats.in_drafter)
    rows = [told(cases="14"), told(workplace="Ptarmigan works", year=2025)]
    client = client_of(seats.in_drafter)
    seen = upload(client, workbook(rows))
    page, path = seen.content.decode(), seen.request["PATH_INFO"]
    for words in ("ours.xlsx", "Ptarmigan works", "<del>12</del> → <ins>14</ins>", "Apply all of it"):
        assert words in page
    plan = {"plan": seen.context["plan"].sha256}
    for who in ("jp_drafter", "jp_head", "secretariat", "observer"):
        other = client_of(getattr(seats, who))
        for answer in (other.get(path), other.post(f"{path}apply", plan), other.get("/safety/returns/import/")):
            assert "Ptarmigan" not in answer.content.decode()
            assert answer.status_code in (200, 403, 404)
    with seated(seats.in_drafter):
        assert SafetyReturn.objects.count() == 1
    done = client.post(f"{path}apply", plan, follow=True).content.decode()
    assert "1 return was added." in done
    assert "1 return was corrected." in done
    assert "Ptarmigan works" in done


def test_a_file_of_returns_is_no_file_of_the_register(seats: Seats, client_of: Sign) -> None:
    file, plan = look(seats.in_head, [told()])
    head = client_of(seats.in_head)
    assert head.get(f"/commitments/import/{file.pk}/").status_code == 404
    assert "ours.xlsx" not in head.get("/commitments/import/").content.decode()
    with seated(seats.in_head), pytest.raises(Exception, match="No Import matches"):
        imports.apply(seats.in_head, file.pk, plan.sha256)
