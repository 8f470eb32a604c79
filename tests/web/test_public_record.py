"""The public record comes into the record whole or not at all, each row with its source, its trust and an event."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from steeldialogue.catalog import Catalog
from steeldialogue.core.progress import Silent
from steeldialogue.record.models import (
    TABLE,
    Commitment,
    Delegate,
    Event,
    Organisation,
    Policy,
    Request,
    Response,
    Session,
    Side,
    Source,
)
from steeldialogue.web import desk
from steeldialogue.web.public_record import ANSWER_NOTE, VERB, Done, bring_in
from steeldialogue.web.start import DeskError

MODELS = {
    "organisations": Organisation,
    "sessions": Session,
    "delegates": Delegate,
    "commitments": Commitment,
    "requests": Request,
    "responses": Response,
    "policies": Policy,
    "sources": Source,
}


@pytest.fixture
def done(sides: tuple[Side, Side]) -> Done:
    return bring_in()


def kinds(catalog: Catalog) -> list[str]:
    return [row.kind for row in catalog.tables["commitments"]]  # type: ignore[attr-defined]


def changed(catalog: Catalog, table: str, key: str, **values: Any) -> Catalog:
    """The catalogue with other values in one row."""
    rows: Sequence[Any] = [row.model_copy(update=values) if row.row_key() == key else row for row in catalog.tables[table]]
    return replace(catalog, tables={**catalog.tables, table: rows})


def test_every_row_of_the_catalogue_is_in_the_record(done: Done, catalog: Catalog) -> None:
    for table in ("organisations", "sessions", "policies"):
        assert set(MODELS[table].objects.values_list("key", flat=True)) == {row.row_key() for row in catalog.tables[table]}
    requests = kinds(catalog).count("request")
    assert (Request.objects.count(), Response.objects.count()) == (requests, requests)
    assert Commitment.objects.count() == len(kinds(catalog)) - requests
    assert dict(done.added) == {name: model.objects.count() for name, model in MODELS.items()}
    for model in (Organisation, Session, Commitment, Request, Response, Policy):
        assert not model.objects.filter(source=None).exists()
        assert not model.objects.filter(confidence="").exists()


def test_each_row_came_by_an_event_that_holds_its_hash(done: Done) -> None:
    rows = sum(model.objects.count() for name, model in MODELS.items() if name != "sources")
    events = Event.objects.filter(chain=TABLE, verb=VERB)
    assert events.count() == rows
    assert {one.side for one in events.filter(about_kind="delegate")} == {"IN", "JP"}
    assert len(json.loads(events[0].body)["sha256"]) == 64
    assert desk.verify(Silent()) == []


def test_what_is_unknown_stays_unknown(done: Done) -> None:
    first = Session.objects.get(key="IJSD-1")
    assert (first.number, first.starts, first.host, first.status, first.confidence) == (1, "", None, "held-date-unknown", "inferred")
    assert Session.objects.get(key="IJSD-2").inferred
    third = Session.objects.get(key="IJSD-3")
    assert (third.number, third.starts, third.city, third.host_id, third.inferred) == (3, "2025-02-04", "New Delhi", "IN", False)
    heads = third.delegates.values_list("side_id", "name", "title", "head")
    assert set(heads) == {
        ("IN", "Vinod Kumar Tripathi", "Joint Secretary, Ministry of Steel", True),
        ("JP", "Hideyuki Urata", "Deputy Director-General, METI", True),
    }


def test_commitments_keep_what_the_public_record_says_of_them(done: Done) -> None:
    one = Commitment.objects.get(key="P-05")
    assert (one.kind, one.owner, one.due, one.target_value, one.target_unit) == ("programme", None, "2026-11-11", 30000, "people")
    assert (one.public_status, one.public_status_as_of) == ("target date reached 11 Nov 2026; result not found", "2018-10-29")
    safety = Commitment.objects.select_related("session", "source").get(key="C-08")
    assert safety.session is not None
    assert (safety.session.key, safety.confidence, safety.source_id) == ("IJSD-3", "official-reprint", "frontpage24-13111")
    assert sorted(Commitment.objects.values_list("number", flat=True)) == list(range(1, Commitment.objects.count() + 1))


def test_a_request_is_of_the_side_that_asked_and_its_outcome_stands_as_an_answer_of_the_other(done: Done) -> None:
    asked = Request.objects.get(key="R-01")
    answer = asked.responses.get()
    assert (asked.side_id, asked.state, asked.asked_on) == ("JP", "answered", "2023-11-28")
    assert (answer.side_id, answer.answered_on, answer.confidence) == ("IN", "2025-11-20", "inferred")
    assert answer.text == "partly met: Nov 2025 orders suspend/defer 55 standards"
    assert answer.note.startswith(ANSWER_NOTE)


@pytest.mark.parametrize(("key", "side", "area"), [("IN-NSP17", "IN", "IND"), ("JP-GX", "JP", "JPN"), ("EU-CBAM", None, "EU27")])
def test_a_policy_belongs_to_the_side_that_made_it(done: Done, key: str, side: str | None, area: str) -> None:
    one = Policy.objects.get(key=key)
    assert (one.side_id, one.area) == (side, area)


def test_a_policy_of_both_belongs_to_neither(done: Done) -> None:
    one = Policy.objects.get(key="IJ-JCM")
    assert (one.side_id, one.area) == (None, "IND; JPN")


def test_columns_without_a_field_are_named(done: Done) -> None:
    assert "policies, column as_of (23 rows)" in done.left_out
    assert not [line for line in done.left_out if "title" in line or "status" in line]


def test_again_adds_nothing(done: Done) -> None:
    events = Event.objects.count()
    again = bring_in()
    assert not +again.added
    assert again.kept["commitments"] == Commitment.objects.count()
    assert Event.objects.count() == events


def test_only_what_is_new_is_added_later(sides: tuple[Side, Side], catalog: Catalog) -> None:
    less = replace(catalog, tables={**catalog.tables, "policies": catalog.tables["policies"][1:]})
    bring_in(less)
    assert dict(+bring_in().added)["policies"] == 1


def test_a_row_that_breaks_a_rule_leaves_nothing_behind(sides: tuple[Side, Side], catalog: Catalog) -> None:
    wrong = changed(catalog, "policies", "JP-GX", name="x" * 301)
    with pytest.raises(DeskError, match=r"JP-GX.*name"), transaction.atomic():
        bring_in(wrong)
    assert {name: model.objects.count() for name, model in MODELS.items()} == dict.fromkeys(MODELS, 0)
    assert not Event.objects.exists()


def test_it_is_the_record_of_two_countries(sides: tuple[Side, Side]) -> None:
    desk.set_sides(["France", "Germany"], ["Economy", "Industry"])
    with pytest.raises(DeskError, match="India and Japan"):
        bring_in()
