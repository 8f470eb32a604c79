"""The history tells of every change to it, however it was made, and two writers never fork it."""
# ruff: noqa: S608 - SQL of our own

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

import web_postgres
from steeldialogue.record.chain import append, canonical, faults, head_of, verify
from steeldialogue.record.models import TABLE, Event, Person
from steeldialogue.record.seat import Seat, seated
from web_seats import Seats

LENGTH = 5
UNGUARDED = "SET session_replication_role = replica; "  # triggers and keys are off, as an operator could have it
UNKEYED = "ALTER TABLE record_event DROP CONSTRAINT event_seq_once; ALTER TABLE record_event DROP CONSTRAINT event_previous_once; "
LAST = f"chain = 'table' AND seq = {LENGTH}"
THIRD = "chain = 'table' AND seq = 3"
COPY = "id, created_at, chain, seq, at, actor, side, verb, about_kind, about_id, body, previous, sha256"
TAMPERED = {
    "body changed": (f"UPDATE record_event SET body = '{{}}' WHERE {THIRD}", ["event 3: was changed"]),
    "actor changed": (f"UPDATE record_event SET actor = 'Nobody' WHERE {THIRD}", ["event 3: was changed"]),
    "moment changed": (f"UPDATE record_event SET at = at + interval '1 microsecond' WHERE {THIRD}", ["event 3: was changed"]),
    "hash changed with it": (
        f"UPDATE record_event SET body = '{{}}', sha256 = repeat('a', 64) WHERE {THIRD}",
        ["event 3: was changed", "event 4: does not follow"],
    ),
    "removed in the middle": (f"DELETE FROM record_event WHERE {THIRD}", ["event 3: missing", "event 4: does not follow"]),
    "removed at the start": ("DELETE FROM record_event WHERE seq = 1", ["event 1: missing", "event 2: does not follow"]),
    "removed at the end": (f"DELETE FROM record_event WHERE {LAST}", ["event 4: the chain should end with event 5"]),
    "removed altogether": ("DELETE FROM record_event", ["event 0: the chain should end with event 5"]),
    "reordered": (
        "UPDATE record_event SET seq = 7 - seq WHERE seq IN (3, 4)",
        ["event 3: does not follow", "event 3: was changed", "event 4: does not follow"],
    ),
    "inserted": (
        "UPDATE record_event SET seq = seq + 1 WHERE seq >= 3;"
        f"INSERT INTO record_event ({COPY}) SELECT gen_random_uuid(), created_at, chain, 3, at, actor, side, verb, about_kind, about_id,"
        " body, sha256, repeat('b', 64) FROM record_event WHERE chain = 'table' AND seq = 2",
        ["event 3: was changed", "event 4: does not follow", "event 4: was changed"],
    ),
    "head moved back": ("UPDATE record_chainhead SET length = 4", ["event 5: the chain should end with event 4"]),
}


def write(seat: Seat, times: int, chain: str = TABLE) -> None:
    with transaction.atomic(), seated(seat):
        about = Person.objects.get(pk=seat.person_id)
        for number in range(times):
            append(chain, seat, "paper.tabled", about, {"number": number})


def found(seat: Seat, chain: str = TABLE) -> list[str]:
    with transaction.atomic(), seated(seat):
        return [str(fault) for fault in verify(chain)]


@pytest.mark.parametrize("what", TAMPERED)
def test_tampering_is_found(fresh_database: str, postgresql: web_postgres.Cluster, seats: Seats, what: str) -> None:
    write(seats.in_head, LENGTH)
    assert found(seats.in_head) == []
    sql, expected = TAMPERED[what]
    postgresql.run(UNGUARDED + UNKEYED + sql, fresh_database)
    said = found(seats.in_head)
    assert all(any(part in one for one in said) for part in expected), said
    assert said[0].startswith("chain table, event")


