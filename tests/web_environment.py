"""The surroundings of the web application in tests: a temporary desk, a key of the day, and this process's own PostgreSQL."""

import atexit
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import web_postgres
import work_order

SETTINGS = "steeldialogue.web.settings"
# The database of most tests, a copy of the template; each of them rolls back what it did.
SHARED = "tests"


@cache
def desk() -> Path:
    """Return the desk's folder of this process."""
    path = Path(tempfile.mkdtemp(prefix="steeldialogue-desk-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    (path / "static").mkdir()
    return path


def isolate() -> None:
    """Keep whatever reads the environment away from a real desk and a real database."""
    os.environ.pop("DATABASE_URL", None)
    os.environ.update(environment())


def environment(database_url: str = "") -> dict[str, str]:
    """Return what the application is told, for a process of its own too: plain HTTP and one factor, as on one machine."""
    told = {
        "STEELDIALOGUE_DESK": str(desk()),
        "STEELDIALOGUE_SECRET_KEY": _key(),
        "STEELDIALOGUE_APP_ROLE": web_postgres.APP,
        "STEELDIALOGUE_PLAIN_HTTP": "1",
        "STEELDIALOGUE_ONE_FACTOR": "1",
    }
    return {**told, "DATABASE_URL": database_url} if database_url else told


@cache
def _key() -> str:
    return secrets.token_urlsafe(32)


@cache
def set_up() -> None:
    """Load the settings and the applications, on PostgreSQL where it can be had; its server starts with the first test that needs it.

    Raises:
        RuntimeError: something loaded the settings before, with surroundings of its own.
    """
    from django.conf import settings

    if settings.configured:
        raise RuntimeError("Django was set up before the tests could; unset DJANGO_SETTINGS_MODULE, and import web_django before models.")
    isolate()
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    if not web_postgres.missing():
        os.environ["DATABASE_URL"] = web_postgres.url(web_postgres.folder(), SHARED, web_postgres.APP)
    try:
        _load()
    finally:
        # Neither is for processes that come later: each is told by itself, and a worker of pytest loads them at its own time.
        os.environ.pop("DATABASE_URL", None)
        os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def _load() -> None:
    import django

    django.setup()
    import quick_passwords

    quick_passwords.use()


@cache
def cluster() -> web_postgres.Cluster:
    """Return the running server, its template migrated by the first process of this run that needs it."""
    with work_order.alone("postgresql.tar") as packed:
        if packed.exists():
            return web_postgres.cluster(packed)
        here = web_postgres.cluster()
        migrate(web_postgres.TEMPLATE)
        hang_up()
        web_postgres.pack(here, packed)
        return here


def migrate(database: str) -> None:
    """Bring a database up to date, as its owner."""
    from django.core.management import call_command

    with connected(database, web_postgres.OWNER):
        call_command("migrate", verbosity=0)


@contextmanager
def connected(database: str, role: str = web_postgres.APP) -> Iterator[None]:
    """Point Django to a database as a role, in every thread, for as long as the block lasts."""
    from django.db import connection

    before = dict(connection.settings_dict)
    hang_up()
    connection.settings_dict.update(NAME=database, USER=role)
    try:
        yield
    finally:
        hang_up()
        connection.settings_dict.update(NAME=before["NAME"], USER=before["USER"])


def hang_up() -> None:
    """Close Django's connection, so that the next question opens another."""
    from django.db import connection

    connection.close()
