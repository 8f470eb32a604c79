"""Whatever is changed, removed or put in past the application is found, and named by key."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from uuid import uuid4

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

import record_rows as rows
import register_files
import web_environment
import web_postgres
from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.core import DataError
from steeldialogue.core.progress import Silent
from steeldialogue.record.models import TABLE, Commitment, Event, Minutes
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import imports, meetings
from steeldialogue.web import desk
from steeldialogue.web.public_record import bring_in
from url_objects import Scene
from web_seats import make_seats, make_sides

_numbers = count(1)


@dataclass(frozen=True)
class Filled:
    """A database in which something of everything happened; tests work on copies of it."""

    cluster: web_postgres.Cluster
    name: str

    @contextmanager
    def copied(self) -> Iterator["Filled"]:
        """Give a copy, to which Django is connected as the application's role."""
        copy = Filled(self.cluster, f"verified_{next(_numbers)}")
        self.cluster.run(f"CREATE DATABASE {copy.name} TEMPLATE {self.name} OWNER {web_postgres.OWNER}", "postgres")
        try:
            with web_environment.connected(copy.name):
                yield copy
        finally:
            self.cluster.run(f"DROP DATABASE {copy.name} WITH (FORCE)", "postgres")

    def tamper(self, sql: str) -> None:
        """Change what nobody may change, as a superuser past every trigger."""
        self.cluster.run(f"SET session_replication_role = replica; {sql}", self.name)

    def faults(self) -> list[str]:
        return desk.verify(Silent())


@pytest.fixture(scope="module")
def filled(postgresql: web_postgres.Cluster, django_db_blocker: DjangoDbBlocker) -> Iterator[Filled]:
    with postgresql.database("filled") as name, django_db_blocker.unblock():
        with web_environment.connected(name):
            make_sides()
            bring_in(_without_numbers(open_catalog()))
            seats = make_seats()
            Scene(seats)
            _import_register(seats.in_head)
            with transaction.atomic(), seated(seats.in_head):
                held = meetings.plan(seats.in_head, title="A workshop", series="workshop", opens_at="10:00", time_zone="Asia/Kolkata")
                meetings.change(seats.in_head, held.pk, held.revision, city="Pune")
            whole = Filled(postgresql, name)
            assert whole.faults() == []  # and so it is with each copy before anything is changed
        yield whole


def _without_numbers(catalog: Catalog) -> Catalog:
    """The scene numbers its own sessions."""
    sessions = [row.model_copy(update={"ordinal": None}) for row in catalog.tables["sessions"]]
    return replace(catalog, tables={**catalog.tables, "sessions": sessions})


def _import_register(head: Seat) -> None:
    line = {**register_files.NEW, "says_IN": "limited", "as_of_IN": "2026-11-01", "report_IN": "Begun."}
    with transaction.atomic(), seated(head):
        row, plan = imports.look(head, imports.keep(head, "register.xlsx", register_files.workbook([line])).pk)
        imports.apply(head, row.pk, plan.sha256)


@pytest.fixture
def copy(filled: Filled, django_db_blocker: DjangoDbBlocker) -> Iterator[Filled]:
    with django_db_blocker.unblock(), filled.copied() as copy:
        yield copy


KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{12}…")
CHANGED = "# was changed after the history took it down"
GONE = "# is in the history and no longer in the record"
NO_EVENT = "# no event of the history put it there as it is"
PAPER = "paper # its hash is not that of its content"
SAVED = "draft #, version 1: was changed after it was saved"
WRITTEN = "was changed after it was written"
COMMITMENT = [f"commitment {NO_EVENT}", f"commitment with hash {GONE}"]
RETURN_GONE = f"safetyreturn with hash {GONE}"
FORGED_TEXT = "UPDATE record_minutesversion SET text = 'forged'"


