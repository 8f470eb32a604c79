"""Books as jobs: the worker on PostgreSQL and the thread on SQLite build from the side's own seat, say how far they are, and never hang."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

import record_rows as rows
import web_environment
import web_rows
from steeldialogue.core import LawError
from steeldialogue.record.errors import Conflict
from steeldialogue.record.models import Build, Event
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import books
from steeldialogue.web import jobs
from web_seats import Seats, make_seats, make_sides

AS_OF = date(2026, 11, 23)


@pytest.fixture
def shelf(tmp_path: Path, settings: Any) -> Path:
    """The folder of all books, for this test alone."""
    settings.BOOKS_ROOT = tmp_path / "books"
    return tmp_path / "books"


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stands for the building: keeps what it was asked for, tells of two steps and leaves a page."""
    asked: list[dict[str, Any]] = []

    def build(options: Any, out: Path, **given: Any) -> None:
        asked.append({"options": options, "out": out, **given})
        for step in ("one", "two"):
            given["progress"].started(step)
            given["progress"].finished(step)
        out.mkdir()
        (out / "index.html").write_text("A book")

    monkeypatch.setattr(jobs, "build_book", build)
    return asked


@pytest.fixture
def house(fresh_database: str, shelf: Path) -> Seats:
    """People at a database where what is committed stays."""
    assert fresh_database
    make_sides()
    return make_seats()


def ordered(seat: Seat) -> Build:
    with seated(seat):
        return books.order(seat, 4, AS_OF)


def queued(seat: Seat) -> Build:
    with transaction.atomic(), seated(seat):
        build = books.order(seat, 4, AS_OF, also=["docx", "xlsx"])
        jobs.queue(build)
        return build


def now(seat: Seat, build: Build) -> Build:
    with transaction.atomic(), seated(seat):
        return Build.objects.get(pk=build.pk)


def work_off() -> None:
    """Let a worker do what waits, in its own connections as the application's role, and go home."""
    from procrastinate.contrib.django import app

    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        asyncio.run(_work_off(worker))


async def _work_off(worker: Any) -> None:
    worker.perform_import_paths()
    async with worker.open_async():
        await worker.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)


def test_the_worker_builds_the_book_of_a_side(house: Seats, built: list[dict[str, Any]], shelf: Path) -> None:
    with transaction.atomic():
        rows.request(house.jp_head, "Send the list")
    build = queued(house.in_drafter)
    assert now(house.in_drafter, build).state == "waiting"
    work_off()
    done = now(house.in_drafter, build)
    assert (done.state, done.fault) == ("done", "")
    assert done.finished_at is not None
    (asked,) = built
    assert asked["out"] == shelf / "IN" / str(build.pk)
    assert (asked["options"].session, asked["options"].as_of, asked["options"].also) == (4, AS_OF, ("docx", "xlsx"))
    assert done.all_steps == jobs.ALL_STEPS + 2
    assert [one.title for one in asked["record"].requests] == ["Send the list"]
    assert (shelf / "IN").stat().st_mode & 0o077 == 0


def test_a_private_book_is_told_what_its_own_side_keeps(house: Seats, built: list[dict[str, Any]], monkeypatch: Any) -> None:
    with transaction.atomic():
        for seat in (house.in_drafter, house.jp_drafter):
            web_rows.draft(seat, f"Draft of {seat.side}")
    read: list[Path] = []
    monkeypatch.setattr(jobs.Earlier, "read", lambda folder, record: read.append(folder))
    with transaction.atomic(), seated(house.in_drafter):
        shared = books.order(house.in_drafter, 4, AS_OF)
    jobs.work("IN", shared.pk)
    with transaction.atomic(), seated(house.in_drafter):
        private = books.order(house.in_drafter, 4, AS_OF, private=True, since=now(house.in_drafter, shared))
    jobs.work("IN", private.pk)
    assert built[0]["own"] is None
    assert [one.title for one in built[1]["own"].drafts] == ["Draft of IN"]
    assert read == [jobs.folder_of("IN", shared.pk)]
    assert now(house.in_drafter, private).all_steps == jobs.ALL_STEPS + 2


def test_a_job_holds_the_side_and_the_key_and_nothing_else(house: Seats) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    build = queued(house.jp_head)
    (job,) = ProcrastinateJob.objects.all()
    assert (job.task_name, job.args) == ("book", {"side": "JP", "build_id": str(build.pk)})


def test_what_is_undone_is_not_queued(house: Seats) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    with transaction.atomic(), seated(house.in_head):
        jobs.queue(books.order(house.in_head, 4, AS_OF))
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()


@pytest.fixture
def told(house: Seats, monkeypatch: pytest.MonkeyPatch) -> Callable[[Exception | None], Build]:
    """Builds a book that meets a fault half-way, and returns what the row then says."""

    def run(fault: Exception | None) -> Build:
        def build(*_: Any, progress: Any, **__: Any) -> None:
            progress.started("charts")
            if fault:
                raise fault

        monkeypatch.setattr(jobs, "build_book", build)
        row = ordered_and_kept(house.in_drafter)
        jobs.work("IN", row.pk)
        return now(house.in_drafter, row)

    return run


def ordered_and_kept(seat: Seat) -> Build:
    with transaction.atomic():
        return ordered(seat)


