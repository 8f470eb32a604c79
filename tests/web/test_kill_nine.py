"""Tabling, and the freeze of minutes, killed in their middle: nothing is half-done, and the same step can be taken again."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

import web_environment
import web_postgres
from steeldialogue.record.chain import head_of, verify
from steeldialogue.record.models import Approval, Commitment, Counter, Draft, Minutes, Paper, Session, TabledFile
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import drafting, minutes, tabling
from web_seats import Seats, make_seats, make_sides

# Takes a step from a head's seat, and stops for good at the last thing it writes, before the end of the transaction.
CHILD = """
import sys, time, uuid
import django
django.setup()
from django.db import transaction
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import minutes, tabling

def stop(*_):
    print("written", flush=True)
    time.sleep(600)

step, verb, person, side, key, version = sys.argv[1:]
room = {"table": tabling, "approve": minutes}[step]
append = room.append
room.append = lambda chain, seat, said, *rest: stop() if said == verb else append(chain, seat, said, *rest)
seat = Seat(uuid.UUID(person), "Head", "head", side)
with transaction.atomic(), seated(seat):
    getattr(room, step)(seat, uuid.UUID(key), int(version))
"""


@dataclass(frozen=True)
class Place:
    """A database of its own with both delegations, and how another process finds it."""

    seats: Seats
    environment: dict[str, str]


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Place]:
    """A database whose contents stay: on PostgreSQL where it can be had, else a desk on SQLite."""
    if web_postgres.missing():
        with django_db_blocker.unblock(), web_environment.connected(str(tmp_path / "desk.sqlite3")):
            call_command("migrate", verbosity=0)
            yield Place(make_table(), {**web_environment.environment(), "STEELDIALOGUE_DESK": str(tmp_path)})
        return
    name, cluster = request.getfixturevalue("fresh_database"), request.getfixturevalue("postgresql")
    yield Place(make_table(), web_environment.environment(cluster.url(name)))


def make_table() -> Seats:
    with transaction.atomic():
        make_sides()
        return make_seats()


def kill_in(place: Place, step: str, verb: str, seat: Seat, key: object, version: int) -> None:
    environment = {**os.environ, **place.environment, "DJANGO_SETTINGS_MODULE": web_environment.SETTINGS}
    command = [sys.executable, "-c", CHILD, step, verb, str(seat.person_id), seat.side or "", str(key), str(version)]
    child = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "written\n", child.communicate()[1]
    child.send_signal(signal.SIGKILL)
    assert child.wait(30) == -signal.SIGKILL
    child.communicate()


@pytest.mark.parametrize("verb", ["draft.tabled", "paper.tabled"])
def test_tabling(verb: str, place: Place) -> None:
    drafter, head = place.seats.in_drafter, place.seats.in_head
    with transaction.atomic(), seated(drafter):
        draft = drafting.start(drafter, "paper", "On scrap", {"text": "Words."})
        drafting.add_file(drafter, draft.pk, "data.csv", b"a,b\n1,2\n")
        draft = drafting.submit(drafter, draft.pk)
        before = head_of(), head_of("IN")
    kill_in(place, "table", verb, head, draft.pk, draft.version)
    with transaction.atomic(), seated(head):
        assert (Paper.objects.count(), TabledFile.objects.count()) == (0, 0)
        assert not Counter.objects.filter(name="paper").exists()
        assert Draft.objects.get().state == Draft.State.SUBMITTED
        assert (head_of(), head_of("IN")) == before
    with transaction.atomic(), seated(head):
        tabling.table(head, draft.pk, draft.version)
    with transaction.atomic(), seated(head):
        assert (Paper.objects.get().number, TabledFile.objects.count()) == (1, 1)
        assert verify("table") + verify("IN") == []


def sent(place: Place) -> list[str]:
    """The letters that have gone out, as the desk keeps them."""
    return sorted(path.name for path in (Path(place.environment["STEELDIALOGUE_DESK"]) / "mail").glob("*"))


def joint_text(seats: Seats) -> Minutes:
    """Minutes with two promises, approved by Japan."""
    promises = [{"title": f"Promise {number}", "text": "Both."} for number in (1, 2)]
    with transaction.atomic(), seated(seats.in_drafter):
        session = Session.objects.create(key="S-5", title="Fifth session", host_id="IN")
        draft = drafting.start(seats.in_drafter, "minutes", "Minutes", {"session": session.pk, "text": "Agreed.", "promises": promises})
        draft = drafting.submit(seats.in_drafter, draft.pk)
    with transaction.atomic(), seated(seats.in_head):
        row: Minutes = tabling.table(seats.in_head, draft.pk, draft.version)
    with transaction.atomic(), seated(seats.jp_head):
        return minutes.approve(seats.jp_head, row.pk, 1)


@pytest.mark.parametrize("verb", ["minutes.approved", "minutes.frozen"])
def test_freeze(verb: str, place: Place) -> None:
    row, head = joint_text(place.seats), place.seats.in_head
    with transaction.atomic(), seated(head):
        before = head_of()
    letters = sent(place)
    kill_in(place, "approve", verb, head, row.pk, 1)
    assert sent(place) == letters  # a letter that tells of a freeze which was then undone would be false for ever
    with transaction.atomic(), seated(head):
        row.refresh_from_db()
        assert (row.state, row.number, row.sha256) == (Minutes.State.COMMENTS, None, "")
        assert (Commitment.objects.count(), Approval.objects.count()) == (0, 1)
        assert not Counter.objects.filter(name__in=("minutes", "commitment")).exists()
        assert head_of() == before
    with transaction.atomic(), seated(head):
        minutes.approve(head, row.pk, 1)
    with transaction.atomic(), seated(head):
        row.refresh_from_db()
        assert (row.state, row.number) == (Minutes.State.FROZEN, 1)
        assert [one.number for one in Commitment.objects.all()] == [1, 2]
        assert verify("table") == []
