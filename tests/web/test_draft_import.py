"""Drafts from a workbook: looked at first, a draft a row, as a whole or not at all, and what is on the table stays as it is."""

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import python_calamine as calamine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import record_rows as rows
from register_files import workbook
from steeldialogue.record.exports.money import COLUMNS
from steeldialogue.record.imports import draft_rows
from steeldialogue.record.models import Draft, Money, Proposal
from steeldialogue.record.seat import Seat, seated
from web_seats import Seats

Sign = Callable[[Seat], Client]
Cells = dict[str, Any]
ADDRESS = "/drafts/import/money/"
KEPT = re.compile(r'name="looked_at" value="([^"]+)"')


@pytest.fixture
def proposal(seats: Seats) -> Proposal:
    return rows.proposal(seats.jp_head, number=3)


def new(**cells: Any) -> Cells:
    """A row that is not on the table."""
    given = {"proposal": "jp 3", "kind": "spent", "starts": "2026-01-01", "ends": "2026-12-31", "amount": 120.5, "currency": "INR"}
    return {**given, **cells}


def sent(client: Client, lines: Sequence[Cells], header: Sequence[str] = (), sheet: str = "money") -> Any:
    """Bring a workbook in."""
    names = header or [column.name for column in COLUMNS]
    return client.post(ADDRESS, {"file": SimpleUploadedFile("our-money.xlsx", workbook(lines, names, sheet))})


def drafts(seat: Seat) -> list[Draft]:
    with seated(seat):
        return list(Draft.objects.order_by("number"))


def test_a_row_becomes_a_draft_once_it_was_looked_at(seats: Seats, client_of: Sign, proposal: Proposal) -> None:
    client = client_of(seats.in_drafter)
    look = sent(client, [new(text="First tranche"), new(kind="announced", amount="900")])
    assert look.status_code == 200
    assert len(look.context["look"].drafts) == 2
    assert drafts(seats.in_drafter) == []
    answer = client.post(ADDRESS, {"looked_at": look.context["looked_at"]}, follow=True)
    assert "2 drafts were begun." in answer.content.decode()
    first, second = drafts(seats.in_drafter)
    assert (first.kind, first.title, first.side_id) == ("money", "jp 3: spent from 2026-01-01", "IN")
    assert first.body == {
        "proposal": str(proposal.pk),
        "kind": "spent",
        "starts": "2026-01-01",
        "ends": "2026-12-31",
        "amount": "120.5",
        "currency": "INR",
        "text": "First tranche",
    }
    assert second.body["kind"] == "announced"
    assert drafts(seats.jp_head) == []
    assert sent(client, [new(text="First tranche")]).context["look"].unchanged == 1


def test_the_download_brought_back_changes_nothing(seats: Seats, client_of: Sign, proposal: Proposal) -> None:
    rows.money(seats.jp_head, proposal, "spent", "1234567.80", text="=SUM(A1)\nsecond line")
    rows.money(seats.in_head, proposal, "committed", "5")
    client = client_of(seats.in_head)
    content = client.get("/exports/money.xlsx").content
    header, *lines = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name("money").to_python()
    told = [dict(zip(header, line, strict=True)) for line in lines]
    look = client.post(ADDRESS, {"file": SimpleUploadedFile("money.xlsx", content)}).context["look"]
    assert (look.drafts, look.faults, look.unchanged) == ([], [], 2)
    # The other side's word, said as one's own, is a new row.
    copied = {**told[0], "row": ""}
    look = sent(client, [*told, copied]).context["look"]
    assert (len(look.drafts), look.faults, look.unchanged) == (1, [], 2)
    changed = sent(client, [{**told[0], "amount": 1}])
    assert changed.status_code == 422
    assert "row 2, field 'row': what is on the table is not changed by a file" in str(changed.context["faults"][0])


