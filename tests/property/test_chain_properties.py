"""Canonical JSON says one thing in one way, and a chain holds exactly as long as nothing in it is touched."""

import json
import unicodedata
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import web_django  # noqa: F401 - before any model
from steeldialogue.record.chain import START, canonical, entry_of, faults, link
from steeldialogue.record.models import Event

# Letters that Unicode can write in two ways, among all others that can be written at all.
TEXT = st.text(st.one_of(st.sampled_from("かが\u3099कक़\u093cé\u0301e"), st.characters(exclude_categories=["Cs"])))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT, lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner), max_leaves=20
)


def decomposed(value: Any) -> Any:
    """Return the value as a keyboard may have written it, with marks apart from their letters."""
    if isinstance(value, str):
        return unicodedata.normalize("NFD", value)
    if isinstance(value, dict):
        return {decomposed(key): decomposed(one) for key, one in value.items()}
    return [decomposed(one) for one in value] if isinstance(value, list) else value


def shuffled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: shuffled(one) for key, one in reversed(value.items())}
    return [shuffled(one) for one in value] if isinstance(value, list) else value


def distinct(value: Any) -> bool:
    """Return whether no two keys of one object look alike."""
    if isinstance(value, dict):
        return len({unicodedata.normalize("NFC", key) for key in value}) == len(value) and all(map(distinct, value.values()))
    return all(map(distinct, value)) if isinstance(value, list) else True


@given(VALUES)
def test_order_and_writing_make_no_difference(value: Any) -> None:
    assume(distinct(value))
    assert canonical(value) == canonical(shuffled(value)) == canonical(decomposed(value))


@given(VALUES)
def test_nothing_is_lost(value: Any) -> None:
    assume(distinct(value))
    read = json.loads(canonical(value))
    assert decomposed(read) == decomposed(value)
    assert canonical(read) == canonical(value)


@given(VALUES, VALUES)
def test_what_differs_reads_differently(one: Any, other: Any) -> None:
    assume(distinct(one) and distinct(other))
    alike = json.dumps(decomposed(one), sort_keys=True) == json.dumps(decomposed(other), sort_keys=True)
    assert (canonical(one) == canonical(other)) == alike


@given(st.sampled_from([("\u304b\u3099", "\u304c"), ("\u0915\u093c", "\u0958"), (1, "1")]), VALUES)
def test_keys_that_look_alike_are_refused(keys: tuple[Any, Any], value: Any) -> None:
    with pytest.raises(ValueError, match="look alike"):
        canonical([{keys[0]: value, keys[1]: value}])


def chain(bodies: list[str]) -> list[Event]:
    """Return events that follow one another, as `append` makes them."""
    events: list[Event] = []
    for seq, body in enumerate(bodies, 1):
        event = Event(
            chain="table", seq=seq, at=datetime(2026, 11, 23, tzinfo=UTC), actor="A", verb="v", about_kind="k", about_id="1", body=body
        )
        event.previous = events[-1].sha256 if events else START
        event.sha256 = link(event.previous, entry_of(event))
        events.append(event)
    return events


def holds(events: list[Event], length: int, head: str) -> bool:
    return not list(faults("table", events, length, head))


BODIES = st.lists(TEXT.map(canonical), min_size=2, max_size=8)
FIELDS = st.sampled_from(["actor", "side", "verb", "about_kind", "about_id", "body", "previous", "sha256"])


@given(BODIES, st.data(), FIELDS)
def test_any_field_changed_is_found(bodies: list[str], data: st.DataObject, field: str) -> None:
    events = chain(bodies)
    length, head = len(events), events[-1].sha256
    assert holds(events, length, head)
    event = data.draw(st.sampled_from(events))
    setattr(event, field, f"{getattr(event, field)}x")
    assert not holds(events, length, head)


@given(BODIES, st.data())
def test_any_other_order_or_number_is_found(bodies: list[str], data: st.DataObject) -> None:
    events = chain(bodies)
    places = data.draw(st.lists(st.sampled_from(range(len(events))), max_size=len(events) + 1))
    assert holds([events[place] for place in places], len(events), events[-1].sha256) == (places == list(range(len(events))))
