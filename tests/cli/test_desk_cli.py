"""`steeldialogue serve` and `steeldialogue desk`: a site from nothing, on SQLite, each command a process of its own."""

import http.cookiejar
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("steeldialogue")
LINK = re.compile(r"^(http://127\.0\.0\.1:\d+)/setup/\S+$", re.MULTILINE)
PASSWORD = "eight melts a day"  # noqa: S105
PATIENCE = 60


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("STEELDIALOGUE_", "DATABASE_URL", "DJANGO_"))}
    return {**kept, "PYTHONUNBUFFERED": "1", "COLUMNS": "200"}


def desk(folder: Path, *words: str, status: int = 0) -> str:
    """Run a command of the desk in a folder and return what it said."""
    done = subprocess.run([COMMAND, "desk", *words, "--desk", "desk"], cwd=folder, env=environment(), capture_output=True, text=True)
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[list[str]]:
    """Serve a desk until the block ends; gives the lines said until the site stood."""
    command = [COMMAND, "serve", "--desk", "desk", "--port", "0", *words]
    with subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            first = server.stdout.readline()
            said = [first, *_lines_until_alive(server, first)]
            yield said
        finally:
            server.send_signal(signal.SIGINT)
            assert server.wait(PATIENCE) == 0


def _lines_until_alive(server: "subprocess.Popen[str]", first: str) -> list[str]:
    """The port is taken before the first line, so the site answers as soon as a worker stands; by then all was said."""
    assert server.stdout is not None
    assert "The site is at http://127.0.0.1:" in first
    address = first.split("The site is at ")[1].split("/ ")[0]
    assert fetched(f"{address}/alive") == "ok"
    os.set_blocking(server.stdout.fileno(), False)
    return (server.stdout.read() or "").splitlines(keepends=True)


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
        assert answer.status == 200
        return str(answer.read().decode())


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a desk that was started and stopped once; its first link was used."""
    folder = tmp_path_factory.mktemp("site")
    with serving(folder) as said:
        found = LINK.search("".join(said))
        assert found, said
        assert "First sign-in, as head@localhost" in "".join(said)
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
    with sqlite3.connect(f"file:{started / 'desk' / 'desk.sqlite3'}?mode=ro", uri=True) as database:
        assert database.execute("SELECT count(*) FROM record_account").fetchone() == (1,)
        assert database.execute("SELECT title FROM record_session WHERE key = 'IJSD-3'").fetchone() == ("3rd India-Japan Steel Dialogue",)
        assert database.execute("SELECT side_id, role FROM record_mandate").fetchall() == [("IN", "head")]
    database.close()
    assert (started / "desk").stat().st_mode & 0o077 == 0
    assert (started / "desk" / "secret_key").stat().st_mode & 0o077 == 0


def test_the_second_start_prints_no_link(started: Path) -> None:
    with serving(started) as said:
        assert "setup" not in "".join(said)
        assert len(said) == 1


def test_a_first_head_may_be_of_the_other_side_and_a_lost_link_is_replaced(tmp_path: Path) -> None:
    with serving(tmp_path, "--side", "jp") as said:
        assert "You sit for JP" in "".join(said)
    with serving(tmp_path) as said:
        assert "Nobody has set a password yet" in "".join(said)
    assert LINK.search(desk(tmp_path, "link", "HEAD@localhost"))


def test_a_desk_on_sqlite_is_for_this_machine_alone(run, tmp_path: Path) -> None:
    command = [COMMAND, "serve", "--desk", tmp_path / "desk", "--host", "0.0.0.0"]  # noqa: S104 - it is refused
    done = subprocess.run(command, env=environment(), capture_output=True, text=True)
    assert done.returncode == 2
    assert "a desk on SQLite serves this machine alone" in done.stderr


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [COMMAND, "serve", "--desk", tmp_path / "desk", "--port", port], env=environment(), capture_output=True, text=True
        )
    assert done.returncode == 2
    assert f"Port {port} of 127.0.0.1 cannot be used" in done.stderr


def test_the_record_of_other_countries_begins_empty(tmp_path: Path) -> None:
    desk(tmp_path, "migrate")
    assert "name the ministry of France and Germany" in desk(tmp_path, "sides", "FR", "Germany", status=2)
    said = desk(tmp_path, "sides", "FR", "Germany", "--ministry", "Economy", "--ministry", "Industry")
    assert "フランス" in said
    assert "जर्मनी" in said
    assert "other sides" in desk(tmp_path, "import-public-record", status=2)
    assert LINK.search(desk(tmp_path, "account", "--side", "de", "--name", "K. Huber", "--email", "k.huber@example.org"))
    assert "the sides are FR and DE" in desk(tmp_path, "account", "--side", "IN", "--name", "A", "--email", "a@example.org", status=2)
    assert "has begun" in desk(tmp_path, "sides", status=2)


def test_accounts_beside_the_first_head(folder: Path) -> None:
    person = ("--name", "A. Rao", "--email", "a.rao@example.org")
    assert "heads admit drafters" in desk(folder, "account", "--role", "drafter", *person, status=2)
    assert "a head has a side" in desk(folder, "account", *person, status=2)
    assert "IN has a head of delegation" in desk(folder, "account", "--side", "IN", *person, status=2)
    said = desk(folder, "account", "--role", "observer", *person, "--site", "https://dialogue.example.org/")
    assert "https://dialogue.example.org/setup/" in said
    assert "cannot be used" in desk(folder, "account", "--role", "secretariat", *person, status=2)


def test_the_import_again_says_that_all_was_there(folder: Path) -> None:
    said = desk(folder, "import-public-record", "--json")
    assert '"added": {' in said
    assert '"policies": 23' in said.split('"kept"')[1]
    assert "policies, column as_of" in said


def test_verify_finds_what_was_changed_past_the_application(folder: Path) -> None:
    assert "The history holds" in desk(folder, "verify")
    with sqlite3.connect(folder / "desk" / "desk.sqlite3") as database:
        with pytest.raises(sqlite3.IntegrityError, match="cannot be changed"):
            database.execute("UPDATE record_policy SET status = 'forged'")
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'record_policy'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        database.execute("UPDATE record_policy SET status = 'forged' WHERE key = 'JP-GX'")
        (key,) = database.execute("SELECT id FROM record_policy WHERE key = 'JP-GX'").fetchone()
    database.close()
    said = desk(folder, "verify", status=1)
    assert f"Fault: policy {key[:8]}-" in said
    assert "forged" not in said


def test_a_head_hash_is_looked_for(folder: Path) -> None:
    with sqlite3.connect(folder / "desk" / "desk.sqlite3") as database:
        (head,) = database.execute("SELECT sha256 FROM record_chainhead WHERE chain = 'table'").fetchone()
    database.close()
    assert "The hash is that of event" in desk(folder, "verify", "--head", head)
    assert f"the hash {'0' * 64} does not occur" in desk(folder, "verify", "--head", "0" * 64, status=1)
    assert "64 signs" in desk(folder, "verify", "--head", head[:20], status=2)


def test_check_and_work_say_what_to_do(folder: Path, tmp_path: Path) -> None:
    assert "as they should be" in desk(folder, "check")
    assert "worker is for PostgreSQL" in desk(folder, "work", status=2)
    assert "no tables yet" in desk(tmp_path, "verify", status=2)
    assert "run `steeldialogue desk migrate`" in desk(tmp_path, "check", status=2)


def test_a_backup_is_whole_and_comes_back(folder: Path) -> None:
    desk(folder, "backup", "copy.sqlite3")
    assert (folder / "copy.sqlite3").stat().st_mode & 0o077 == 0
    assert "exists" in desk(folder, "backup", "copy.sqlite3", status=2)
    assert "There is a desk" in desk(folder, "restore", "copy.sqlite3", status=2)
    (folder / "desk").rename(folder / "lost")
    assert "secret_key" in desk(folder, "restore", "copy.sqlite3")
    assert "The history holds" in desk(folder, "verify")
    assert [path.name for path in folder.glob(".*")] == []


@pytest.mark.parametrize("content", [b"", b"not a database at all, only words", None])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "copy.sqlite3").write_bytes(content)
    assert "copy.sqlite3" in desk(tmp_path, "restore", "copy.sqlite3", status=2)
    assert not (tmp_path / "desk").exists()


def test_a_damaged_backup_is_refused(folder: Path) -> None:
    desk(folder, "backup", "copy.sqlite3")
    copy = folder / "copy.sqlite3"
    content = bytearray(copy.read_bytes())
    content[100_000:300_000] = b"\0" * 200_000
    copy.write_bytes(content)
    (folder / "desk").rename(folder / "lost")
    assert "copy.sqlite3" in desk(folder, "restore", "copy.sqlite3", status=2)
    assert not (folder / "desk").exists()


def help_of(words: Sequence[str]) -> str:
    return subprocess.run([COMMAND, *words, "--help"], env=environment(), capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    "name", ["migrate", "sides", "account", "link", "import-public-record", "verify", "check", "work", "backup", "restore", "snapshot"]
)
def test_every_command_shows_an_example(name: str) -> None:
    assert f"Example: steeldialogue desk {name}" in help_of(["desk", name])
