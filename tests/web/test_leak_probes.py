"""Quieter ways to learn of hidden rows, tried as the application's role: conflicts, copies, statistics, faults, logs, nested seats."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

import web_postgres
from steeldialogue.record.models import ChainHead, Counter
from steeldialogue.record.seat import seated
from web_rows import ask, draft, refusal
from web_seats import Seats, make_seats, make_sides

pytestmark = pytest.mark.usefixtures("postgresql")

DRAFTS = "SELECT title FROM record_draft ORDER BY title"


@pytest.fixture
def drafts(seats: Seats) -> Seats:
    """One draft a side."""
    draft(seats.in_drafter, "IN draft")
    draft(seats.jp_drafter, "JP draft")
    return seats


@pytest.mark.parametrize("there", [False, True])
def test_trying_for_a_conflict_tells_nothing(seats: Seats, there: bool) -> None:
    if there:
        with seated(seats.jp_drafter):
            Counter.objects.create(chain="JP", name="draft")
            ChainHead.objects.create(chain="JP", sha256="0" * 64)
    with seated(seats.in_drafter):
        for row in (Counter(chain="JP", name="draft"), ChainHead(chain="JP", sha256="0" * 64)):
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                type(row).objects.bulk_create([row], ignore_conflicts=True)


def test_what_a_statement_returns_is_the_own_rows(drafts: Seats) -> None:
    with seated(drafts.in_drafter):
        assert ask("UPDATE record_draft SET version = version RETURNING title") == ["IN draft"]


def test_a_copy_holds_the_own_rows(drafts: Seats) -> None:
    with seated(drafts.in_drafter), connection.cursor() as cursor:
        with cursor.copy("COPY record_draft (title) TO STDOUT") as copy:
            assert b"".join(bytes(part) for part in copy) == b"IN draft\n"
        assert "COPY FROM" in refusal("COPY record_draft FROM STDIN").message_primary


def test_a_condition_that_fails_on_hidden_rows_never_sees_them(drafts: Seats) -> None:
    trap = "SELECT title FROM record_draft WHERE 1 / (CASE WHEN title LIKE 'JP%%' THEN 0 ELSE 1 END) = 1"
    with seated(drafts.in_drafter):
        assert ask(trap) == ["IN draft"]
    with seated(drafts.jp_drafter):
        assert "division by zero" in refusal(trap).message_primary


def test_statistics_hold_no_values_of_rows(fresh_database: str, postgresql: web_postgres.Cluster) -> None:
    make_sides()
    seats = make_seats()
    with transaction.atomic():
        for number in range(20):
            draft(seats.jp_drafter, f"JP draft {number % 2}")
    postgresql.run("ANALYZE", fresh_database)
    values = "SELECT most_common_vals::text FROM pg_stats WHERE tablename = 'record_draft' AND attname = 'title'"
    assert "JP draft" in postgresql.run(values, fresh_database)[0][0]
    with transaction.atomic(), seated(seats.in_drafter):
        assert ask(values) == []


def test_no_sequence_counts_what_a_side_does(seats: Seats) -> None:
    owned = "SELECT count(*) FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S' WHERE d.refobjid = %s::regclass"
    for table in ("record_draft", "record_paper", "record_event", "record_note"):
        assert ask(owned, table) == [0]
    assert seats.in_drafter.person_id.version == 4


def test_a_refusal_does_not_print_the_row(drafts: Seats) -> None:
    with seated(drafts.in_drafter):
        said = refusal("UPDATE record_draft SET number = -1, title = 'secret words'")
        assert "violates check constraint" in said.message_primary
        other = refusal("UPDATE record_draft SET side_id = 'JP', title = 'secret words'")
    for one in (said, other):
        assert "secret words" not in f"{one.message_primary} {one.message_detail} {one.context}"


def test_the_servers_log_does_not_print_what_failed(drafts: Seats, postgresql: web_postgres.Cluster) -> None:
    with seated(drafts.in_drafter):
        refusal("UPDATE record_draft SET number = -1, title = %s", "words for the log")
    assert 'new row for relation "record_draft" violates check constraint' in postgresql.log
    assert "words for the log" not in postgresql.log


def test_a_side_left_over_on_a_connection_is_overruled(drafts: Seats) -> None:
    ask("SELECT set_config('app.side', 'JP', false)")
    with seated(None):
        assert ask(DRAFTS) == []
    with seated(drafts.in_drafter):
        assert ask(DRAFTS) == ["IN draft"]
    with seated(drafts.observer):
        assert ask(DRAFTS) == []


def test_a_connection_starts_without_a_side(postgresql: web_postgres.Cluster) -> None:
    assert postgresql.run("SELECT current_setting('app.side', true)", role=web_postgres.APP) == [(None,)]


def test_a_seat_within_a_seat_gives_the_first_one_back(drafts: Seats) -> None:
    with seated(drafts.in_drafter):
        with seated(drafts.jp_drafter):
            assert ask(DRAFTS) == ["JP draft"]
        assert ask(DRAFTS) == ["IN draft"]
        with pytest.raises(ZeroDivisionError), seated(drafts.jp_drafter):
            raise ZeroDivisionError
        assert ask(DRAFTS) == ["IN draft"]
        with pytest.raises(DatabaseError), transaction.atomic(), seated(drafts.jp_drafter):
            ask("SELECT 1 / 0")
        assert ask(DRAFTS) == ["IN draft"]
    assert ask(DRAFTS) == []


def test_a_fault_under_a_seat_stays_the_fault_it_was(drafts: Seats) -> None:
    twice = "INSERT INTO record_draft SELECT (json_populate_record(d, json_build_object('id', gen_random_uuid()))).* FROM record_draft d"
    with pytest.raises(IntegrityError, match="draft_number_by_side"), transaction.atomic(), seated(drafts.in_drafter):
        ask(twice)


def test_a_seat_needs_a_transaction(fresh_database: str) -> None:
    assert not connection.in_atomic_block, fresh_database
    with pytest.raises(TransactionManagementError, match="transaction"), seated(None):
        pass
