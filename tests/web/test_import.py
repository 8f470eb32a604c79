"""A register brought in from a workbook: looked at first, applied as a whole or not at all, and never a word of the other side."""

import io
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import python_calamine as calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import record_rows as rows
from register_files import NEW, workbook
from steeldialogue.core import DataError
from steeldialogue.record.errors import Conflict, RecordError
from steeldialogue.record.exports.commitments import columns, commitments
from steeldialogue.record.exports.tables import as_xlsx
from steeldialogue.record.imports.plan import Plan
from steeldialogue.record.imports.rows import rows_of
from steeldialogue.record.models import Commitment, Event, Import, Source, StatusReport
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import imports
from web_seats import PASSWORD, Seats

TODAY = date(2026, 11, 25)

Sign = Callable[[Seat], Client]
Cells = dict[str, Any]


def exported() -> list[Cells]:
    """The register as it comes out."""
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(commitments(TODAY))))
    header, *lines = book.get_sheet_by_name("commitments").to_python(skip_empty_area=False)
    return [dict(zip(header, line, strict=True)) for line in lines]


def look(seat: Seat, lines: Sequence[Cells]) -> tuple[Import, Plan]:
    """Keep a workbook and look at what it would do."""
    with seated(seat):
        return imports.look(seat, imports.keep(seat, "our-register.xlsx", workbook(lines)).pk)


def faults(seat: Seat, lines: Sequence[Cells]) -> list[str]:
    return [str(fault) for fault in look(seat, lines)[1].faults]


def applied(seat: Seat, lines: Sequence[Cells]) -> Plan:
    row, plan = look(seat, lines)
    with seated(seat):
        return imports.apply(seat, row.pk, plan.sha256)


def test_the_export_brought_back_changes_nothing(seats: Seats) -> None:
    one = rows.commitment(
        "=SUM(A1)",
        text="  two\r\nlines ",
        target_value=Decimal("1.25"),
        source=rows.source(),
        confidence="estimate",
        due="2026",
        session=rows.session(),
    )
    one.milestones.create(place=1, title="First melt", due="2026-12")
    rows.report(seats.in_head, one, "limited", text="-1 furnace")
    rows.report(seats.jp_head, one, "complete")
    rows.commitment("long", text="x" * 40_000)
    _, plan = look(seats.in_head, exported())
    assert (plan.faults, plan.additions, plan.changes, plan.unchanged) == ([], [], [], 2)


def test_a_new_row_becomes_a_commitment_with_its_source(seats: Seats) -> None:
    existing = rows.commitment()
    plan = applied(seats.in_head, [{**NEW, "says_IN": "limited", "as_of_IN": date(2026, 11, 1), "report_IN": "Begun."}])
    one = Commitment.objects.exclude(pk=existing.pk).get()
    assert {name: str(getattr(one, name)) for name in NEW if not name.startswith(("source", "target_value"))} == {
        name: "Japan" if name == "owner" else str(value) for name, value in NEW.items() if not name.startswith(("source", "target_value"))
    }
    assert one.target_value == Decimal("2.5")
    assert one.key == plan.additions[0].key
    assert one.key.startswith("imported:")
    assert one.number > 0
    assert (one.source.title, one.source.producer, one.source.url) == (
        "Joint statement",
        "Both ministries",
        "https://example.org/statement",
    )
    report = one.reports.get()
    assert (report.side_id, report.completion, report.as_of, report.text) == ("IN", "limited", date(2026, 11, 1), "Begun.")
    event = Event.objects.get(verb="register.imported")
    assert event.chain == "table"
    assert '"commitments":1' in event.body
    assert '"reports":1' in event.body


def test_a_source_of_the_record_is_named_by_its_key(seats: Seats) -> None:
    known = rows.source("memorandum")
    applied(seats.in_head, [{**NEW, "source": "memorandum", "source_title": "", "source_producer": "", "source_url": ""}])
    assert Commitment.objects.get().source == known
    assert Source.objects.count() == 1


def test_the_same_file_adds_nothing_twice(seats: Seats) -> None:
    lines = [{**NEW, "says_IN": "limited", "as_of_IN": "2026-11-01"}, {**NEW, "title": "Another"}]
    applied(seats.in_head, lines)
    _, plan = look(seats.in_head, lines)
    assert (plan.faults, plan.additions, plan.changes, plan.unchanged) == ([], [], [], 2)
    assert sorted(Commitment.objects.values_list("number", flat=True)) == [1, 2]
    assert Source.objects.count() == 1


