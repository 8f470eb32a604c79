"""What leaves the record: registers as XLSX and CSV, people as JSON; text stays text, and nothing private goes along."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import python_calamine as calamine
from django.test import Client

import record_rows as rows
import web_rows
from steeldialogue.record.exports.registers import REGISTERS
from steeldialogue.record.exports.tables import CUT, MOST_SIGNS, Column, Sheet, as_csv, as_xlsx
from steeldialogue.record.seat import Seat, seated
from web_seats import Seats, account_of

TODAY = date(2026, 11, 25)
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://example.org")')

Sign = Callable[[Seat], Client]


def _sheet(*cells: Any) -> Sheet:
    return Sheet("register", (Column("title", "a text"), Column("number", "a number")), [cells])


def _read(content: bytes, sheet: int = 0) -> list[list[Any]]:
    return calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(sheet).to_python()


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula_in_csv(text: str) -> None:
    content = "".join(as_csv(_sheet(text, Decimal("-1.50"))))
    assert content.startswith("\ufeff")
    _, (cell, number) = csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline=""))
    assert cell == f"'{text}"
    assert number == "-1.5"


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula_in_xlsx(text: str) -> None:
    content = as_xlsx(_sheet(text, -1))
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert _read(content)[1][0].strip() == text.strip()


def test_days_and_numbers_are_days_and_numbers_in_xlsx() -> None:
    assert _read(as_xlsx(_sheet(TODAY, Decimal("12.25"))))[1] == [TODAY, 12.25]


def test_a_text_too_long_for_a_cell_says_that_it_was_cut() -> None:
    cell = _read(as_xlsx(_sheet("x" * 40_000, 1)))[1][0]
    assert len(cell) == MOST_SIGNS
    assert cell.endswith(CUT)


def test_a_workbook_says_what_its_columns_hold() -> None:
    assert ["title", "a text"] in _read(as_xlsx(_sheet("x", 1)), 1)


def test_the_register_of_commitments(seats: Seats) -> None:
    one = rows.commitment(
        "水素を使う", due="2027", target_value=Decimal("2.5"), target_unit="Mt", source=rows.source(), confidence="official"
    )
    one.milestones.create(place=1, title="First melt", due="2026-12", done_on="2026-11-01")
    rows.report(seats.jp_head, one, "complete", text="Done.")
    line = _lines("commitments")[0]
    expected = {
        "number": str(one.number),
        "title": "水素を使う",
        "owner": "",
        "target_value": "2.5",
        "says_IN": "",
        "says_JP": "complete",
        "as_of_JP": "2026-10-01",
        "report_JP": "Done.",
        "gap": "yes",
        "standing": "open",
        "source_title": "Joint statement",
        "milestones": "First melt, due 2026-12, reached 2026-11-01",
    }
    assert {name: line[name] for name in expected} == expected


def test_the_other_registers(seats: Seats) -> None:
    asked = rows.request(seats.in_head)
    rows.response(seats.jp_head, asked, "ここにあります。")
    programme = rows.programme()
    period = rows.target(rows.indicator(programme), "40")
    rows.result(seats.jp_head, period, "12.5", "JICA")
    rows.programme("Without indicators")
    proposal = rows.proposal(seats.jp_head, amount=Decimal("1000.00"), currency="USD")
    rows.stage(seats.jp_head, proposal, "proposed", "2026-01-01")
    rows.stage(seats.in_head, proposal, "study", "2026-02")
    rows.obstacle(seats.jp_head, proposal, "IN")
    rows.policy(seats.in_head)
    assert "JP, 2026-02-01: ここにあります。" in _lines("requests")[0]["answers"]
    first, second = _lines("programmes")
    assert (first["target"], first["result_IN"], first["result_JP"], first["verified_JP"]) == ("40", "", "12.5", "JICA")
    assert (second["title"], second["indicator"]) == ("Without indicators", "")
    (line,) = _lines("investment")
    assert (line["stage"], line["stage_reached"], line["obstacles"], line["amount"]) == ("study", "2026-02", "1", "1000")
    assert _lines("policies")[0]["published"] == "2024-06-13"


def _lines(name: str) -> list[dict[str, str]]:
    text = "".join(as_csv(REGISTERS[name](TODAY))).removeprefix("\ufeff")
    lines = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(line) for line in lines} == {len(lines[0])}
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


@pytest.mark.parametrize("name", sorted(REGISTERS))
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_every_register_is_downloaded_as_an_attachment(seats: Seats, client_of: Sign, name: str, ending: str) -> None:
    answer = client_of(seats.observer).get(f"/exports/{name}.{ending}")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.{ending}"'


def test_a_register_that_does_not_exist(seats: Seats, client_of: Sign) -> None:
    assert client_of(seats.observer).get("/exports/drafts.csv").status_code == 404


def test_the_page_of_exports(seats: Seats, client_of: Sign) -> None:
    page = client_of(seats.observer).get("/exports/").content.decode()
    for address in (
        "/exports/commitments.xlsx",
        "/exports/policies.csv",
        "/exports/people.json",
        "/programmes/iati.xml",
        "/api/v1/openapi.json",
    ):
        assert f'href="{address}"' in page


@pytest.mark.parametrize("reader", ["in_head", "jp_head", "secretariat", "observer"])
def test_no_export_holds_a_draft_a_note_or_an_address(seats: Seats, client_of: Sign, reader: str) -> None:
    web_rows.draft(seats.in_head, "unborn paper")
    rows.note(seats.in_head, rows.commitment(), "unborn note")
    client = client_of(getattr(seats, reader))
    addresses = [f"/exports/{name}.csv" for name in REGISTERS]
    for address in (*addresses, "/exports/people.json", "/programmes/iati.xml", "/commitments/register.csv"):
        text = client.get(address).content.decode()
        assert "unborn" not in text
        assert account_of(seats.in_head).email not in text


def test_people_and_meetings(seats: Seats, client_of: Sign) -> None:
    meeting = rows.session("第4回", number=4, starts="2026-11", city="Tokyo", host_id="JP")
    with seated(seats.jp_head):
        meeting.agenda.create(place=1, title="Scrap", outcome="carried over")
        meeting.delegates.create(side_id="JP", name="Printed Name", title="Director", head=True)
    found = json.loads(client_of(seats.observer).get("/exports/people.json").content)
    names = {one["name"] for one in found["persons"]}
    assert {"Asha Rao", "鈴木 一郎", "Printed Name"} <= names
    head = next(one for one in found["memberships"] if one["person_id"] == str(seats.jp_head.person_id))
    assert head == {"id": head["id"], "person_id": str(seats.jp_head.person_id), "organization_id": "JP"}, "no role, no dates"
    assert {one["id"] for one in found["organizations"]} == {"IN", "JP"}
    (event,) = found["events"]
    assert (event["name"], event["start_date"], event["location"]) == ("第4回", "2026-11", "Tokyo")
    assert event["agenda"][0]["title"] == "Scrap"
    assert event["attendees"][0]["name"] == "Printed Name"
    assert "@" not in json.dumps(found)
