"""Requests by their pages: who waits for whom, answers with their evidence and files, and what the asking head says of them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from draft_cases import Table, lay_table
from steeldialogue.record.models import Event, Evidence, Request, Response, Statement
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import drafting, tabling
from web_seats import Seats

ClientOf = Callable[[Seat], Client]


@pytest.fixture
def table(seats: Seats) -> Table:
    return lay_table(seats)


def answered(seats: Seats, table: Table, text: str = "These three.") -> Response:
    """India's answer to what Japan asked, with a file."""
    with seated(seats.in_drafter):
        draft = drafting.start(seats.in_drafter, "response", "Answer", {"request": table.request.pk, "text": text})
        drafting.add_file(seats.in_drafter, draft.pk, "orders.csv", b"order\n1\n")
        draft = drafting.submit(seats.in_drafter, draft.pk)
    with seated(seats.in_head):
        return tabling.table(seats.in_head, draft.pk, draft.version)


def test_who_waits_for_whom(seats: Seats, table: Table, client_of: ClientOf) -> None:
    with seated(seats.in_head):
        Request.objects.create(side_id="IN", number=1, title="Ours", text="?", asked_on="2026")

    def listed(seat: Seat, label: str) -> set[str]:
        client = client_of(seat)
        queries = {words: query for query, words in client.get(reverse("requests")).context["waits"]}
        return {row.title for row in client.get(f"{reverse('requests')}?{queries[label]}").context["page"]}

    assert listed(seats.in_drafter, "waiting for us") == {"Quality orders"}
    assert listed(seats.in_drafter, "waiting for them") == {"Ours"}
    assert listed(seats.jp_drafter, "waiting for us") == {"Ours"}
    answered(seats, table)
    assert listed(seats.in_drafter, "waiting for us") == set()
    assert listed(seats.jp_drafter, "answered, to be looked at by who asked") == {"Quality orders"}
    assert client_of(seats.observer).get(reverse("requests")).context["waits"] == []


def test_page_shows_answers_with_files_and_evidence(seats: Seats, table: Table, client_of: ClientOf) -> None:
    answer = answered(seats, table, "These <three>.")
    with seated(seats.in_head):
        about = {"about_kind": "response", "about_id": answer.pk}
        Evidence.objects.create(side_id="IN", title="The gazette", url="https://example.org/gazette", **about)
    page = client_of(seats.jp_drafter).get(reverse("request", args=[table.request.pk])).text
    assert "These &lt;three&gt;." in page
    assert [word for word in ("orders.csv", "The gazette", "https://example.org/gazette") if word not in page] == []


def test_answering_is_offered_to_the_other_side_alone(seats: Seats, table: Table, client_of: ClientOf) -> None:
    place = reverse("request", args=[table.request.pk])
    answer_at = f"{reverse('draft_new', args=['response'])}?request={table.request.pk}"
    offered = {name: answer_at in client_of(getattr(seats, name)).get(place).text for name in seats.__dataclass_fields__}
    assert [name for name, is_offered in offered.items() if is_offered] == ["in_drafter", "in_head"]


@pytest.mark.parametrize(
    ("before", "after"), [("open", "withdrawn"), ("answered", "satisfied"), ("answered", "open"), ("satisfied", "open")]
)
def test_asking_head_says_what_became_of_it(before: str, after: str, seats: Seats, table: Table, client_of: ClientOf) -> None:
    with seated(seats.jp_head):
        Request.objects.filter(pk=table.request.pk).update(state=before)
    client = client_of(seats.jp_head)
    assert after in [state for state, _ in client.get(reverse("request", args=[table.request.pk])).context["actions"]]
    client.post(reverse("request_state", args=[table.request.pk]), {"state": after})
    with seated(seats.in_drafter):
        assert Request.objects.get(pk=table.request.pk).state == after
        assert Event.objects.filter(chain="table").latest("seq").verb == "request.state"


@pytest.mark.parametrize(
    ("who", "state", "status"),
    [
        ("jp_drafter", "withdrawn", 403),
        ("in_head", "withdrawn", 403),
        ("secretariat", "withdrawn", 403),
        ("jp_head", "satisfied", 302),
        ("jp_head", "x", 302),
    ],
)
def test_nobody_else_and_nothing_else(who: str, state: str, status: int, seats: Seats, table: Table, client_of: ClientOf) -> None:
    answer = client_of(getattr(seats, who)).post(reverse("request_state", args=[table.request.pk]), {"state": state})
    assert answer.status_code == status
    with seated(seats.in_drafter):
        assert Request.objects.get(pk=table.request.pk).state == "open"


def test_statements_stand_side_by_side(seats: Seats, table: Table, client_of: ClientOf) -> None:
    for seat, value in ((seats.in_head, "2026-12"), (seats.jp_head, "2026-11")):
        with seated(seat):
            fields = {"field": "due", "value": value, "source_title": "A note verbale", "confidence": "official"}
            Statement.objects.create(side_id=seat.side, about_kind="request", about_id=table.request.pk, **fields)
    page = client_of(seats.observer).get(reverse("request", args=[table.request.pk])).text
    assert [word for word in ("2026-12", "2026-11", "A note verbale", "Answer wanted by") if word not in page] == []
