"""The manifest: what the book was made from, and the hash of every file in it."""

import hashlib
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from steeldialogue import __version__
from steeldialogue.core.figure import Figure
from steeldialogue.core.folders import MANIFEST, read_manifest

PRODUCT = "steeldialogue"
_MAKERS = ("typst", "vl-convert-python")
_OFFICE_MAKERS = {".docx": "python-docx", ".xlsx": "xlsxwriter", ".pptx": "python-pptx"}


def manifest(folder: Path, made_from: Mapping[str, Any], figures: Mapping[str, Figure], chapters: Sequence[str]) -> dict[str, Any]:
    """Return versions, what the book was made from, and the SHA-256 of every file under a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        **made_from,
        "product": PRODUCT,
        "version": __version__,
        "python": platform.python_version(),
        "made_with": {name: version(name) for name in (*_MAKERS, *_makers_of(paths))},
        "chapters": list(chapters),
        "figures": len(figures),
        "files": {str(path.relative_to(folder)): file_hash(path.read_bytes()) for path in paths},
    }


def _makers_of(paths: Sequence[Path]) -> list[str]:
    return sorted({_OFFICE_MAKERS[path.suffix] for path in paths if path.suffix in _OFFICE_MAKERS})


def is_book(folder: Path) -> bool:
    """Tell whether a folder is a book of ours and holds nothing else."""
    held = read_manifest(folder)
    if held.get("product") != PRODUCT:
        return False
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}
    return files <= {MANIFEST, *held["files"]}


def file_hash(content: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()
