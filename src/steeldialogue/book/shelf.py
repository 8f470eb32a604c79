"""Putting a finished book in its place: all of it or nothing, and the old one kept until then."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from steeldialogue.book.manifest import MANIFEST, PRODUCT, read_manifest
from steeldialogue.core import BookError

_OLD = ".old"
_READABLE = 0o755


@contextmanager
def finished_or_untouched(target: Path) -> Iterator[Path]:
    """Yield an empty folder beside `target`; when the work succeeds it takes target's place.

    What a killed build left behind is cleared away, and a book that it had set aside is put back.

    Raises:
        BookError: the place cannot be written, or holds something that is not a book.
    """
    target = _resolved(target)
    _recover(target)
    _refuse_foreign(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f"{_prefix(target)}{os.getpid()}-", dir=target.parent))
    except OSError as fault:
        raise BookError(f"The folder '{target.parent}' cannot be written ({fault.strerror}); choose another with --out.") from fault
    try:
        building.chmod(_READABLE)
        yield building
        _swap(building, target)
    except OSError as fault:
        raise BookError(f"The book could not be written to '{target.parent}' ({fault.strerror}); the old one is untouched.") from fault
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _resolved(target: Path) -> Path:
    try:
        return target.resolve()
    except (OSError, RuntimeError) as fault:  # a link that leads back to itself
        raise BookError(f"'{target}' leads nowhere ({fault}); choose another place with --out.") from fault


def _prefix(target: Path) -> str:
    return f".{target.name}-building-"


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}{_OLD}")


def _recover(target: Path) -> None:
    """Undo what a killed build left: its half-written folder, or the old book set aside."""
    if not target.parent.is_dir():
        return
    aside = _aside(target)
    if is_book(aside):
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(target)
    for left in target.parent.glob(f"{_prefix(target)}*"):
        if not _alive(left.name.removeprefix(_prefix(target)).split("-")[0]):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: str) -> bool:
    """Tell whether another build still writes the folder that carries its process number."""
    if not process.isdigit() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_book(folder: Path) -> bool:
    """Tell whether a folder is a book of ours and holds nothing else."""
    manifest = read_manifest(folder)
    if manifest.get("product") != PRODUCT:
        return False
    held = {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}
    return held <= {MANIFEST, *manifest["files"]}


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise BookError(f"'{target}' is not a folder; choose another place with --out.")
    if any(target.iterdir()) and not is_book(target):
        raise BookError(
            f"The folder '{target}' holds something that is not a book, or files added to one; move them away or choose another with --out."
        )


def _swap(building: Path, target: Path) -> None:
    aside = _aside(target)
    try:
        if target.exists():
            target.rename(aside)
        building.rename(target)
    except OSError:
        if aside.exists() and not target.exists():
            aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)
