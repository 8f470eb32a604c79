"""The web application on this process's own PostgreSQL as the application's role, or on SQLite where PostgreSQL cannot be had.

`db` rolls back after each test. `fresh_database` is for tests that must commit, and `postgresql` for those that mean PostgreSQL itself.
`django_db(transaction=True)` is not for this house: it empties tables afterwards, which the application's role may not do.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

import web_django  # noqa: F401 - before any model
import web_environment
import web_postgres
from steeldialogue.record.models import Side
from steeldialogue.record.seat import Seat
from web_seats import Seats, client_of_seat, make_seats, make_sides


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The database of all tests that roll back; a test that asks for none is kept from it."""
    with _shared(django_db_blocker), django_db_blocker.block():
        yield


@contextmanager
def _shared(blocker: DjangoDbBlocker) -> Iterator[None]:
    if web_postgres.missing():
        with _sqlite(blocker):
            yield
        return
    with blocker.unblock():
        cluster = web_environment.cluster()
    with cluster.database(web_environment.SHARED):
        yield
        with blocker.unblock():
            web_environment.hang_up()


@contextmanager
def _sqlite(blocker: DjangoDbBlocker) -> Iterator[None]:
    from django.test.utils import setup_databases, teardown_databases

    with blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def postgresql(django_db_blocker: DjangoDbBlocker) -> web_postgres.Cluster:
    """The running server, its template migrated."""
    if reason := web_postgres.missing():
        pytest.skip(reason)
    with django_db_blocker.unblock():
        return web_environment.cluster()


@pytest.fixture(autouse=True)
def _drawn_once(drawn_once: None) -> None:
    """Of two pages with the same chart, this run draws it for the first."""


@pytest.fixture
def fresh_database(postgresql: web_postgres.Cluster, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The name of a database of the test's own, to which Django is connected as the application's role; what is committed stays."""
    with postgresql.database() as name, django_db_blocker.unblock(), web_environment.connected(name):
        yield name


@pytest.fixture
def sides(request: pytest.FixtureRequest) -> tuple[Side, Side]:
    """India and Japan, in the test's own database where it has one."""
    request.getfixturevalue("fresh_database" if "fresh_database" in request.fixturenames else "db")
    return make_sides()


@pytest.fixture
def seats(sides: tuple[Side, Side]) -> Seats:
    """One person under each kind of mandate, each with an account."""
    return make_seats()


@pytest.fixture
def client_of() -> Callable[[Seat], Client]:
    """A browser in which the person of a seat is signed in."""
    return client_of_seat
