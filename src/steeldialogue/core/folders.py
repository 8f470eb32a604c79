"""A folder of answers: all of its files or none, and nothing of somebody else's is taken away."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from steeldialogue.core.errors import DataError

MANIFEST = "manifest.json"
_READABLE = 0o755


def write_folder(target: Path, contents: Mapping[str, str], manifest: Mapping[str, Any]) -> None:
    """Write texts by file name, and a manifest with the hash of each; an older answer in the folder gives way when all is done.

    Raises:
        DataError: the place cannot be written, or holds what is no answer of ours.
    """
    _refuse_foreign(target)
    files = {name: sha256(text.encode()).hexdigest() for name, text in sorted(contents.items())}
    whole = {**contents, MANIFEST: json.dumps({**manifest, "files": files}, ensure_ascii=False, indent=1) + "\n"}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    except OSError as fault:
        raise _unwritable(target, fault) from fault
    try:
        building.chmod(_READABLE)
        for name, text in whole.items():
            (building / name).write_text(text, encoding="utf-8")
        _swap(building, target)
    except OSError as fault:
        raise _unwritable(target, fault) from fault
    finally:
        shutil.rmtree(building, ignore_errors=True)


def is_answer(folder: Path) -> bool:
    """Tell whether a folder holds an answer of ours and nothing else."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    files = manifest.get("files") if isinstance(manifest, dict) else None
    return isinstance(files, dict) and {path.name for path in folder.iterdir()} <= {MANIFEST, *files}


def _refuse_foreign(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise DataError("this is a file, no folder; choose another place with --out", str(target))
    if any(target.iterdir()) and not is_answer(target):
        raise DataError("the folder holds other files; choose an empty or a new one with --out", str(target))


def _swap(building: Path, target: Path) -> None:
    if not target.exists():
        building.rename(target)
        return
    aside = building.with_name(f"{building.name}.old")
    target.rename(aside)
    try:
        building.rename(target)
    except OSError:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _unwritable(target: Path, fault: OSError) -> DataError:
    return DataError(f"nothing can be written there ({fault.strerror}); choose another place with --out", str(target))
