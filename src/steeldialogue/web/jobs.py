"""Long work beside the site: books. On PostgreSQL a worker does it, on SQLite a thread of the site itself.

A job is told the side and the key of a build and nothing else; what it reads, it reads from that side's seat.
"""

import logging
from pathlib import Path
from threading import Thread
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction

from steeldialogue.book import STEPS, BookOptions, build_book
from steeldialogue.book.composition import Asking
from steeldialogue.book.earlier import Earlier
from steeldialogue.core import SteelDialogueError
from steeldialogue.core.progress import told_step
from steeldialogue.record.models import Build, Side
from steeldialogue.record.services import books
from steeldialogue.web import desk

log = logging.getLogger("steeldialogue.jobs")
TABLE_STEP = "the table between the two sides"
ALL_STEPS = 1 + STEPS
ANSWERS = "answers"  # of the solver, kept beside a side's books for the next of them
_EXPLORE = "../../../explore/"  # as seen from a page of a book
ASKING = Asking(
    figures="../ask/",
    engines={
        "cbam": f"{_EXPLORE}cbam/",
        "exposure": f"{_EXPLORE}trade/",
        "trade": f"{_EXPLORE}trade/",
        "plants": f"{_EXPLORE}plant/",
        "demand": f"{_EXPLORE}demand/",
        "pathways": f"{_EXPLORE}pathways/",
        "scenarios": f"{_EXPLORE}scenarios/",
    },
)
FAULT = "A fault of this system stopped the book; whoever runs it finds the cause in the log. Order the book again, or ask them."


class GivenUpError(Exception):
    """Nobody waits for this book any more."""


def folder_of(side: str, build_id: UUID) -> Path:
    """Return the folder of a book; its name is made of the side's code and the key alone."""
    return Path(settings.BOOKS_ROOT) / side / str(build_id)


def queue(build: Build) -> None:
    """Let a book be built once the transaction that ordered it is over."""
    if settings.ON_POSTGRESQL:
        from steeldialogue.web.tasks import book

        book.defer(side=build.side_id, build_id=str(build.pk))  # undone with the transaction
        return
    thread = Thread(target=work_apart, args=(build.side_id, build.pk), name="book", daemon=True)
    transaction.on_commit(thread.start)


def work_apart(side: str, build_id: UUID) -> None:
    """Work in a thread of its own, and close the connections that it opened."""
    try:
        work(side, build_id)
    finally:
        connections.close_all()


def work(side: str, build_id: UUID) -> None:
    """Build a book that waits, and say what became of it; one that waits no longer is left alone."""
    with desk.acting(side) as seat:
        build = books.begin(seat, build_id, ALL_STEPS)
    if build is None:
        return
    try:
        _build(build)
    except GivenUpError:
        log.info("book %s was given up while it was built", build_id)
    except SteelDialogueError as fault:
        _fail(build, str(fault))
    except Exception:
        log.exception("book %s could not be built", build_id)
        _fail(build, FAULT)


def _build(build: Build) -> None:
    folder = folder_of(build.side_id, build.pk)
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    progress = Telling(build)
    with told_step(progress, TABLE_STEP):
        record, own = desk.snapshots_of(build.side_id) if build.private else (desk.snapshot(), None)
        earlier = _earlier(build.since) if build.since else None
    answers = folder.parent / ANSWERS
    options = BookOptions(build.as_of, build.session_number, build.language, tuple(build.also), asking=ASKING, answers=answers)
    build_book(options, folder, progress=progress, record=record, earlier=earlier, own=own)
    with desk.acting(build.side_id) as seat:
        books.finish(seat, build.pk)


def _earlier(build: Build) -> Earlier:
    """Read an earlier book of the same side, and the table that was kept when the minutes of its session froze, if they did."""
    return Earlier.read(folder_of(build.side_id, build.pk), desk.kept_with(build.session_number))


def _fail(build: Build, why: str) -> None:
    with desk.acting(build.side_id) as seat:
        books.fail(seat, build.pk, why)


class Telling:
    """Writes down how far a build is: one short transaction a step, of which there are few.

    Raises:
        GivenUpError: the build was given up; there is no use in going on.
    """

    def __init__(self, build: Build) -> None:
        """Begin with nothing done."""
        self._build = build
        self._done = 0

    def started(self, step: str) -> None:
        """Write down the step."""
        with desk.acting(self._build.side_id) as seat:
            wanted = books.tell(seat, self._build.pk, step, self._done)
        if not wanted:
            raise GivenUpError

    def finished(self, step: str, seconds: float | None = None) -> None:
        """Count the step."""
        self._done += 1


def give_up_all() -> None:
    """Give up the books that were under way when the site of one machine stopped."""
    for side in Side.objects.values_list("code", flat=True):
        with desk.acting(side) as seat:
            books.give_up_all(seat)