@pytest.mark.parametrize(
    ("cells", "place", "words"),
    [
        ({"proposal": "JP 4"}, "field 'proposal'", "write them like JP 3"),
        ({"proposal": ""}, "field 'proposal'", "fill this in"),
        ({"kind": "pledged"}, "field 'kind'", "Input should be 'announced', 'committed' or 'spent'"),
        ({"starts": "86400"}, "field 'starts'", "write a day like 2026-03-31"),
        ({"ends": "2025-12-31"}, "row 3: ", "the year ends before it starts"),
        ({"amount": "-1"}, "field 'amount'", "greater than or equal to 0"),
        ({"amount": ""}, "field 'amount'", "fill this in"),
        ({"currency": "rupees"}, "field 'currency'", "match pattern"),
        ({"row": "b7f0"}, "field 'row'", "nothing on the table has this key"),
        ({"kind": "announced"}, "row 3: ", "row 2 says the same"),
    ],
)
def test_one_fault_and_nothing_is_begun(seats: Seats, client_of: Sign, proposal: Proposal, cells: Cells, place: str, words: str) -> None:
    client = client_of(seats.in_drafter)
    answer = sent(client, [new(kind="announced"), new(**cells)])
    assert answer.status_code == 422
    (fault,) = answer.context["faults"]
    assert str(fault).startswith("our-money.xlsx, sheet 'money', row 3")
    assert place in str(fault)
    assert words in str(fault)
    assert KEPT.search(answer.content.decode()) is None
    assert drafts(seats.in_drafter) == []


@pytest.mark.parametrize(
    ("header", "sheet", "words"),
    [
        ((), "moneys", "there is no sheet 'money'"),
        (("row", "kinds"), "money", "unknown column"),
        (("row",), "money", "this column is missing"),
    ],
)
def test_a_file_in_another_layout(seats: Seats, client_of: Sign, header: Sequence[str], sheet: str, words: str) -> None:
    answer = sent(client_of(seats.in_drafter), [new()], header, sheet)
    assert answer.status_code == 422
    assert words in answer.content.decode().replace("&#x27;", "'")


def test_too_many_rows(seats: Seats, client_of: Sign, proposal: Proposal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_rows, "MOST_ROWS", 1)
    answer = sent(client_of(seats.in_drafter), [new(), new(kind="announced")])
    assert "there are 2 rows, and 1 are the most in one file" in answer.content.decode()


@pytest.mark.parametrize("kept", ["", "forged:rows", "e30:1abc:x"])
def test_what_was_not_looked_at_is_not_begun(seats: Seats, client_of: Sign, kept: str) -> None:
    answer = client_of(seats.in_drafter).post(ADDRESS, {"looked_at": kept}, follow=True)
    assert "bring the file in again" in answer.content.decode()
    assert drafts(seats.in_drafter) == []


def test_what_was_looked_at_is_looked_at_again(seats: Seats, client_of: Sign, proposal: Proposal) -> None:
    client = client_of(seats.in_drafter)
    kept = sent(client, [new()]).context["looked_at"]
    client.post(ADDRESS, {"looked_at": kept})
    answer = client.post(ADDRESS, {"looked_at": kept}, follow=True)
    assert "not on the table or in a draft already" in answer.content.decode()
    assert len(drafts(seats.in_drafter)) == 1
    with seated(seats.jp_head):
        assert Money.objects.count() == 0


@pytest.mark.parametrize(("who", "status"), [("in_head", 200), ("jp_drafter", 200), ("secretariat", 403), ("observer", 403)])
def test_only_a_side_drafts(seats: Seats, client_of: Sign, who: str, status: int) -> None:
    assert client_of(getattr(seats, who)).get(ADDRESS).status_code == status


def test_a_kind_without_a_sheet(seats: Seats, client_of: Sign) -> None:
    assert client_of(seats.in_head).get("/drafts/import/paper/").status_code == 404


def test_the_drafts_of_one_side_are_nothing_to_the_other(seats: Seats, client_of: Sign, proposal: Proposal) -> None:
    client = client_of(seats.in_drafter)
    client.post(ADDRESS, {"looked_at": sent(client, [new(text="Hornbill")]).context["looked_at"]})
    look = sent(client_of(seats.jp_drafter), [new(text="Hornbill")]).context["look"]
    assert (len(look.drafts), look.unchanged) == (1, 0)
    for address in (f"/investment/{proposal.pk}/", "/investment/overview/", "/exports/money.csv"):
        assert "Hornbill" not in client_of(seats.jp_head).get(address).content.decode()
