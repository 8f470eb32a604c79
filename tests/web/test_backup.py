"""The guide's commands back a database up and bring it back, with its history whole and its guard in force."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from django.db import transaction

import web_environment
import web_postgres
import web_walk
from steeldialogue.record.chain import append, head_of, verify
from steeldialogue.record.models import TABLE, Draft, Event
from steeldialogue.record.seat import seated
from web_rows import ask, draft, paper
from web_seats import Seats

CHAINS = (TABLE, "IN", "JP")


@pytest.fixture
def filled(seats: Seats) -> Seats:
    """Each side has a draft, a paper on the table, and events in its own chain and the table's."""
    for head in (seats.in_head, seats.jp_head):
        with transaction.atomic(), seated(head):
            append(head.chain, head, "draft.saved", draft(head, f"{head.side} draft"), {})
            append(TABLE, head, "paper.tabled", paper(head, f"{head.side} paper"), {})
    return seats


def run(command: str, cluster: web_postgres.Cluster, names: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of the guide against a database of the test's own."""
    words = re.sub(r"\bsteeldialogue(_drill)?\b(?!\.dump)", lambda found: names[found.group()], command)
    name, *arguments = shlex.split(words)
    environment = {"PGHOST": str(cluster.socket), "PATH": str(cluster.binaries)}
    return subprocess.run([cluster.binaries / name, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_a_restored_database_holds_and_is_guarded(
    fresh_database: str, filled: Seats, postgresql: web_postgres.Cluster, tmp_path: Path
) -> None:
    heads = _heads(filled)
    names = {"steeldialogue": fresh_database, "steeldialogue_drill": f"{fresh_database}_restored"}
    web_environment.hang_up()
    backup, *restore = [line for block in web_postgres.guide_blocks("bash") for line in block.splitlines()]
    assert run(backup, postgresql, names, tmp_path).stderr == ""
    postgresql.run(f"DROP DATABASE {fresh_database}", "postgres")
    for command in restore:
        done = run(command, postgresql, names, tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), command
    postgresql.run(f"ALTER DATABASE {names['steeldialogue_drill']} RENAME TO {fresh_database}", "postgres")

    assert _heads(filled) == heads
    assert web_walk.faults(lambda sql: postgresql.run(sql, fresh_database)) == []
    with transaction.atomic(), seated(filled.in_head):
        assert [one.title for one in Draft.objects.all()] == ["IN draft"]
        assert ask("SELECT title FROM record_paper ORDER BY 1") == ["IN paper", "JP paper"]
    with pytest.raises(Exception, match="permission denied"), transaction.atomic(), seated(filled.in_head):
        Event.objects.all().delete()
    with pytest.raises(Exception, match="row-level security"), transaction.atomic():
        draft(filled.in_head, "forged", side_id="JP")


def _heads(seats: Seats) -> list[str]:
    found = []
    for chain in CHAINS:
        with transaction.atomic(), seated(seats.jp_head if chain == "JP" else seats.in_head):
            assert verify(chain) == []
            assert Event.objects.filter(chain=chain).exists()
            found.append(head_of(chain))
    return found


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("role", [web_postgres.OWNER, web_postgres.APP])
def test_no_other_role_makes_half_a_backup(fresh_database: str, postgresql: web_postgres.Cluster, tmp_path: Path, role: str) -> None:
    done = postgresql.tool("pg_dump", f"--file={tmp_path / 'half'}", fresh_database, role=role)
    assert done.returncode != 0
    assert "row-level security" in done.stderr or "permission denied" in done.stderr