def plain(fault: str) -> str:
    """A fault without its keys, which are other ones each time."""
    return KEY.sub("#", fault).replace("#:", "#")


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE record_paper SET text = 'forged' WHERE withdrawn_at IS NULL", [f"paper {CHANGED}", PAPER]),
        ("UPDATE record_paper SET text = 'forged' WHERE withdrawn_at IS NOT NULL", [f"paper {CHANGED}", PAPER]),
        ("DELETE FROM record_paper WHERE withdrawn_at IS NULL", [f"paper {GONE}"]),
        ("DELETE FROM record_paper WHERE withdrawn_at IS NOT NULL", [f"paper {GONE}"]),
        ("UPDATE record_request SET text = 'forged' WHERE key = ''", [f"request {CHANGED}"]),
        ("UPDATE record_request SET side_id = 'JP', number = 99 WHERE key = ''", [f"request {GONE}", f"request {NO_EVENT}"]),
        ("UPDATE record_response SET note = 'forged' WHERE answered_on = '2025-11-20'", [f"response {CHANGED}"]),
        ("UPDATE record_policy SET status = 'forged' WHERE key = 'EU-CBAM'", [f"policy {CHANGED}"]),
        ("UPDATE record_programme SET title = 'forged'", [f"programme {CHANGED}"]),
        ("UPDATE record_session SET city = 'forged' WHERE title = 'A workshop'", [f"session {CHANGED}"]),
        ("UPDATE record_session SET city = 'forged' WHERE key = 'IJSD-3'", [f"session {CHANGED}"]),
        ("UPDATE record_obstacle SET opened_on = '2025-01-01'", [f"obstacle {CHANGED}"]),
        ("UPDATE record_saving SET amount = 1 WHERE adoption_id IS NULL", [f"saving {NO_EVENT}", f"saving with hash {GONE}"]),
        ("DELETE FROM record_saving WHERE adoption_id IS NOT NULL", [f"saving with hash {GONE}"]),
        ("UPDATE record_safetyreturn SET cases = '1' WHERE starts = '2023-01-01'", [f"safetyreturn {NO_EVENT}", RETURN_GONE]),
        ("DELETE FROM record_safetyreturn WHERE starts = '2023-01-01'", [RETURN_GONE]),
        ("UPDATE record_safetytable SET threshold = 6", [f"safetytable {CHANGED}"]),
        ("UPDATE record_cohort SET completed = 20", [f"cohort {CHANGED}"]),
        ("UPDATE record_diagnosis SET plant = 'forged'", [f"diagnosis {CHANGED}"]),
        ("DELETE FROM record_task", [f"task {GONE}"]),
        ("DELETE FROM record_statusreport", [f"statusreport with hash {GONE}"]),
        ("UPDATE record_commitment SET due = '2030' WHERE key = 'C-08'", [f"commitment {CHANGED}"]),
        ("UPDATE record_commitment SET due = '2030' WHERE minutes_id IS NOT NULL", COMMITMENT),
        ("UPDATE record_commitment SET due = '2030' WHERE theme = 'hydrogen'", COMMITMENT),
        (f"{FORGED_TEXT} WHERE text = 'Both sides met.'", [f"minutes #, version 1: {WRITTEN}"]),
        (
            f"{FORGED_TEXT}, sha256 = repeat('1', 64) WHERE text = 'Both sides met.'",
            [
                "minutes #, version 1: is not the text of event N (minutes.approved)",
                "minutes #, version 1: is not the text of event N (minutes.approved)",
                "minutes #, version 1: is not the text of event N (minutes.frozen)",
                "minutes #, version 1: is not the text of event N (minutes.tabled)",
                f"minutes #, version 1: {WRITTEN}",
            ],
        ),
        ("UPDATE record_minutes SET number = 9 WHERE state = 'frozen'", ["minutes # number, hash or state are not those of their freeze"]),
        (
            "UPDATE record_minutes SET head_sha256 = repeat('1', 64) WHERE state = 'frozen'",
            ["minutes # the head of the history printed in them is not that of their freeze"],
        ),
        ("DELETE FROM record_minutes WHERE state = 'frozen'", [f"minutes {GONE}"]),
        (
            "UPDATE record_tablesnapshot SET text = '{}'",
            [f"tablesnapshot {CHANGED}", "tablesnapshot # its hash is not that of its content"],
        ),
        ("DELETE FROM record_tablesnapshot", [f"tablesnapshot {GONE}"]),
        ("UPDATE record_draftversion SET title = 'forged' WHERE title = 'With the head'", [SAVED]),
        ("UPDATE record_tabledfile SET content = 'forged' WHERE withdrawn_at IS NULL", ["file # its content was changed"]),
        ("UPDATE record_tabledfile SET content = 'forged' WHERE withdrawn_at IS NOT NULL", ["file # its content was changed"]),
        ("DELETE FROM record_tabledfile WHERE withdrawn_at IS NULL", [f"file with hash # of {GONE}"]),
        ("UPDATE record_event SET body = '{}' WHERE chain = 'IN' AND seq = 2", [f"chain IN, event 2: {WRITTEN}"]),
        ("UPDATE record_event SET actor = 'forged' WHERE chain = 'table' AND seq = 2", [f"chain table, event 2: {WRITTEN}"]),
    ],
)  # fmt: skip
def test_a_change_is_found_once_and_told_by_key(copy: Filled, sql: str, found: list[str]) -> None:
    copy.tamper(sql)
    assert sorted(re.sub("event [0-9]+ ", "event N ", plain(fault)) for fault in copy.faults()) == sorted(found)


def test_a_row_put_in_beside_the_history_is_found(copy: Filled) -> None:
    one = rows.commitment("Slipped in", number=99)
    assert copy.faults() == [f"commitment {one.pk}: no event of the history put it there as it is"]


def test_a_twin_of_a_promise_is_found(copy: Filled) -> None:
    """Equal in all but key and number, which are part of the hash."""
    twin = Commitment.objects.get(minutes__isnull=False)
    twin.pk, twin.number = uuid4(), 99
    twin.save(force_insert=True)
    assert copy.faults() == [f"commitment {twin.pk}: no event of the history put it there as it is"]


def test_an_event_cut_off_the_end_is_found(copy: Filled) -> None:
    copy.tamper("DELETE FROM record_event WHERE chain = 'IN' AND seq = (SELECT max(seq) FROM record_event WHERE chain = 'IN')")
    assert [fault for fault in copy.faults() if fault.startswith("chain IN") and "should end with event" in fault]


def test_the_hash_in_minutes_is_found_in_the_history(copy: Filled) -> None:
    head = Minutes.objects.get(state="frozen").head_sha256
    event = desk.occurs(f" {head.upper()} ")
    assert event is not None
    assert event.verb == "minutes.frozen"
    assert desk.occurs("0" * 64) is None
    with desk.acting("IN"):
        private = Event.objects.exclude(chain=TABLE).values_list("sha256", flat=True)[0]
    assert desk.occurs(private) is None
    with pytest.raises(DataError, match="64 signs"):
        desk.occurs(head[:12])


def test_each_step_is_told(copy: Filled) -> None:
    told: list[str] = []

    class Listener(Silent):
        def finished(self, step: str, seconds: float | None = None) -> None:
            told.append(step)

    desk.verify(Listener())
    assert len(told) == len(set(told)) == desk.steps_of_verification()
    assert {"chain table", "chain IN", "chain JP", "files (IN)", "rows (joint)"} <= set(told)
