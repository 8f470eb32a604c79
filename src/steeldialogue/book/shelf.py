"""Putting a finished book in its place: all of it or nothing, and the old one kept until then."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from steeldialogue.core import BookError

_OLD = ".old"
_MARK = "manifest.json"


@contextmanager
def finished_or_untouched(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`; when the work succeeds it takes target's place.

    A half-finished earlier build is cleared away, and a book that a crash left aside is put back.

    Raises:
        BookError: the place cannot be written, or holds something that is not a book.
    """
    _recover(target)
    _refuse_foreign(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
    except OSError as fault:
        raise BookError(f"The folder '{target.parent}' cannot be written ({fault.strerror}); choose another with --out.") from fault
    try:
        building.chmod(0o755)
        yield building
        _swap(building, target)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _prefix(target: Path) -> str:
    return f".{target.name}-building-"


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}{_OLD}")


def _recover(target: Path) -> None:
    aside = _aside(target)
    if aside.is_dir() and not target.exists():
        aside.rename(target)
    shutil.rmtree(aside, ignore_errors=True)
    if target.parent.is_dir():
        for left in target.parent.glob(f"{_prefix(target)}*"):
            shutil.rmtree(left, ignore_errors=True)


def _refuse_foreign(target: Path) -> None:
    if target.is_file():
        raise BookError(f"'{target}' is a file; choose a folder with --out.")
    if target.is_dir() and any(target.iterdir()) and not (target / _MARK).is_file():
        raise BookError(f"The folder '{target}' holds something that is not a book; choose another with --out.")


def _swap(building: Path, target: Path) -> None:
    aside = _aside(target)
    try:
        if target.exists():
            target.rename(aside)
        building.rename(target)
    except OSError as fault:
        if aside.exists() and not target.exists():
            aside.rename(target)
        raise BookError(f"The book could not be put into '{target}' ({fault.strerror}); the old one is untouched.") from fault
    shutil.rmtree(aside, ignore_errors=True)
