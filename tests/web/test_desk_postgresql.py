"""The operator's commands on PostgreSQL: the owner makes the tables, the application's role does the rest."""

import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import web_postgres

COMMAND = Path(sys.executable).with_name("steeldialogue")


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

    def said(role: str, *words: str, status: int = 0) -> str:
        told = {
            "DATABASE_URL": postgresql.url(empty, role),
            "STEELDIALOGUE_DESK": str(tmp_path / "desk"),
            "STEELDIALOGUE_SECRET_KEY": key,
            "STEELDIALOGUE_HOSTS": "dialogue.example.org",
            "COLUMNS": "200",
        }
        done = subprocess.run([COMMAND, *words], env=told, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == status, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    owner, app = web_postgres.OWNER, web_postgres.APP
    assert "run `steeldialogue desk migrate` as its owner first" in said(app, "serve", "--port", "0", status=2)
    said(owner, "desk", "migrate")
    assert "as they should be" in said(app, "desk", "check")
    assert "record.E001" in said(owner, "desk", "check", status=2)
    head = ("--side", "JP", "--name", "H. Sato", "--email", "h.sato@example.org")
    assert "https://dialogue.example.org/setup/" in said(app, "desk", "account", *head)
    assert "delegates" in said(app, "desk", "import-public-record")
    assert "The history holds" in said(app, "desk", "verify")
    assert "use pg_dump" in said(app, "desk", "backup", "copy", status=2).replace("Use", "use")
