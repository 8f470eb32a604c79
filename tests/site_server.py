"""The site on SQLite as a process of its own, for browsers: a fresh desk a server, copied from one that was made once.

Run as a script it makes such a desk, in a process whose settings are that desk's and not those of the tests.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import work_order

PASSWORD = "a long pass phrase of the desk"  # noqa: S105
PEOPLE = ("asha", "bela", "chitra", "dev", "esha")
PATIENCE = 30


@dataclass(frozen=True)
class Site:
    """A running site: where it answers, and the folder of its desk."""

    address: str
    desk: Path

    def at(self, path: str) -> str:
        """Return the whole address of a page."""
        return self.address + path


def email(person: str) -> str:
    """Return what a person signs in with."""
    return f"{person}@example.org"


@contextmanager
def running(desk: Path, **told: str) -> Iterator[Site]:
    """Serve a new desk in this folder until the block ends; its people are heads of India's delegation."""
    shutil.copytree(_template(), desk)
    with serving({**told, "STEELDIALOGUE_DESK": str(desk)}) as address:
        yield Site(address, desk)


@contextmanager
def serving(told: dict[str, str]) -> Iterator[str]:
    """Serve the site in these surroundings until the block ends, and give its address.

    The name is 'localhost', since browsers keep security keys for names and not for numbers.
    """
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"http://localhost:{taken.getsockname()[1]}"
        server = _start(told, taken)
        try:
            _await(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _start(told: dict[str, str], taken: socket.socket) -> "subprocess.Popen[bytes]":
    number = taken.fileno()
    options = ["--bind", f"fd://{number}", "--threads", "4", "--log-level", "warning", "--no-control-socket"]
    command = [sys.executable, "-m", "gunicorn", "--pythonpath", str(Path(__file__).parent), *options, "quick_wsgi"]
    return subprocess.Popen(command, env=_environment(told), pass_fds=[number])


def _environment(told: dict[str, str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("STEELDIALOGUE_", "DATABASE_URL", "DJANGO_"))}
    return {**inherited, **told}


def _await(address: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/alive", timeout=PATIENCE).close()  # noqa: S310 - our own address
        except urllib.error.URLError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the site does not answer")


def _template() -> Path:
    return work_order.once_a_run("desk", _made)


def _made(desk: Path) -> Path:
    subprocess.run([sys.executable, __file__, str(desk)], env=_environment({"STEELDIALOGUE_DESK": str(desk)}), check=True)
    return desk


def _make(desk: Path) -> None:
    from steeldialogue.web.start import set_up

    set_up(desk)
    from django.utils import timezone

    import quick_passwords
    from steeldialogue.record.services import delegation
    from steeldialogue.web import desk as work

    quick_passwords.use()
    work.migrate()
    with work.acting("IN") as seat:
        for person in PEOPLE:
            account = delegation.admit(seat, person.capitalize(), email(person), "head", timezone.localdate())
            account.set_password(PASSWORD)
            account.save()


if __name__ == "__main__":
    _make(Path(sys.argv[1]))
