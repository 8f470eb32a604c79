"""Every way a row was seen to leak past row-level security, tried as the application's role.

Each question goes to PostgreSQL directly, so that nothing of Django or django-scopes stands in its way.
"""

from collections.abc import Callable
from contextlib import ExitStack

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

import web_postgres
from steeldialogue.record.chain import append
from steeldialogue.record.models import Draft, Paper
from steeldialogue.record.seat import Seat, seated
from web_rows import ask, draft, event, paper, refusal, version
from web_seats import Seats, make_seats, make_sides

pytestmark = pytest.mark.usefixtures("postgresql")

DRAFTS = "SELECT title FROM record_draft ORDER BY title"
PAPERS = "SELECT title FROM record_paper ORDER BY title"
HISTORY = "SELECT verb FROM record_event ORDER BY chain, seq"
DENIED = "42501"


@pytest.fixture
def table(seats: Seats) -> Seats:
    """Each side has one draft, one paper on the table and one that it withdrew, and a line in its own history."""
    for drafter, head in ((seats.in_drafter, seats.in_head), (seats.jp_drafter, seats.jp_head)):
        one = draft(drafter, f"{drafter.side} draft")
        version(drafter, one)
        paper(head, f"{drafter.side} paper")
        paper(head, f"{drafter.side} withdrawn", withdrawn_at=timezone.now())
        with seated(drafter):
            append(drafter.chain, drafter, f"{drafter.side} secret", one, {})
    return seats


@pytest.mark.usefixtures("table")
def test_without_a_side_only_what_is_tabled_is_seen() -> None:
    assert ask(DRAFTS) == []
    assert ask(PAPERS) == ["IN paper", "JP paper"]
    assert ask(HISTORY) == []


@pytest.mark.parametrize("who", ["secretariat", "observer"])
def test_who_has_no_side_sees_only_what_is_tabled(table: Seats, who: str) -> None:
    with seated(getattr(table, who)):
        assert ask(DRAFTS) == []
        assert ask(PAPERS) == ["IN paper", "JP paper"]
        assert ask(HISTORY) == []


def test_a_side_sees_its_own_and_what_is_tabled(table: Seats) -> None:
    with seated(table.in_drafter):
        assert ask(DRAFTS) == ["IN draft"]
        assert ask("SELECT side_id FROM record_draftversion") == ["IN"]
        assert ask(PAPERS) == ["IN paper", "IN withdrawn", "JP paper"]
        assert ask(HISTORY) == ["IN secret"]


def test_the_side_is_forgotten_with_the_transaction(fresh_database: str) -> None:
    make_sides()
    seats = make_seats()
    with transaction.atomic():
        draft(seats.in_drafter, "IN draft")
    same = ask("SELECT pg_backend_pid()")
    for undone in (False, True):
        with ExitStack() as never_left:
            with transaction.atomic():
                never_left.enter_context(seated(seats.in_drafter))
                assert ask(DRAFTS) == ["IN draft"]
                transaction.set_rollback(undone)
            assert ask(DRAFTS) == []
    assert ask("SELECT pg_backend_pid()") == same
    assert fresh_database == connection.settings_dict["NAME"]


@pytest.mark.parametrize("make", [draft, paper])
def test_nothing_can_be_added_for_the_other_side(table: Seats, make: Callable[..., object]) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        make(table.in_head, "forged", side_id="JP")


def test_a_tabled_paper_is_not_edited_and_not_deleted(table: Seats) -> None:
    with seated(table.in_head):
        assert refusal("UPDATE record_paper SET title = 'x' WHERE side_id = 'IN'").sqlstate == DENIED
        assert refusal("DELETE FROM record_paper WHERE side_id = 'JP'").sqlstate == DENIED
        assert refusal("DELETE FROM record_paper WHERE side_id = 'IN'").sqlstate == DENIED
        assert ask("UPDATE record_paper SET withdrawn_at = now() WHERE side_id = 'JP'") == [0]
        assert ask("UPDATE record_draft SET title = 'x' WHERE side_id = 'JP'") == [0]
    with seated(table.jp_head):
        assert ask(PAPERS) == ["IN paper", "JP paper", "JP withdrawn"]


def test_a_row_is_not_pushed_over_to_the_other_side(table: Seats) -> None:
    with seated(table.in_drafter):
        assert "row-level security" in refusal("UPDATE record_draft SET side_id = 'JP'").message_primary


