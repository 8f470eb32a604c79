"""A throw-away PostgreSQL for one test process, with the roles and the database of docs/install.md.

It ends with the process that started it, however that ends: a shell holds the other end of a pipe and stops the server when
the pipe closes.
"""

import atexit
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

SUPERUSER = "postgres"
OWNER = "steeldialogue_owner"
APP = "steeldialogue_app"
BACKUP = "steeldialogue_backup"
# Made by the guide's SQL, migrated once; all databases of tests are copies.
TEMPLATE = "steeldialogue"
GUIDE = Path(__file__).parents[1] / "docs" / "install.md"
SERVE = 'here=$PWD; "$0" "$@" >log 2>&1 & server=$!; read -r _; kill -INT $server; wait $server; cd /; rm -rf "$here"'
SMALL = "max_wal_size=128MB"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off", "max_wal_senders=0", "wal_level=minimal", SMALL)
PATIENCE_S = 30.0
DISK = Path("/tmp")  # noqa: S108 - the name of a socket must be short
# A database is a thousand small files, which are made and deleted ten times as fast in memory as on a disk.
MEMORY = Path("/dev/shm")  # noqa: S108 - a place that is there or not
ROOM_BYTES = 2**30

_numbers = count(1)


@dataclass(frozen=True)
class Cluster:
    """A running server, reached by its socket alone."""

    folder: Path
    binaries: Path

    @property
    def socket(self) -> Path:
        return self.folder / "socket"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def connect(self, database: str, role: str = APP, *, autocommit: bool = False) -> psycopg.Connection[Any]:
        return psycopg.connect(host=str(self.socket), dbname=database, user=role, autocommit=autocommit)

    def run(self, sql: str, database: str = TEMPLATE, role: str = SUPERUSER) -> list[Any]:
        """Run one or more statements, each by itself, and return the rows of the last."""
        with self.connect(database, role, autocommit=True) as connection:
            for statement in statements(sql):
                cursor = connection.execute(statement)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def database(self, name: str = "") -> Iterator[str]:
        """Give a copy of the template for as long as the block lasts."""
        name = name or f"copy_{next(_numbers)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} OWNER {OWNER}", "postgres")
        try:
            yield name
        finally:
            self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", "postgres")

    def url(self, database: str, role: str = APP) -> str:
        return url(self.folder, database, role)

    def tool(self, name: str, *arguments: str, role: str) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs, such as pg_dump, and return what it said."""
        command = [str(self.binaries / name), "-h", str(self.socket), "-U", role, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)


def url(folder: Path, database: str, role: str) -> str:
    """Return the address of a database, as DATABASE_URL takes it."""
    return f"postgresql://{role}@/{database}?host={quote(str(folder / 'socket'))}"


def statements(sql: str) -> list[str]:
    """Split plain SQL, without functions or texts that hold a semicolon."""
    return [one for one in (part.strip() for part in re.sub(r"--.*", "", sql).split(";")) if one]


@cache
def missing() -> str:
    """Return why PostgreSQL cannot be had here; nothing when it can."""
    if _binaries() is None:
        return "PostgreSQL's server (Debian package postgresql) is not installed"
    if os.geteuid() == 0 and _server_user() is None:
        return "PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody' to run it"
    return ""


@cache
def folder() -> Path:
    """Return the folder where this process's server is or will be; its name is short, because that of a socket must be."""
    roomy = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ROOM_BYTES
    path = Path(tempfile.mkdtemp(prefix="sdpg-", dir=MEMORY if roomy else DISK))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


@cache
def cluster(packed: Path | None = None) -> Cluster:
    """Start the server: with the guide's roles and its empty database, or with all that another's `pack` put into a file.

    Raises:
        RuntimeError: it does not start; its log says why.
    """
    found = _binaries()
    assert found is not None, missing()
    here = Cluster(folder(), found)
    user = _server_user() if os.geteuid() == 0 else None
    if user:
        shutil.chown(here.folder, user)
    if packed:
        _unpack(here, packed, user)
        _start(here, user)
    else:
        _make(here, user)
        _start(here, user)
        here.run("\n".join(guide_blocks("sql")), "postgres")
    return here


def pack(here: Cluster, file: Path) -> None:
    """Put all that a server has into a file, for others of this run; nobody may be at work there.

    After a checkpoint its files are whole, and nothing writes to them: vacuuming is off.
    """
    here.run("CHECKPOINT")
    begun = file.with_suffix(".begun")
    with begun.open("wb") as out:
        subprocess.run(["tar", "-c", "--exclude=postmaster.pid", "data"], cwd=here.folder, stdout=out, check=True)
    begun.rename(file)


def _unpack(here: Cluster, packed: Path, user: str | None) -> None:
    with packed.open("rb") as file:
        subprocess.run(["tar", "-x"], cwd=here.folder, user=user, group=user and _group(user), stdin=file, check=True)


def guide_blocks(language: str) -> list[str]:
    """Return the guide's blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def _binaries() -> Path | None:
    on_path = shutil.which("postgres")
    places = [Path(on_path).resolve().parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return next((place for place in places if (place / "initdb").exists()), None)


def _server_user() -> str | None:
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


def _make(here: Cluster, user: str | None) -> None:
    options = ["--no-sync", "--no-instructions", "--auth=trust", "--encoding=UTF8", "--locale=C", "-U", SUPERUSER]
    command = [str(here.binaries / "initdb"), "-D", "data", *options]
    subprocess.run(command, cwd=here.folder, user=user, group=user and _group(user), check=True, capture_output=True)


def _group(user: str) -> int:
    import pwd

    return pwd.getpwnam(user).pw_gid


def _start(here: Cluster, user: str | None) -> None:
    options = [part for setting in (*FAST, "listen_addresses=") for part in ("-c", setting)]
    command = ["sh", "-c", f"mkdir socket && {SERVE}", str(here.binaries / "postgres"), "-D", "data", "-k", str(here.socket), *options]
    keeper = subprocess.Popen(
        command, cwd=here.folder, user=user, group=user and _group(user), stdin=subprocess.PIPE, start_new_session=True
    )
    atexit.register(_stop, keeper)
    _await(here, keeper)


def _stop(keeper: subprocess.Popen[bytes]) -> None:
    assert keeper.stdin is not None
    keeper.stdin.close()
    with suppress(subprocess.TimeoutExpired):
        keeper.wait(PATIENCE_S)


def _await(here: Cluster, keeper: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and keeper.poll() is None:
        with suppress(psycopg.OperationalError):
            here.connect("postgres", SUPERUSER).close()
            return
        time.sleep(0.02)
    raise RuntimeError(f"PostgreSQL did not start in {here.folder}: {here.log[-2000:]}")
