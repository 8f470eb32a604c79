"""The tests' own database: of the right role, rolled back, kept from tests that ask for none, and gone with its process."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

import web_postgres
from steeldialogue.record.models import Person
from steeldialogue.record.seat import Seat
from web_rows import ask
from web_seats import Seats

START = f"""
import sys, time
sys.path.insert(0, {str(Path(web_postgres.__file__).parent)!r})
import web_postgres
print(web_postgres.cluster().folder, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("turn", [1, 2])
def test_what_a_test_does_is_rolled_back(seats: Seats, turn: int) -> None:
    assert Person.objects.count() == 6, turn


@pytest.mark.usefixtures("postgresql", "db")
def test_questions_are_asked_as_the_applications_role() -> None:
    assert ask("SELECT current_user") == [web_postgres.APP]


def test_what_is_committed_stays_in_a_database_of_its_own(fresh_database: str, seats: Seats) -> None:
    connection.close()
    assert ask("SELECT current_database()") == [fresh_database]
    assert Person.objects.count() == len(vars(seats))


def test_a_test_that_asks_for_no_database_gets_none() -> None:
    with pytest.raises(RuntimeError, match="not allowed"):
        Person.objects.exists()


def test_a_seat_signs_in(seats: Seats, client_of: Callable[[Seat], Client]) -> None:
    assert client_of(seats.jp_head).get("/alive").wsgi_request.seat == seats.jp_head


@pytest.mark.usefixtures("postgresql")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_the_server_ends_with_the_process_that_started_it(end: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", START], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        folder = Path(process.stdout.readline().strip())
        assert (folder / "data" / "postmaster.pid").exists()
        process.send_signal(end)
    until = time.monotonic() + 10
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not folder.exists()
