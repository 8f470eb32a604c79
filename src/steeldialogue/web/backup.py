"""Copies of a desk on SQLite: whole or not at all. On PostgreSQL its own tools do this; see docs/install.md."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from steeldialogue.web.start import DeskError


def require_sqlite() -> None:
    """Refuse a database of PostgreSQL.

    Raises:
        DeskError: DATABASE_URL names one.
    """
    if os.environ.get("DATABASE_URL"):
        raise DeskError("This is for a desk on SQLite. Use pg_dump and pg_restore for PostgreSQL, as docs/install.md shows.")


def database_of(desk: Path) -> Path:
    """Return the file that holds a desk."""
    return desk / "desk.sqlite3"


def back_up(database: Path, file: Path) -> None:
    """Copy a desk's database, also while the site runs.

    Raises:
        DeskError: there is no desk, or the file exists.
    """
    if not database.is_file():
        raise DeskError(f"There is no desk in '{database.parent}'; name its folder with --desk.")
    if file.exists():
        raise DeskError(f"'{file}' exists; give the backup another name, so that no older one is lost.")
    _copy(database, file)


def restore(file: Path, database: Path) -> None:
    """Put a backup into a folder without a desk.

    Raises:
        DeskError: the folder has a desk, or the file is not the sound backup of one.
    """
    if database.exists():
        raise DeskError(f"There is a desk in '{database.parent}'; stop the site and move that folder away, or name another with --desk.")
    if not file.is_file():
        raise DeskError(f"There is no backup '{file}'.")
    _require_sound(file)
    database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _copy(file, database)


def _copy(source: Path, target: Path) -> None:
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.touch(mode=0o600)
        with closing(_opened(source)) as old, closing(sqlite3.connect(draft)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.rename(target)
    except (OSError, sqlite3.Error) as fault:
        draft.unlink(missing_ok=True)
        raise DeskError(f"'{target}' cannot be written ({fault}).") from fault


def _require_sound(file: Path) -> None:
    try:
        with closing(_opened(file)) as found:
            answer = found.execute("PRAGMA integrity_check").fetchone()[0]
            found.execute("SELECT count(*) FROM record_event").fetchone()
    except sqlite3.Error as fault:
        raise DeskError(f"'{file}' is not the backup of a desk ({fault}).") from fault
    if answer != "ok":
        raise DeskError(f"'{file}' is damaged ({answer}); take another backup.")


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
