"""The table is kept with a session when its minutes freeze, is vouched for by the history, and can be taken out ever after."""

import json
from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

import record_rows as rows
from meeting_cases import acting, approved, frozen, laid, planned, tabled
from steeldialogue.core import DataError
from steeldialogue.core.progress import Silent
from steeldialogue.record.contents import digest_of
from steeldialogue.record.models import TABLE, Event, Minutes, TableSnapshot
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import drafting
from steeldialogue.record.snapshot import RecordSnapshot
from steeldialogue.web import desk
from web_seats import Seats

ClientOf = Callable[[Seat], Client]


@pytest.fixture
def minutes(seats: Seats) -> Minutes:
    """Frozen minutes of the third session; a side went on drafting meanwhile."""
    with acting(seats.jp_drafter) as seat:
        drafting.start(seat, "paper", "Kept to ourselves", {"text": "Kept to ourselves"})
    return frozen(seats, planned(seats.in_head, number=3, starts="2025-02-04", host_id="IN", status="held"))


def test_the_freeze_keeps_the_table(seats: Seats, minutes: Minutes) -> None:
    kept = TableSnapshot.objects.get()
    table = RecordSnapshot.from_json(kept.text)
    assert (kept.session_id, kept.minutes_id, kept.sha256) == (minutes.session_id, minutes.pk, table.sha256)
    (told,) = table.minutes
    assert (told.state, told.number, told.sha256, told.head_sha256) == ("frozen", 1, minutes.sha256, minutes.head_sha256)
    assert [(one.title, one.minutes) for one in table.commitments] == [("Share the list", 1)]
    assert table.head_sha256 == minutes.head_sha256
    assert "Kept to ourselves" not in kept.text


def test_the_history_vouches_for_it(seats: Seats, minutes: Minutes) -> None:
    kept = TableSnapshot.objects.get()
    event = Event.objects.filter(chain=TABLE).order_by("-seq").first()
    assert event is not None
    assert (event.verb, event.about_id) == ("tablesnapshot.kept", str(kept.pk))
    assert json.loads(event.body) == {"sha256": digest_of(kept), "snapshot": kept.sha256, "minutes": str(minutes.pk)}
    assert desk.verify(Silent()) == []


def test_what_was_kept_is_never_changed(seats: Seats, minutes: Minutes) -> None:
    for change in (lambda kept: kept.update(text="{}"), lambda kept: kept.delete()):
        with pytest.raises(DatabaseError), transaction.atomic(), seated(seats.in_head):
            change(TableSnapshot.objects.all())


def test_it_stays_as_it_was_whatever_comes_later(seats: Seats, minutes: Minutes) -> None:
    before = desk.frozen_snapshot(3)
    rows.request(seats.in_head, "Asked after the session")
    correction = {"corrects": str(minutes.pk), "text": "The day was the 5th."}
    later = tabled(seats, "corrigendum", "Corrigendum", correction)
    for head in (seats.in_head, seats.jp_head):
        approved(head, later.pk)
    assert desk.frozen_snapshot(3) == before
    assert [one.title for one in desk.snapshot().requests] == ["Asked after the session"]
    assert not before.requests


def test_minutes_under_way_keep_nothing(seats: Seats) -> None:
    laid(seats, planned(seats.in_head, number=3, host_id="IN"))
    assert not TableSnapshot.objects.exists()
    with pytest.raises(DataError, match="no minutes of session 3 froze"):
        desk.frozen_snapshot(3)


@pytest.mark.parametrize("reader", ["in_drafter", "jp_head", "secretariat", "observer"])
def test_whoever_sits_at_the_table_can_take_it_out(seats: Seats, client_of: ClientOf, minutes: Minutes, reader: str) -> None:
    client, address = client_of(getattr(seats, reader)), reverse("session_table", args=[minutes.session_id])
    assert address in client.get(reverse("session", args=[minutes.session_id])).content.decode()
    answer = client.get(address)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="table-of-session-3.json"'
    assert answer.content.decode() == TableSnapshot.objects.get().text
