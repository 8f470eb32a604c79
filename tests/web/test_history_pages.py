"""The history by its pages: in words, never more than may be known, and verified on demand."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from meeting_cases import acting, frozen, laid, planned, tabled
from steeldialogue.record import chain
from steeldialogue.record.chain import head_of
from steeldialogue.record.models import TABLE, ChainHead, Event, Minutes, Paper
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors.history import VERBS, events, told
from steeldialogue.record.services import drafting, meetings, minutes, tabling
from web_seats import Seats

ClientOf = Callable[[Seat], Client]


def page_of(client: Client, **query: str) -> str:
    return client.get(reverse("history"), query).content.decode()


@pytest.fixture
def record(seats: Seats) -> Minutes:
    """A record in which each side did something of its own and a set of minutes is frozen."""
    session = planned(seats.in_head, starts="2025-02-04", host_id="IN", status="held")
    with acting(seats.in_drafter) as seat:
        meetings.add_item(seat, session.pk, "Scrap & <slag>")
        drafting.start(seat, "paper", "Secret position", {"text": "x"})
    with acting(seats.jp_drafter) as seat:
        drafting.start(seat, "request", "Their own secret", {"text": "x"})
    return frozen(seats, session)


def test_events_are_told_in_words_newest_first(seats: Seats, client_of: ClientOf, record: Minutes) -> None:
    with seated(seats.observer):
        rows = told(events(TABLE))
    assert [(one.event.seq, one.verb) for one in rows][:5] == [
        (7, "table kept as it lay at the freeze"),
        (6, "minutes frozen"),
        (5, "minutes approved by a head"),
        (4, "minutes approved by a head"),
        (3, "minutes laid before both sides"),
    ]
    page = page_of(client_of(seats.observer))
    assert reverse("minutes", args=[record.pk]) in page
    assert "Scrap &amp; &lt;slag&gt;" in page
    assert "<slag>" not in page


def test_every_verb_in_use_has_words(seats: Seats, record: Minutes) -> None:
    tabled(seats, "paper", "On scrap", {"text": "x"})
    with acting(seats.in_head) as seat:
        tabling.withdraw(seat, Paper.objects.get().pk)
        minutes_draft = drafting.start(seat, "corrigendum", "C", {"corrects": str(record.pk), "text": "x"})
        drafting.drop(seat, minutes_draft.pk)
        used = set(Event.objects.values_list("verb", flat=True))
    assert used <= set(VERBS)
    assert {"paper.tabled", "paper.withdrawn", "draft.dropped", "minutes.frozen"} <= used


def test_a_side_reads_its_own_chain_alone(seats: Seats, client_of: ClientOf, record: Minutes) -> None:
    page = page_of(client_of(seats.in_head), chain="IN")
    assert "Secret position" in page
    assert "draft begun" in page
    assert "Their own secret" not in page
    for who, other in (("in_head", "JP"), ("jp_drafter", "IN"), ("secretariat", "IN"), ("observer", "JP"), ("in_head", "nonsense")):
        assert client_of(getattr(seats, who)).get(reverse("history"), {"chain": other}).status_code == 404
    for who in ("jp_head", "secretariat", "observer"):
        assert "Secret position" not in page_of(client_of(getattr(seats, who)))


def test_a_withdrawn_paper_keeps_its_number_and_loses_its_title(seats: Seats, client_of: ClientOf) -> None:
    tabled(seats, "paper", "What we regret", {"text": "x"})
    paper = Paper.objects.get()
    assert "What we regret" in page_of(client_of(seats.jp_head))
    with acting(seats.in_head) as seat:
        tabling.withdraw(seat, paper.pk)
    for who in ("jp_head", "in_drafter", "observer"):
        page = page_of(client_of(getattr(seats, who)))
        assert "What we regret" not in page
        assert page.count("paper IN/1, withdrawn") == 2
        assert "paper withdrawn" in page
        assert reverse("paper", args=[paper.pk]) not in page


def test_a_kind_is_asked_for(seats: Seats, client_of: ClientOf, record: Minutes) -> None:
    client = client_of(seats.observer)
    verbs = {one.event.verb for one in client.get(reverse("history"), {"kind": "minutes"}).context["events"]}
    assert verbs == {"minutes.tabled", "minutes.approved", "minutes.frozen"}
    assert len(client.get(reverse("history"), {"kind": "nonsense"}).context["events"]) == 7


def test_fifty_to_a_page(seats: Seats, client_of: ClientOf) -> None:
    with acting(seats.in_head) as seat:
        session = meetings.plan(seat, title="Third")
        for number in range(51):
            meetings.add_item(seat, session.pk, f"Item {number}")
    client = client_of(seats.observer)
    assert "Page 1 of 2" in page_of(client)
    assert "session put into the record" not in page_of(client)
    assert "session put into the record" in page_of(client, page="2")


def test_heads_and_verification(seats: Seats, client_of: ClientOf, record: Minutes) -> None:
    page, client = reverse("history_heads"), client_of(seats.in_head)
    shown = client.get(page)
    assert [head.chain for head, _faults in shown.context["heads"]] == [TABLE, "IN"]
    assert head_of() in shown.content.decode()
    assert "whole</span>" not in shown.content.decode()
    answer = client.post(page)
    assert [faults for _head, faults in answer.context["heads"]] == [[], []]
    assert answer.content.decode().count("whole</span>") == 2
    assert [head.chain for head, _faults in client_of(seats.secretariat).get(page).context["heads"]] == [TABLE]


def test_a_broken_chain_is_told(seats: Seats, client_of: ClientOf, record: Minutes) -> None:
    with seated(seats.in_head):
        assert ChainHead.objects.filter(chain=TABLE).update(length=8) == 1
    answer = client_of(seats.observer).post(reverse("history_heads")).content.decode()
    assert "broken</span>" in answer
    assert "the chain should end with event 8" in answer


def test_a_printed_hash_is_found(seats: Seats, client_of: ClientOf, record: Minutes) -> None:
    page, client = reverse("history_heads"), client_of(seats.observer)
    for event in Event.objects.filter(chain=TABLE):
        assert client.get(page, {"hash": f" {event.sha256.upper()} "}).context["place"] == (TABLE, event.seq)
    for wrong in ("f" * 64, chain.START, "x"):
        answer = client.get(page, {"hash": wrong})
        assert answer.context["place"] is None
        assert "not found" in answer.content.decode()
    with seated(seats.in_head):
        own = chain.head_of("IN")
    assert client_of(seats.in_head).get(page, {"hash": own}).context["place"][0] == "IN"
    assert client_of(seats.jp_head).get(page, {"hash": own}).context["place"] is None


def test_a_comment_on_minutes_leads_to_no_hidden_title(seats: Seats, client_of: ClientOf) -> None:
    row = laid(seats, planned(seats.in_head, host_id="IN"))
    with acting(seats.jp_head) as seat:
        minutes.comment(seat, row.pk, "Never.")
    page = page_of(client_of(seats.jp_drafter), chain="JP")
    assert "comment on minutes kept" in page
    assert "Never." not in page
