"""What the surroundings say: where the data are, which database, which secret."""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from steeldialogue.web.catalogues import compile_catalogues

DESK = Path(os.environ.get("STEELDIALOGUE_DESK", "desk")).absolute()
# The folder with the statistics of trade that the trade desk explores, as `steeldialogue data import` fills it.
WORKSPACE = os.environ.get("STEELDIALOGUE_WORKSPACE", "")
DATABASE_URL = os.environ.get("DATABASE_URL", "")
APP_ROLE = os.environ.get("STEELDIALOGUE_APP_ROLE", "steeldialogue_app")
MAIL_HOST = os.environ.get("STEELDIALOGUE_MAIL_HOST", "")
MAIL_FROM = os.environ.get("STEELDIALOGUE_MAIL_FROM", "steel-dialogue@localhost")
# A command that is given the path of an uploaded file and ends with 0 when it is clean.
SCAN_COMMAND = os.environ.get("STEELDIALOGUE_SCAN_COMMAND", "")
# How many proxies stand before the site and tell from where it is asked.
PROXIES = int(os.environ.get("STEELDIALOGUE_PROXIES", "0"))
# For tests and measurements on the own machine.
ONE_FACTOR = os.environ.get("STEELDIALOGUE_ONE_FACTOR") == "1"
PLAIN_HTTP = os.environ.get("STEELDIALOGUE_PLAIN_HTTP") == "1"
# With recursive triggers on, a row that REPLACE would remove is guarded like any other.
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON"


def database() -> dict[str, object]:
    """Return the settings of the database: PostgreSQL where DATABASE_URL names one, else a file in the desk's folder."""
    if not DATABASE_URL:
        return _sqlite()
    parts = urlsplit(DATABASE_URL)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL must read postgresql://user:password@host:port/name; or leave it out for a desk on SQLite."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or _socket(parts.query),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": True,
    }


def _socket(query: str) -> str:
    return unquote(query.removeprefix("host=")) if query.startswith("host=") else ""


def _sqlite() -> dict[str, object]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DESK / "desk.sqlite3",
        "ATOMIC_REQUESTS": True,
        # Writers queue from the start of their transaction: nothing fails half-way for a lock.
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS},
    }


def secret_key() -> str:
    """Return the key that signs cookies: from the environment, or for a desk on SQLite from a file only its owner can read."""
    key = os.environ.get("STEELDIALOGUE_SECRET_KEY", "")
    if key:
        return key
    if DATABASE_URL:
        raise ImproperlyConfigured("Set STEELDIALOGUE_SECRET_KEY to a long random text; all workers must share it.")
    file = DESK / "secret_key"
    if not file.exists():
        DESK.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(64))
    return file.read_text()


def hosts() -> list[str]:
    """Return the names under which the site may be asked."""
    named = [name for name in os.environ.get("STEELDIALOGUE_HOSTS", "").split(",") if name]
    return named or ["127.0.0.1", "localhost", "[::1]"]


def mail_backend() -> str:
    """Return how mail goes out: by the mail server where one is named, else into files of the desk."""
    return f"django.core.mail.backends.{'smtp' if MAIL_HOST else 'filebased'}.EmailBackend"


def locale_paths(here: Path) -> list[Path]:
    """Return the folders of our own catalogues, compiled."""
    compiled = DESK / "locale"
    paths = []
    for name in ("locale", "vendor_locale"):
        compile_catalogues(here / name, compiled / name)
        paths.append(compiled / name)
    return paths