def test_a_changed_word_of_the_own_side_becomes_a_report(seats: Seats) -> None:
    one = rows.commitment()
    rows.report(seats.jp_head, one, "limited")
    (line,) = exported()
    applied(seats.jp_head, [{**line, "says_JP": "complete", "as_of_JP": "2026-11-20", "report_JP": "Done."}])
    first, second = one.reports.order_by("created_at")
    assert (first.completion, second.completion, second.side_id, second.text) == ("limited", "complete", "JP", "Done.")
    assert not one.reports.filter(side="IN").exists()


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"says_JP": "complete"}, "says_JP", "only the other side reports this"),
        ({"as_of_JP": "2026-11-11"}, "as_of_JP", "only the other side reports this"),
        ({"report_JP": "We failed."}, "report_JP", "only the other side reports this"),
        ({"text": "We promise nothing."}, "text", "an import cannot change this"),
        ({"due": "2030"}, "due", "in the record it is empty"),
        ({"owner": "JP"}, "owner", "an import cannot change this"),
        ({"target_value": 3}, "target_value", "an import cannot change this"),
        ({"state": "withdrawn"}, "state", "the record reads 'agreed'"),
        ({"says_IN": "", "as_of_IN": "", "report_IN": ""}, "says_IN", "stays on record"),
        ({"says_IN": "finished"}, "says_IN", "'complete'"),
        ({"as_of_IN": "soon"}, "as_of_IN", "date"),
        ({"as_of_IN": "2026-09-30"}, "as_of_IN", "has a report as of 2026-10-01"),
        ({"number": 4711}, "number", "the register has no commitment no. 4711"),
        ({"number": "4x"}, "number", "the register has no commitment no. 4x"),
    ],
)
def test_every_other_difference_is_an_error_that_names_row_and_field(seats: Seats, change: Cells, field: str, words: str) -> None:
    one = rows.commitment()
    rows.report(seats.in_head, one, "limited")
    rows.report(seats.jp_head, one, "limited")
    (line,) = exported()
    (fault,) = faults(seats.in_head, [{**line, **change}])
    assert fault.startswith(f"our-register.xlsx, sheet 'commitments', row 2, field '{field}': ")
    assert words in fault


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"confidence": ""}, "confidence", "write how far the source can be trusted: official,"),
        ({"confidence": "law"}, "confidence", "write how far the source can be trusted: official,"),
        ({"source_producer": ""}, "", "name a source"),
        ({"source": "nowhere"}, "source", "no source with this key"),
        ({"owner": "XX"}, "owner", "the sides are IN and JP"),
        ({"due": "next year"}, "due", "is not a date"),
        ({"kind": "wish"}, "kind", "'commitment'"),
        ({"title": ""}, "title", "at least 1"),
        ({"source_url": "javascript:alert(1)"}, "source_url", "URL"),
        ({"target_value": "many"}, "target_value", "decimal"),
        ({"says_JP": "complete", "as_of_JP": "2026-11-01"}, "says_JP", "leave this empty"),
        ({"state": "withdrawn"}, "state", "leave this empty"),
        ({"key": "C-01"}, "key", "leave this empty"),
        ({"report_IN": "Begun."}, "says_IN", "'complete'"),
    ],
)
def test_a_new_row_that_is_wrong(seats: Seats, change: Cells, field: str, words: str) -> None:
    (fault,) = faults(seats.in_head, [{**NEW, **change}])
    place = f"row 2, field '{field}'" if field else "row 2"
    assert fault.startswith(f"our-register.xlsx, sheet 'commitments', {place}: ")
    assert words in fault


def test_two_rows_of_one_commitment(seats: Seats) -> None:
    rows.commitment()
    (line,) = exported()
    assert ["another row" in fault for fault in faults(seats.in_head, [line, line, NEW, NEW])] == [True, True]


def test_rows_are_counted_as_the_spreadsheet_counts_them(seats: Seats) -> None:
    (fault,) = faults(seats.in_head, [{}, {}, {**NEW, "due": "x"}])
    assert "row 4" in fault


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a workbook", "not a workbook that can be read"),
        (b"", "not a workbook that can be read"),
        (b"title;text\nA promise;in CSV", "not a workbook that can be read"),
    ],
)
def test_a_file_that_is_no_workbook(seats: Seats, content: bytes, words: str) -> None:
    with seated(seats.in_head), pytest.raises(DataError, match=words):
        imports.keep(seats.in_head, "register.xlsx", content)


def test_a_workbook_of_another_layout(seats: Seats) -> None:
    names = [column.name for column in columns()]
    with pytest.raises(DataError, match="there is no sheet 'commitments'; the sheets are plants"):
        rows_of("x.xlsx", workbook([], sheet="plants"))
    with pytest.raises(DataError, match=r"row 1, field 'ttle': unknown column.* Did you mean 'title'"):
        rows_of("x.xlsx", workbook([], ["ttle" if name == "title" else name for name in names]))
    with pytest.raises(DataError, match="field 'note': this column is missing"):
        rows_of("x.xlsx", workbook([], [name for name in names if name != "note"]))
    with pytest.raises(DataError, match="stands there twice"):
        rows_of("x.xlsx", workbook([], [*names, "note"]))
    with pytest.raises(DataError, match="no rows under the header"):
        rows_of("x.xlsx", workbook([]))


