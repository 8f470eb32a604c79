"""`steeldialogue serve` and `steeldialogue desk`: a site from nothing, on SQLite, each command a process of its own."""

import http.cookiejar
import json
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desk_commands import answers, environment, expect

COMMAND = Path(sys.executable).with_name("steeldialogue")
SITE = re.compile(r"^The site is at (http://127\.0\.0\.1:\d+)/ ", re.MULTILINE)
LINK = re.compile(r"^(http://127\.0\.0\.1:\d+)/setup/\S+$", re.MULTILINE)
PASSWORD = "eight melts a day"  # noqa: S105
PATIENCE = 60


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[str]:
    """Serve a desk until the block ends; gives what was said until the site answered."""
    command = [COMMAND, "serve", "--desk", "desk", "--port", "0", *words]
    log = folder / "said"
    with log.open("w") as out, subprocess.Popen(command, cwd=folder, env=environment(), stdout=out) as server:
        try:
            yield _said_until_alive(server, log)
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(PATIENCE) == 0


def _said_until_alive(server: "subprocess.Popen[bytes]", log: Path) -> str:
    """The port is taken before the first line, and all is said before the first answer."""
    until = time.monotonic() + PATIENCE
    while not (found := SITE.search(log.read_text())):
        assert server.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)
    assert fetched(f"{found.group(1)}/alive") == "ok"
    return log.read_text()


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
        assert answer.status == 200
        return str(answer.read().decode())


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a desk that was started and stopped once; its first link was used."""
    folder = tmp_path_factory.mktemp("site")
    with serving(folder) as said:
        found = LINK.search(said)
        assert found, said
        assert "First sign-in, as head@localhost" in said
        _set_password(found.group())
        _sign_in(found.group(1))
    return folder


@pytest.fixture
def folder(started: Path, tmp_path: Path) -> Path:
    """A copy of it for a test that changes it."""
    shutil.copytree(started, tmp_path / "site")
    return tmp_path / "site"


class Browser:
    """Keeps cookies, and sends a form with its token."""

    def __init__(self) -> None:
        self.jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.open = urllib.request.build_opener(self.jar).open

    def send(self, address: str, **fields: str) -> tuple[str, str]:
        """Open a page, fill its form in and return where that leads and what it says."""
        with self.open(address, timeout=PATIENCE) as page:
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())
            where = page.url
        assert token
        told = urllib.parse.urlencode({"csrfmiddlewaretoken": token.group(1), **fields}).encode()
        request = urllib.request.Request(where, told, {"Referer": where})  # noqa: S310 - our own server
        with self.open(request, timeout=PATIENCE) as answer:
            return answer.url, answer.read().decode()


def _set_password(link: str) -> None:
    where, _ = Browser().send(link, new_password1=PASSWORD, new_password2=PASSWORD)
    assert "/accounts/login/" in where
    assert "does not work any more" in fetched(link)


def _sign_in(address: str) -> None:
    where, said = Browser().send(f"{address}/accounts/login/", login="head@localhost", password=PASSWORD)
    assert where == f"{address}/"
    assert "A desk of one side on this machine." in said
    assert "India" in said


def test_a_fresh_desk_serves_with_the_public_record_and_one_first_link(started: Path) -> None:
    assert _ask(started, "SELECT count(*) FROM record_account") == "1"
    assert _ask(started, "SELECT title FROM record_session WHERE key = 'IJSD-3'") == "3rd India-Japan Steel Dialogue"
    assert _ask(started, "SELECT side_id || ' ' || role FROM record_mandate") == "IN head"
    assert (started / "desk").stat().st_mode & 0o077 == 0
    assert (started / "desk" / "secret_key").stat().st_mode & 0o077 == 0


def test_the_second_start_prints_no_link(started: Path) -> None:
    with serving(started) as said:
        assert "setup" not in said
        assert len(said.splitlines()) == 1


def test_a_first_head_may_be_of_the_other_side_and_a_lost_link_is_replaced(tmp_path: Path) -> None:
    with serving(tmp_path, "--side", "jp") as said:
        assert "You sit for JP" in said
    expect(tmp_path, ("desk link HEAD@localhost", 0, "http://127.0.0.1:8000/setup/"), ("desk link x@example.org", 2, "nobody signs in as"))


def refused(*words: str) -> str:
    done = subprocess.run([COMMAND, "serve", *words], env=environment(), capture_output=True, text=True)
    assert done.returncode == 2
    return done.stderr


def test_a_desk_on_sqlite_is_for_this_machine_alone(tmp_path: Path) -> None:
    words = refused("--desk", str(tmp_path), "--host", "0.0.0.0")  # noqa: S104 - it is refused
    assert "a desk on SQLite serves this machine alone" in words


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"Port {port} of 127.0.0.1 cannot be used" in refused("--desk", str(tmp_path), "--port", port)


def test_the_record_of_other_countries_begins_empty(tmp_path: Path) -> None:
    expect(
        tmp_path,
        ("desk verify", 2, "The desk has no tables yet; run `steeldialogue desk migrate`"),
        ("desk check", 2, "run `steeldialogue desk migrate`"),
        ("desk migrate", 0, "up to date"),
        ("desk sides FR Germany", 2, "name the ministry of France and Germany"),
        ("desk sides FR FR", 2, "name two different countries"),
        ("desk sides FR Atlantis", 2, "'Atlantis' is not a country"),
        ("desk sides FR Germany --ministry Economy --ministry Industry", 0, "フランス"),
        ("desk import-public-record", 2, "other sides"),
        ("desk account --side de --name 'K. Huber' --email k.huber@example.org", 0, "/setup/"),
        ("desk account --side IN --name A --email a@example.org", 2, "the sides are FR and DE"),
        ("desk sides", 2, "between FR and DE has begun"),
        ("desk verify", 0, "The history holds"),
    )


def test_what_is_done_beside_a_first_head(folder: Path) -> None:
    person = "--name 'A. Rao' --email a.rao@example.org"
    head = _ask(folder, "SELECT sha256 FROM record_chainhead WHERE chain = 'table'")
    expect(
        folder,
        (f"desk account --role drafter {person}", 2, "heads admit drafters"),
        (f"desk account {person}", 2, "a head has a side"),
        (f"desk account --side IN {person}", 2, "IN has a head of delegation"),
        (f"desk account --role observer {person} --site https://dialogue.example.org/", 0, "https://dialogue.example.org/setup/"),
        (f"desk account --role secretariat {person}", 2, "cannot be used"),
        ("desk import-public-record", 0, "policies, column as_of"),
        (f"desk verify --head {head}", 0, "The hash is that of event"),
        (f"desk verify --head {'0' * 64}", 1, "does not occur"),
        (f"desk verify --head {head[:20]}", 2, "64 signs"),
        ("desk check", 0, "as they should be"),
        ("desk work", 2, "worker is for PostgreSQL"),
    )


def _ask(folder: Path, sql: str) -> str:
    with closing(sqlite3.connect(folder / "desk" / "desk.sqlite3")) as database:
        return str(database.execute(sql).fetchone()[0])


def test_verify_finds_what_was_changed_past_the_application(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "desk" / "desk.sqlite3")) as database, database:
        with pytest.raises(sqlite3.IntegrityError, match="cannot be changed"):
            database.execute("UPDATE record_policy SET status = 'forged'")
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'record_policy'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        database.execute("UPDATE record_policy SET status = 'forged' WHERE key = 'JP-GX'")
    key = _ask(folder, "SELECT id FROM record_policy WHERE key = 'JP-GX'")
    (status, said), (_, as_json) = answers(folder, "desk verify", "desk verify --json")
    assert status == 1
    assert said == f"Fault: policy {UUID(key)}: was changed after the history took it down\n"
    assert json.loads(as_json) == {"holds": False, "faults": [said.removeprefix("Fault: ").strip()]}


def test_a_backup_is_whole_and_comes_back(folder: Path) -> None:
    expect(
        folder,
        ("desk backup copy.sqlite3", 0, "secret_key"),
        ("desk backup copy.sqlite3", 2, "exists"),
        ("desk restore copy.sqlite3", 2, "There is a desk"),
    )
    assert (folder / "copy.sqlite3").stat().st_mode & 0o077 == 0
    (folder / "desk").rename(folder / "lost")
    expect(folder, ("desk restore copy.sqlite3", 0, "secret_key"), ("desk verify", 0, "The history holds"))
    assert [path.name for path in folder.glob(".*")] == []


def test_what_is_no_backup_is_refused(folder: Path) -> None:
    shutil.copy(folder / "desk" / "desk.sqlite3", folder / "damaged")
    content = bytearray((folder / "damaged").read_bytes())
    content[100_000:300_000] = b"\0" * 200_000
    (folder / "damaged").write_bytes(content)
    (folder / "empty").touch()
    (folder / "words").write_text("not a database at all, only words")
    (folder / "desk").rename(folder / "lost")
    expect(
        folder,
        ("desk restore damaged", 2, "damaged"),
        ("desk restore empty", 2, "'empty' is not the backup of a desk"),
        ("desk restore words", 2, "'words' is not the backup of a desk"),
        ("desk restore nothing", 2, "There is no backup 'nothing'"),
        ("desk backup copy", 2, "There is no desk in 'desk'"),
    )
    assert not (folder / "desk").exists()


@pytest.mark.parametrize(
    "name", ["migrate", "sides", "account", "link", "import-public-record", "verify", "check", "work", "backup", "restore", "snapshot"]
)
def test_every_command_shows_an_example(run: Callable[..., Any], name: str) -> None:
    assert f"Example: steeldialogue desk {name}" in run("desk", name, "--help").out
