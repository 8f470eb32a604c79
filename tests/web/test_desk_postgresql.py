"""The operator's commands on PostgreSQL: the owner makes the tables, the application's role does the rest."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

import web_postgres
from desk_commands import expect


@pytest.fixture
def empty(postgresql: web_postgres.Cluster) -> Iterator[str]:
    """A database with nothing in it, as the guide makes it."""
    name = "installed"
    postgresql.run(f"CREATE DATABASE {name} OWNER {web_postgres.OWNER} TEMPLATE template0", "postgres")
    postgresql.run(f"GRANT CONNECT ON DATABASE {name} TO {web_postgres.APP}", "postgres")
    yield name
    postgresql.run(f"DROP DATABASE {name} WITH (FORCE)", "postgres")


def test_an_installation_from_nothing(postgresql: web_postgres.Cluster, empty: str, tmp_path: Path) -> None:
    key = secrets.token_urlsafe(64)

    def said(role: str, *expected: tuple[str, int, str]) -> None:
        told = {"STEELDIALOGUE_SECRET_KEY": key, "STEELDIALOGUE_HOSTS": "dialogue.example.org"}
        expect(tmp_path, *expected, DATABASE_URL=postgresql.url(empty, role), **told)

    said(
        web_postgres.OWNER,
        ("serve --port 0", 2, "run `steeldialogue desk migrate` as its owner first"),
        ("desk migrate", 0, "up to date"),
        ("desk check", 2, "record.E001"),
    )
    said(
        web_postgres.APP,
        ("desk check", 0, "as they should be"),
        ("desk account --side JP --name 'H. Sato' --email h.sato@example.org", 0, "https://dialogue.example.org/setup/"),
        ("desk import-public-record", 0, "delegates"),
        ("desk verify", 0, "The history holds"),
        ("desk backup copy", 2, "pg_dump"),
    )
