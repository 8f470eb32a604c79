"""An import killed in its middle leaves nothing half-done, and the same file can be applied afterwards."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import transaction

import web_environment
import web_postgres
from register_files import NEW, workbook
from steeldialogue.record.chain import head_of, verify
from steeldialogue.record.models import Commitment, Counter, Import, Source, StatusReport
from steeldialogue.record.seat import seated
from steeldialogue.record.services import imports
from web_seats import Seats, make_seats, make_sides

ROWS = [{**NEW, "title": f"Promise {number}", "says_IN": "limited", "as_of_IN": "2026-11-01"} for number in range(40)]
# Applies the file and stops for good when everything is written but the event and the end of the transaction.
CHILD = """
import sys, time, uuid
import django
django.setup()
from django.db import transaction
from steeldialogue.record.seat import Seat, seated
from steeldialogue.record.services import imports

def stop(*_):
    print("written", flush=True)
    time.sleep(600)

imports.append = stop
person, file, plan = sys.argv[1:]
seat = Seat(uuid.UUID(person), "Vikram Iyer", "head", "IN")
with transaction.atomic(), seated(seat):
    imports.apply(seat, uuid.UUID(file), plan)
"""


@pytest.fixture
def committed(fresh_database: str) -> Seats:
    with transaction.atomic():
        make_sides()
        return make_seats()


def test_kill_in_the_middle(committed: Seats, fresh_database: str, postgresql: web_postgres.Cluster) -> None:
    seat = committed.in_head
    with transaction.atomic(), seated(seat):
        row = imports.keep(seat, "register.xlsx", workbook(ROWS))
        plan = imports.look(seat, row.pk)[1]
        before = head_of()
    _apply_and_kill([str(seat.person_id), str(row.pk), plan.sha256], postgresql.url(fresh_database))
    with transaction.atomic(), seated(seat):
        assert (Commitment.objects.count(), StatusReport.objects.count(), Source.objects.count()) == (0, 0, 0)
        assert not Counter.objects.filter(name="commitment").exists()
        assert Import.objects.get().state == Import.State.WAITING
        assert head_of() == before
    with transaction.atomic(), seated(seat):
        imports.apply(seat, row.pk, plan.sha256)
    with transaction.atomic(), seated(seat):
        assert (Commitment.objects.count(), StatusReport.objects.count()) == (40, 40)
        assert verify("table") == []


def _apply_and_kill(arguments: list[str], database: str) -> None:
    environment = {**os.environ, **web_environment.environment(database), "DJANGO_SETTINGS_MODULE": web_environment.SETTINGS}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, *arguments], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "written\n", child.communicate()[1]
    child.send_signal(signal.SIGKILL)
    assert child.wait(30) == -signal.SIGKILL
    child.communicate()