def test_a_history_rewritten_as_a_whole_differs_from_the_printed_head(
    fresh_database: str, postgresql: web_postgres.Cluster, seats: Seats
) -> None:
    write(seats.in_head, LENGTH)
    printed = head_of(TABLE)
    postgresql.run(UNGUARDED + "DELETE FROM record_event; DELETE FROM record_chainhead", fresh_database)
    write(seats.in_head, LENGTH)
    assert found(seats.in_head) == []
    assert head_of(TABLE) != printed
    assert [str(one) for one in faults(TABLE, Event.objects.filter(chain=TABLE), LENGTH, printed)] != []


@pytest.mark.parametrize("what", ["UPDATE record_event SET body = ''", "DELETE FROM record_event", "TRUNCATE record_event"])
def test_even_the_owner_cannot_tamper(fresh_database: str, postgresql: web_postgres.Cluster, seats: Seats, what: str) -> None:
    write(seats.in_head, 1)
    with suppress(psycopg.errors.InsufficientPrivilege):
        postgresql.run(f"SET app.side = 'IN'; {what}", fresh_database, web_postgres.OWNER)
    assert found(seats.in_head) == []
    assert Event.objects.count() == 1


def test_each_side_verifies_its_own_history(seats: Seats) -> None:
    write(seats.in_head, 3, "IN")
    write(seats.jp_head, 2, "JP")
    assert found(seats.in_head, "IN") == found(seats.jp_head, "JP") == []


@pytest.mark.parametrize("writers", [2, 8])
def test_writers_at_the_same_time_never_fork_the_chain(fresh_database: str, seats: Seats, writers: int) -> None:
    each = 24 // writers
    start = Barrier(writers)
    people = (seats.in_head, seats.jp_head)

    def work(number: int) -> None:
        try:
            start.wait(10)
            for _ in range(each):
                write(people[number % 2], 1)
        finally:
            connection.close()

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(work, range(writers)))
    assert found(seats.in_head) == [], fresh_database
    assert list(Event.objects.filter(chain=TABLE).values_list("seq", flat=True)) == list(range(1, each * writers + 1))


@pytest.mark.usefixtures("postgresql")
def test_the_database_itself_refuses_a_fork(seats: Seats) -> None:
    write(seats.in_head, 2)
    with seated(seats.in_head):
        first, second = Event.objects.filter(chain=TABLE)
        second.pk, second.seq = None, 3
        with pytest.raises(IntegrityError, match="event_previous_once"), transaction.atomic():
            second.save(force_insert=True)
        first.pk = None
        with pytest.raises(IntegrityError, match=r"event_(seq|previous)_once"), transaction.atomic():
            first.save(force_insert=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [("\u304b\u3099", "\u304c"), ("\u0915\u093c", "\u0958"), ("e\u0301", "\u00e9")],
    ids=["か and a voiced mark", "क and a nukta", "e and an accent"],
)
def test_what_looks_alike_is_hashed_alike(seats: Seats, one: str, other: str) -> None:
    assert one != other
    assert canonical({one: [one]}) == canonical({other: [other]})
    with seated(seats.in_head):
        about = Person.objects.get(pk=seats.in_head.person_id)
        event = append(TABLE, seats.in_head, "paper.tabled", about, {"title": one})
        event.refresh_from_db()
    assert event.body == canonical({"title": other})
    assert found(seats.in_head) == []


def test_a_write_that_fails_leaves_no_link(fresh_database: str, seats: Seats) -> None:
    write(seats.in_head, 1)
    with transaction.atomic(), seated(seats.in_head):
        append(TABLE, seats.in_head, "paper.tabled", Person.objects.get(pk=seats.in_head.person_id), {})
        transaction.set_rollback(True)
    write(seats.jp_head, 1)
    assert found(seats.in_head) == [], fresh_database
    assert Event.objects.count() == 2


@pytest.mark.parametrize("value", [0.5, {"a": [1.0]}, float("nan")])
def test_numbers_with_a_point_are_refused(value: object) -> None:
    with pytest.raises(TypeError, match="as text"):
        canonical(value)