def test_a_fault_that_a_person_can_mend_is_told_in_its_own_words(told) -> None:
    build = told(LawError("The book cannot speak for that day."))
    assert (build.state, build.fault) == ("failed", "The book cannot speak for that day.")


def test_any_other_fault_is_told_without_its_inside(told, caplog: pytest.LogCaptureFixture) -> None:
    build = told(RuntimeError("inside"))
    assert (build.state, build.fault) == ("failed", jobs.FAULT)
    assert f"book {build.pk} could not be built" in caplog.text


def test_the_steps_are_counted_as_the_book_is_built(house: Seats, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def build(*_: Any, progress: Any, **__: Any) -> None:
        for step in ("charts", "PDF"):
            progress.started(step)
            row = now(house.in_drafter, order)
            seen.append((row.state, row.step, row.done_steps, row.all_steps))
            progress.finished(step)

    monkeypatch.setattr(jobs, "build_book", build)
    order = ordered_and_kept(house.in_drafter)
    jobs.work("IN", order.pk)
    assert seen == [("running", "charts", 1, jobs.ALL_STEPS), ("running", "PDF", 2, jobs.ALL_STEPS)]


def test_a_build_that_was_given_up_stops_and_stays_failed(house: Seats, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*_: Any, progress: Any, **__: Any) -> None:
        jobs.give_up_all()
        progress.started("charts")
        raise AssertionError("nobody waits for this book any more")

    monkeypatch.setattr(jobs, "build_book", build)
    order = ordered_and_kept(house.in_drafter)
    jobs.work("IN", order.pk)
    row = now(house.in_drafter, order)
    assert (row.state, row.fault) == ("failed", books.STOPPED)


def test_a_job_of_the_wrong_side_finds_nothing(house: Seats, built: list[dict[str, Any]]) -> None:
    order = ordered_and_kept(house.in_drafter)
    jobs.work("JP", order.pk)
    assert built == []
    assert now(house.in_drafter, order).state == "waiting"


def test_one_book_at_a_time_for_a_side(seats: Seats) -> None:
    ordered(seats.in_drafter)
    with pytest.raises(Conflict, match="is being built"):
        ordered(seats.in_head)
    ordered(seats.jp_drafter)


def test_an_order_goes_into_the_side_s_own_history(seats: Seats) -> None:
    build = ordered(seats.in_drafter)
    with seated(seats.in_head):
        event = Event.objects.get(verb="book.ordered")
    assert (event.chain, event.about_id) == ("IN", str(build.pk))


@pytest.mark.parametrize(
    ("state", "silent", "given_up"),
    [
        ("running", books.SILENT_FOR, True),
        ("running", books.SILENT_FOR - timedelta(minutes=1), False),
        ("waiting", books.WAITING_FOR, True),
        ("waiting", books.WAITING_FOR - timedelta(minutes=1), False),
    ],
)
def test_what_gives_no_sign_of_life_is_given_up_and_can_be_ordered_again(
    seats: Seats, state: str, silent: timedelta, given_up: bool
) -> None:
    build = ordered(seats.in_drafter)
    with seated(seats.in_drafter):
        Build.objects.filter(pk=build.pk).update(state=state, touched_at=timezone.now() - silent - timedelta(seconds=1))
        if not given_up:
            with pytest.raises(Conflict):
                books.order(seats.in_drafter, 4, AS_OF)
            return
        books.order(seats.in_drafter, 4, AS_OF)
        build.refresh_from_db()
        assert (build.state, build.fault) == ("failed", books.STOPPED)


ON_SQLITE = """
import sys, time
from pathlib import Path
from steeldialogue.web.start import set_up
set_up(Path(sys.argv[1]))
from datetime import date
from django.db import connections, transaction
from django.utils import timezone
from steeldialogue.record.models import Build
from steeldialogue.record.seat import seated
from steeldialogue.record.services import books, delegation
from steeldialogue.web import desk, jobs
threads = []
def build(options, out, progress, **given):
    import threading
    threads.append(threading.current_thread().name)
    progress.started("charts")
    out.mkdir()
jobs.build_book = build
desk.migrate()
with desk.acting("IN") as seat:
    person = delegation.admit(seat, "Asha", "asha@example.org", "head", timezone.localdate()).person
seat = type(seat)(person.pk, "Asha", "head", "IN")
def order():
    with transaction.atomic(), seated(seat):
        row = books.order(seat, 4, date(2026, 11, 23))
        jobs.queue(row)
        return row
def state(row):
    with transaction.atomic(), seated(seat):
        return Build.objects.get(pk=row.pk).state
row = order()
for _ in range(200):
    if state(row) == "done":
        break
    time.sleep(0.02)
print(threads, state(row), jobs.folder_of("IN", row.pk).is_dir())
with transaction.atomic(), seated(seat):
    left = books.order(seat, 4, date(2026, 11, 23))  # a process killed before its thread began
jobs.give_up_all()
print(state(left))
"""


def test_on_sqlite_a_thread_of_the_site_builds_the_book(tmp_path: Path) -> None:
    environment = {**web_environment.environment(), "STEELDIALOGUE_DESK": str(tmp_path / "desk"), "PATH": ""}
    command = [sys.executable, "-W", "error", "-c", ON_SQLITE, str(tmp_path / "desk")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["['book'] done True", "failed"], done.stderr
