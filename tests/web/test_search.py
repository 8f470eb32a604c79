"""One search over what a seat may see: in every script, marked, escaped, and without a trace of the other side's drafts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

import record_rows as rows
import web_postgres
import web_rows
from steeldialogue.record.models import Draft, Minutes, MinutesVersion, Paper
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.selectors import search
from web_seats import Seats

Sign = Callable[[Seat], Client]
WORD = "zylinder"


@pytest.fixture
def everywhere(seats: Seats) -> Seats:
    """The word in everything that can be found, and in drafts and withdrawn papers of both sides."""
    meeting = rows.session(f"Session {WORD}", topics=f"{WORD} topics")
    rows.commitment("Promise", text=f"about {WORD}")
    rows.response(seats.jp_head, rows.request(seats.in_head, f"Request {WORD}"), f"Answer {WORD}")
    rows.programme("Programme", text=WORD)
    rows.proposal(seats.in_head, f"Proposal {WORD}")
    rows.policy(seats.in_head, "Policy", name_local=WORD)
    web_rows.paper(seats.in_head, f"Paper {WORD}")
    web_rows.paper(seats.jp_head, f"Gone {WORD}", withdrawn_at=timezone.now())
    web_rows.draft(seats.in_drafter, f"Draft of India {WORD}")
    web_rows.draft(seats.jp_drafter, f"Draft of Japan {WORD}")
    minutes = Minutes.objects.create(session=meeting, host_id="IN")
    for number in (1, 2):
        with seated(seats.in_head):
            MinutesVersion.objects.create(
                side_id="IN",
                minutes=minutes,
                number=number,
                text=f"Minutes {WORD} {number}",
                by_id=seats.in_head.person_id,
                sha256="0" * 64,
            )
    Minutes.objects.filter(pk=minutes.pk).update(version=2)
    return seats


def _counts(seat: Seat, words: str = WORD) -> dict[str, int]:
    with seated(seat):
        return {group.place.kind: group.count for group in search.found(seat, words)}


TABLE = dict.fromkeys(("commitment", "paper", "request", "response", "minutes", "session", "programme", "proposal", "policy"), 1)


def test_everything_that_a_seat_may_see_is_found_once(everywhere: Seats) -> None:
    assert _counts(everywhere.in_drafter) == {**TABLE, "draft": 1}
    assert _counts(everywhere.jp_head) == {**TABLE, "paper": 2, "draft": 1}
    assert _counts(everywhere.observer) == TABLE
    assert _counts(everywhere.secretariat) == TABLE


@pytest.mark.parametrize("reader", ["in_drafter", "in_head", "secretariat", "observer"])
def test_what_the_other_side_hides_leaves_no_trace_on_the_page(everywhere: Seats, client_of: Sign, reader: str) -> None:
    client = client_of(getattr(everywhere, reader))
    for query in ({"q": WORD}, {"q": WORD, "kind": "draft"}, {"q": WORD, "kind": "paper"}, {"q": "Draft of Japan"}, {"q": "Gone"}):
        page = client.get("/search/", query).content.decode()
        results = page[page.index("<main") : page.index("</main>")].replace(f'value="{query["q"]}"', "")
        assert "Draft of <" not in results.replace("Draft of India", "") or reader.startswith("in")
        assert "of Japan" not in results
        assert "Gone" not in results


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("高炉の水素還元について", "水素還元"),
        ("高炉の水素還元について", "素"),
        ("ブラスト炉ガス", "ラスト"),
        ("इस्पात मंत्रालय की कार्यवृत्त", "कार्यवृत्त"),
        ("इस्पात मंत्रालय की कार्यवृत्त", "मंत्रा"),
        ("ガラス", "\u30ab\u3099ラス"),
        ("Coke DRY quenching", "dry quen"),
        ("several words in any order", "order several"),
        ("100%_done", "%_d"),
        ("back\\slash", "k\\s"),
    ],
)
def test_parts_of_words_in_every_script(seats: Seats, text: str, words: str) -> None:
    rows.commitment("Other")
    rows.commitment("Title", text=text)
    web_rows.draft(seats.in_drafter, "Draft", body={"text": text})
    assert _counts(seats.in_drafter, words) == {"commitment": 1, "draft": 1}


@pytest.mark.parametrize("words", ["nowhere", "100__done", "order nowhere"])
def test_nothing_found(seats: Seats, words: str) -> None:
    rows.commitment("Title", text="100%_done several words in any order")
    assert _counts(seats.in_drafter, words) == {}


def test_what_is_found_is_marked_and_escaped(seats: Seats, client_of: Sign) -> None:
    rows.commitment("<script>alert(1)</script> Steel", text="x" * 300 + " <b>STEEL</b> & scrap")
    page = client_of(seats.observer).get("/search/", {"q": "steel"}).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>Steel</mark>" in page
    assert "&lt;b&gt;<mark>STEEL</mark>&lt;/b&gt; &amp; scrap" in page
    assert "<script>alert" not in page
    assert "…xxx" in page
    page = client_of(seats.observer).get("/search/", {"q": "<b>steel"}).content.decode()
    assert "<mark>&lt;b&gt;STEEL</mark>" in page


def test_all_of_one_kind_page_by_page(seats: Seats, client_of: Sign) -> None:
    for number in range(60):
        rows.commitment(f"{WORD} {number}")
    client = client_of(seats.observer)
    first: Any = client.get("/search/", {"q": WORD}).context["groups"]
    assert [(group.place.kind, len(group.hits), group.count) for group in first] == [("commitment", search.FEW, 60)]
    page = client.get("/search/", {"q": WORD, "kind": "commitment", "page": 2})
    assert len(page.context["hits"]) == 10


def test_counting_stops_where_a_number_helps_nobody(seats: Seats, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "COUNTED", 10)
    for number in range(12):
        rows.commitment(f"{WORD} {number}")
    with seated(seats.observer):
        (group,) = search.found(seats.observer, WORD)
    assert (group.count, group.more_than) == (10, True)


@pytest.mark.parametrize(
    "query", [{}, {"q": ""}, {"q": "x"}, {"q": "a\x00b"}, {"q": "x" * 300}, {"q": WORD, "kind": "nonsense"}, {"q": "(["}]
)
def test_odd_questions_break_nothing(seats: Seats, client_of: Sign, query: dict[str, str]) -> None:
    assert client_of(seats.observer).get("/search/", query).status_code == 200


def test_who_has_no_side_cannot_ask_for_drafts(everywhere: Seats, client_of: Sign) -> None:
    answer = client_of(everywhere.observer).get("/search/", {"q": WORD, "kind": "draft"})
    assert "kind" in answer.context["form"].errors
    with seated(everywhere.observer):
        assert not search.found_of(everywhere.observer, "draft", WORD)


def test_the_trigram_index_answers(seats: Seats, postgresql: web_postgres.Cluster) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    rows.commitment("Title", text=f"about {WORD}")
    with seated(seats.observer):
        plan = search.matching(search.BY_KIND["commitment"], WORD).order_by().explain()
    assert "record_commitment_title_search" in plan
    assert "record_commitment_text_search" in plan


def test_models_are_searched_by_managers_that_hide(seats: Seats) -> None:
    web_rows.draft(seats.jp_drafter, WORD)
    with seated(seats.in_drafter):
        assert not search.found_of(seats.in_drafter, "draft", WORD)
        assert not Draft.objects.filter(title=WORD)
        assert not Paper.objects.all()
