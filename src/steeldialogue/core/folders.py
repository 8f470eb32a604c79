"""A folder put in its place whole: all of its files or none, and nothing of somebody else's is taken away."""

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from steeldialogue.core.errors import FolderError

MANIFEST = "manifest.json"
_READABLE = 0o755
_OLD = ".old"


@contextmanager
def finished_or_untouched(target: Path, is_ours: Callable[[Path], bool], noun: str) -> Iterator[Path]:
    """Yield an empty folder beside `target`; when the work succeeds it takes target's place.

    `is_ours` tells of a folder whether it is one of the kind that `noun` names, and holds nothing else: it may be replaced.
    What a killed run left behind is cleared away, and what it had set aside is put back.

    Raises:
        FolderError: the place cannot be written, or holds something else.
    """
    target = _resolved(target)
    _recover(target, is_ours)
    refuse_foreign(target, is_ours, noun)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f"{_prefix(target)}{os.getpid()}-", dir=target.parent))
    except OSError as fault:
        raise FolderError(f"The folder '{target.parent}' cannot be written ({fault.strerror}); choose another with --out.") from fault
    try:
        building.chmod(_READABLE)
        yield building
        _swap(building, target)
    except OSError as fault:
        told = f"What was made could not be written to '{target.parent}' ({fault.strerror}); the old one is untouched."
        raise FolderError(told) from fault
    finally:
        shutil.rmtree(building, ignore_errors=True)


def write_folder(target: Path, contents: Mapping[str, str], manifest: Mapping[str, Any]) -> None:
    """Write texts by file name, and a manifest with the hash of each; an older answer in the folder gives way when all is done.

    Raises:
        FolderError: the place cannot be written, or holds what is no answer of ours.
    """
    files = {name: sha256(text.encode()).hexdigest() for name, text in sorted(contents.items())}
    whole = {**contents, MANIFEST: json.dumps({**manifest, "files": files}, ensure_ascii=False, indent=1) + "\n"}
    with finished_or_untouched(target, is_answer, "an answer") as folder:
        for name, text in whole.items():
            (folder / name).write_text(text, encoding="utf-8")


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as the text of a CSV file, in the order of the columns."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return text.getvalue()


def is_answer(folder: Path) -> bool:
    """Tell whether a folder holds an answer of ours and nothing else."""
    manifest = read_manifest(folder)
    return bool(manifest) and {path.name for path in folder.iterdir()} <= {MANIFEST, *manifest["files"]}


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest a folder was written with; empty where there is none that names its files."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) and isinstance(content.get("files"), dict) else {}


def _resolved(target: Path) -> Path:
    try:
        return target.resolve()
    except (OSError, RuntimeError) as fault:  # a link that leads back to itself
        raise FolderError(f"'{target}' leads nowhere ({fault}); choose another place with --out.") from fault


def _prefix(target: Path) -> str:
    return f".{target.name}-building-"


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}{_OLD}")


def _recover(target: Path, is_ours: Callable[[Path], bool]) -> None:
    """Undo what a killed run left: its half-written folder, or the old one set aside."""
    if not target.parent.is_dir():
        return
    aside = _aside(target)
    if is_ours(aside):
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(target)
    for left in target.parent.glob(f"{_prefix(target)}*"):
        if not _alive(left.name.removeprefix(_prefix(target)).split("-")[0]):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: str) -> bool:
    """Tell whether another run still writes the folder that carries its process number."""
    if not process.isdigit() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def refuse_foreign(target: Path, is_ours: Callable[[Path], bool], noun: str) -> None:
    """Refuse a place that holds something else: whoever begins long work asks before it.

    Raises:
        FolderError: it does.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise FolderError(f"'{target}' is not a folder; choose another place with --out.")
    if any(target.iterdir()) and not is_ours(target):
        raise FolderError(
            f"The folder '{target}' holds something that is not {noun}, or files added to one; move them away or choose another with --out."
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