def test_one_error_and_nothing_is_applied(seats: Seats) -> None:
    row, plan = look(seats.in_head, [NEW, {**NEW, "title": "Another", "due": "x"}])
    assert (len(plan.additions), len(plan.faults)) == (1, 1)
    with seated(seats.in_head), pytest.raises(DataError, match="row 3, field 'due'"):
        imports.apply(seats.in_head, row.pk, plan.sha256)
    assert not Commitment.objects.exists()


def test_what_was_looked_at_is_what_is_applied(seats: Seats) -> None:
    one = rows.commitment()
    (line,) = exported()
    row, plan = look(seats.in_head, [{**line, "says_IN": "complete", "as_of_IN": "2026-11-20"}])
    rows.report(seats.in_head, one, "limited", date(2026, 11, 1))
    with seated(seats.in_head), pytest.raises(Conflict):
        imports.apply(seats.in_head, row.pk, plan.sha256)
    assert StatusReport.objects.count() == 1


def test_a_file_is_applied_once(seats: Seats) -> None:
    row, plan = look(seats.in_head, [NEW])
    with seated(seats.in_head):
        imports.apply(seats.in_head, row.pk, plan.sha256)
        with pytest.raises(RecordError, match="applied before"):
            imports.apply(seats.in_head, row.pk, plan.sha256)


def test_hardly_more_questions_for_five_hundred_rows_than_for_five(seats: Seats) -> None:
    def asked(count: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            applied(seats.in_head, [{**NEW, "title": f"Promise {count} {number}"} for number in range(count)])
        return len(queries)

    assert asked(500) - asked(5) < 20  # some, because SQLite takes few values at once


def test_from_the_workbook_to_the_register_by_the_pages(seats: Seats, client_of: Sign) -> None:
    client = client_of(seats.in_head)
    upload = SimpleUploadedFile("mine.xlsx", workbook([{**NEW, "says_IN": "limited", "as_of_IN": "2026-11-01"}]))
    seen = client.post("/commitments/import/", {"file": upload}, follow=True)
    page = seen.content.decode()
    for words in ("mine.xlsx", "水素で鉄をつくる", "Apply all of it"):
        assert words in page
    assert not Commitment.objects.exists()
    _sign_in_afresh(client)
    answer = client.post(f"{seen.request['PATH_INFO']}apply", {"plan": seen.context["plan"].sha256}, follow=True)
    assert "1 commitment was added." in answer.content.decode()
    assert Commitment.objects.count() == 1
    assert "Apply all of it" not in client.get(seen.request["PATH_INFO"]).content.decode()


def test_applying_asks_for_the_password_again(seats: Seats, client_of: Sign) -> None:
    row, plan = look(seats.in_head, [NEW])
    client, address = client_of(seats.in_head), f"/commitments/import/{row.pk}/apply"
    answer = client.post(address, {"plan": plan.sha256})
    assert answer.status_code == 302
    assert "reauthenticate" in answer.headers["Location"]
    assert not Commitment.objects.exists()
    assert "1 commitment was added." in _sign_in_afresh(client, address).content.decode()


def _sign_in_afresh(client: Client, then: str = "/") -> Any:
    return client.post(f"/accounts/reauthenticate/?next={then}", {"password": PASSWORD}, follow=then != "/")


def test_a_wrong_file_is_told_beside_the_field(seats: Seats, client_of: Sign) -> None:
    client = client_of(seats.in_head)
    for name, content, words in (("a.xlsx", b"no", "not a workbook"), ("a.csv", b"no", "csv")):
        answer = client.post("/commitments/import/", {"file": SimpleUploadedFile(name, content)})
        assert answer.status_code == 422
        assert words in str(answer.context["form"].errors["file"])


@pytest.mark.parametrize(("who", "status"), [("in_drafter", 403), ("secretariat", 403), ("observer", 403), ("jp_head", 404)])
def test_a_file_is_seen_by_the_heads_of_its_own_side_alone(seats: Seats, client_of: Sign, who: str, status: int) -> None:
    row, plan = look(seats.in_head, [NEW])
    client = client_of(getattr(seats, who))
    assert client.get(f"/commitments/import/{row.pk}/").status_code == status
    _sign_in_afresh(client)
    assert client.post(f"/commitments/import/{row.pk}/apply", {"plan": plan.sha256}).status_code == status
    listed = client.get("/commitments/import/")
    assert listed.status_code == (200 if status == 404 else 403)
    assert "our-register.xlsx" not in listed.content.decode()
    assert not Commitment.objects.exists()


def test_a_later_report_may_bear_the_same_day(seats: Seats) -> None:
    one = rows.commitment()
    rows.report(seats.in_head, one, "limited", TODAY - timedelta(1))
    (line,) = exported()
    applied(seats.in_head, [{**line, "says_IN": "complete"}])
    assert one.reports.order_by("created_at").last().completion == "complete"
