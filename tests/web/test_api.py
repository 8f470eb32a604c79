"""The API: what is on the table as JSON, for whoever is signed in, to be read and not written."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import record_rows as rows
import web_rows
from steeldialogue.record import models
from steeldialogue.record.models import Minutes, MinutesVersion
from steeldialogue.record.seat import Seat, seated
from web_seats import Seats, account_of

Sign = Callable[[Seat], Client]
LISTS = (
    *("sessions", "agenda", "papers", "requests", "responses", "minutes", "commitments", "programmes", "investment", "policies"),
    *("courses", "technologies", "diagnoses", "sources"),
)


@pytest.fixture
def table(seats: Seats) -> Seats:
    """One of everything."""
    meeting = rows.session(number=4)
    with seated(seats.in_head):
        meeting.agenda.create(place=1, title="Scrap")
    web_rows.paper(seats.in_head, "A paper")
    rows.response(seats.jp_head, rows.request(seats.in_head))
    minutes = Minutes.objects.create(session=meeting, host_id="IN")
    with seated(seats.in_head):
        MinutesVersion.objects.create(
            side_id="IN", minutes=minutes, number=1, text="What was said", by_id=seats.in_head.person_id, sha256="0" * 64
        )
    one = rows.commitment(source=rows.source(), confidence="official", target_value=Decimal("2.5"))
    rows.report(seats.in_head, one, "limited")
    rows.report(seats.jp_head, one, "complete")
    period = rows.target(rows.indicator(rows.programme()))
    rows.result(seats.jp_head, period, "12.5")
    proposal = rows.proposal(seats.jp_head)
    rows.stage(seats.jp_head, proposal, "study")
    rows.obstacle(seats.jp_head, proposal, "IN")
    rows.policy(seats.in_head)
    cohort = rows.cohort(seats.jp_head, rows.course(seats.jp_head, models.Programme.objects.get()))
    rows.evaluation(seats.jp_head, cohort, "3", done=9)
    measure = rows.measure(seats.jp_head, rows.diagnosis(seats.jp_head), technology=rows.technology(seats.jp_head))
    rows.saving(seats.jp_head, measure, "1200")
    running = rows.adoption(seats.in_head, measure, verified_by="An auditor")
    rows.saving(seats.in_head, measure, "900", adoption=running)
    return seats


def _items(client: Client, name: str, **query: Any) -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/{name}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


@pytest.mark.parametrize("name", LISTS)
def test_every_list_and_each_thing_by_itself(table: Seats, client_of: Sign, name: str) -> None:
    client = client_of(table.observer)
    (item,) = _items(client, name)
    key = item.get("id") or item["key"]
    assert client.get(f"/api/v1/{name}/{key}").json() == item


def test_a_commitment_bears_both_words_and_the_gap(table: Seats, client_of: Sign) -> None:
    (one,) = _items(client_of(table.observer), "commitments")
    assert (one["words"]["IN"]["completion"], one["words"]["JP"]["completion"], one["gap"]) == ("limited", "complete", True)
    assert (one["source"], Decimal(one["target_value"]), one["standing"]) == ("joint-statement", Decimal("2.5"), "open")


def test_what_belongs_together_comes_together(table: Seats, client_of: Sign) -> None:
    client = client_of(table.observer)
    (programme,) = _items(client, "programmes")
    result = programme["indicators"][0]["targets"][0]["results"][0]
    assert (result["side"], Decimal(result["value"])) == ("JP", Decimal("12.5"))
    (proposal,) = _items(client, "investment")
    assert (proposal["stages"][0]["name"], proposal["obstacles"][0]["owner"]) == ("study", "IN")
    assert _items(client, "policies")[0]["lead_days"] == 18
    (course,) = _items(client, "courses")
    assert (course["cohorts"][0]["completed"], course["cohorts"][0]["evaluations"][0]["answered"]) == (18, 12)
    assert "done" not in course["cohorts"][0]["evaluations"][0], "what few people answered tells of persons"
    (diagnosis,) = _items(client, "diagnoses")
    assert [saving["stage"] for saving in diagnosis["measures"][0]["savings"]] == ["recommended", "verified"]
    assert diagnosis["measures"][0]["adoptions"][0]["side"] == "IN"
    assert _items(client, "minutes")[0]["text"] == "What was said"


@pytest.mark.parametrize("reader", ["in_head", "jp_head", "secretariat", "observer"])
def test_no_draft_note_or_hidden_paper_is_told(table: Seats, client_of: Sign, reader: str) -> None:
    web_rows.draft(table.in_head, "unborn")
    web_rows.draft(table.jp_head, "unborn")
    gone = web_rows.paper(table.in_head, "gone", withdrawn_at=timezone.now())
    client = client_of(getattr(table, reader))
    text = "".join(client.get(f"/api/v1/{name}").content.decode() for name in LISTS)
    assert "unborn" not in text
    assert ("gone" in text) is (reader == "in_head")
    assert client.get(f"/api/v1/papers/{gone.pk}").status_code == (200 if reader == "in_head" else 404)
    assert client.get("/api/v1/papers").json()["count"] == (2 if reader == "in_head" else 1)


def test_pages(seats: Seats, client_of: Sign) -> None:
    for number in range(5):
        rows.commitment(f"Promise {number}")
    client = client_of(seats.observer)
    answer = client.get("/api/v1/commitments", {"page": 2, "size": 2}).json()
    assert [one["title"] for one in answer["items"]] == ["Promise 2", "Promise 3"]
    assert answer["count"] == 5
    assert _items(client, "commitments", page=1_000_000) == []


@pytest.mark.parametrize("query", [{"page": 0}, {"page": 10**30}, {"size": 201}, {"size": "many"}, {"page": ""}])
def test_a_page_that_cannot_be(seats: Seats, client_of: Sign, query: dict[str, Any]) -> None:
    answer = client_of(seats.observer).get("/api/v1/papers", query)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"][-1] in query


@pytest.mark.parametrize("name", LISTS)
def test_what_does_not_exist(seats: Seats, client_of: Sign, name: str) -> None:
    assert client_of(seats.observer).get(f"/api/v1/{name}/{uuid4()}").status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_nobody_without_a_seat_is_answered(seats: Seats, client_of: Sign, name: str) -> None:
    assert Client().get(f"/api/v1/{name}").status_code == 401
    client = client_of(seats.observer)
    account = account_of(seats.observer)
    account.person = None
    account.save()
    assert client.get(f"/api/v1/{name}").status_code == 401


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_only_reads(seats: Seats, client_of: Sign, method: str) -> None:
    assert getattr(client_of(seats.in_head), method)("/api/v1/commitments").status_code == 405


def test_the_description_names_every_answer(seats: Seats, client_of: Sign) -> None:
    described = client_of(seats.observer).get("/api/v1/openapi.json").json()
    assert described["info"]["title"] == "Steel Dialogue"
    assert {f"/api/v1/{name}" for name in LISTS} <= set(described["paths"])
    names = {operation["operationId"] for path in described["paths"].values() for operation in path.values()}
    assert len(names) == 2 * len(LISTS)
    assert {"CommitmentOut", "ProgrammeOut", "PolicyOut"} <= set(described["components"]["schemas"])
    assert all(set(path) == {"get"} for path in described["paths"].values())


def test_the_description_is_for_members(seats: Seats) -> None:
    assert Client().get("/api/v1/openapi.json").status_code == 302


@pytest.mark.parametrize("name", ["commitments", "programmes", "investment", "courses", "diagnoses"])
def test_as_many_questions_for_many_rows_as_for_one(table: Seats, client_of: Sign, name: str) -> None:
    client = client_of(table.observer)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            _items(client, name)
        return len(queries)

    few = asked()
    for number in range(20):
        rows.report(table.in_head, rows.commitment(str(number)), "limited")
        rows.result(table.in_head, rows.target(rows.indicator(rows.programme(str(number)))), "1")
        rows.stage(table.in_head, rows.proposal(table.in_head, str(number)), "study")
        cohort = rows.cohort(table.in_head, rows.course(table.in_head, models.Programme.objects.first()))
        rows.evaluation(table.in_head, cohort, "1")
        rows.saving(table.in_head, rows.measure(table.in_head, rows.diagnosis(table.in_head)), "5")
    assert asked() == few