def test_numbers_of_hidden_rows_are_free(table: Seats) -> None:
    with seated(table.jp_drafter):
        taken = ask("SELECT number FROM record_draft")[0]
        taken_paper = ask("SELECT number FROM record_paper WHERE title = 'JP withdrawn'")[0]
    draft(table.in_drafter, "same number", number=taken)
    paper(table.in_head, "same number", number=taken_paper)


@pytest.mark.parametrize("child", ["draftversion", "draftfile", "paper"])
def test_a_hidden_row_cannot_be_told_from_one_that_does_not_exist(table: Seats, child: str) -> None:
    with seated(table.jp_drafter):
        hidden = ask("SELECT id FROM record_paper WHERE withdrawn_at IS NOT NULL AND side_id = 'JP'" if child == "paper" else _JP_DRAFT)[0]
    missing = table.observer.person_id
    answers = []
    with seated(table.in_drafter):
        for key in (hidden, missing):
            said = refusal(*_child(child, table.in_drafter, key))
            answers.append((said.sqlstate, said.constraint_name, said.message_primary, said.message_detail.replace(str(key), "KEY")))
        ask("SET CONSTRAINTS ALL DEFERRED")
        assert refusal(*_child(child, table.in_drafter, hidden)).constraint_name == answers[0][1]
    assert answers[0] == answers[1]
    assert answers[0][:2] == ("23503", "record_same_side")


_JP_DRAFT = "SELECT id FROM record_draft WHERE side_id = 'JP'"
_CHILDREN = {
    "draftversion": ("draft_id, number, title, body, sha256, saved_by_id", "%s, 7, '', '{}', '', %s"),
    "draftfile": ("draft_id, name, media_type, size, sha256, content, added_by_id", "%s, '', '', 0, '', '', %s"),
    "paper": (
        "replaces_id, drafted_by_id, number, title, text, language, marking, original_marking, sha256, tabled_by_id",
        "%s, %s, 99, '', '', 'en', 'tabled', '', '', %s",
    ),
}


def _child(kind: str, seat: Seat, parent: object) -> tuple[object, ...]:
    """Return a statement that hangs a row of a side's own on a parent."""
    columns, values = _CHILDREN[kind]
    row = f"INSERT INTO record_{kind} (id, created_at, side_id, {columns}) VALUES (gen_random_uuid(), now(), 'IN', {values})"  # noqa: S608
    return row, parent, *[seat.person_id] * (values.count("%s") - 1)


def test_the_other_sides_history_is_out_of_reach(table: Seats) -> None:
    with seated(table.in_head):
        assert ask("SELECT count(*) FROM record_event WHERE chain = 'JP'") == [0]
        assert ask("SELECT count(*) FROM record_chainhead WHERE chain = 'JP'") == [0]
        assert ask("UPDATE record_chainhead SET length = 0 WHERE chain = 'JP'") == [0]
        for change in ("UPDATE record_event SET verb = ''", "DELETE FROM record_event", "TRUNCATE record_event", "TRUNCATE record_draft"):
            assert refusal(change).sqlstate == DENIED, change
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            event(table.in_head, "JP", 2).save(force_insert=True)
    with seated(table.jp_head):
        assert ask(HISTORY) == ["JP secret"]


@pytest.mark.parametrize("who", [None, "observer"])
def test_who_only_reads_adds_nothing_to_the_tables_history(table: Seats, who: str | None) -> None:
    seat = getattr(table, who) if who else None
    with seated(seat), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        event(table.observer, "table", 1).save(force_insert=True)
    with seated(table.secretariat):
        append("table", table.secretariat, "session.planned", Paper.objects.first(), {})


def test_the_owner_is_bound_like_everybody(fresh_database: str, postgresql: web_postgres.Cluster) -> None:
    make_sides()
    with transaction.atomic():
        draft(make_seats().in_drafter, "IN draft")
    assert postgresql.run(DRAFTS, fresh_database, web_postgres.OWNER) == []
    assert postgresql.run(DRAFTS, fresh_database, web_postgres.BACKUP) == [("IN draft",)]
    for change in ("TRUNCATE record_draft CASCADE", "UPDATE record_draft SET side_id = 'JP'"):
        done = postgresql.tool("psql", "-d", fresh_database, "-c", change, role=web_postgres.OWNER)
        assert "cannot be changed or removed" in done.stderr or done.stdout == "UPDATE 0\n"


def test_the_orm_keeps_to_the_scope_as_well(table: Seats) -> None:
    with seated(table.in_drafter):
        assert [one.title for one in Draft.objects.all()] == ["IN draft"]
        assert {one.title for one in Paper.objects.all()} == {"IN paper", "IN withdrawn", "JP paper"}
    with seated(table.observer):
        assert not Draft.objects.exists()
