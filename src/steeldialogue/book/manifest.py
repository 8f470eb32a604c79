"""The manifest: what the book was made from, and the hash of every file in it."""

import hashlib
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from steeldialogue import __version__
from steeldialogue.book.context import Context
from steeldialogue.core.figure import Figure

PRODUCT = "steeldialogue"
_MAKERS = ("typst", "vl-convert-python")


def manifest(folder: Path, context: Context, figures: Mapping[str, Figure], chapters: Sequence[str]) -> dict[str, Any]:
    """Return versions, options, inputs and the SHA-256 of every file under a folder."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        "product": PRODUCT,
        "version": __version__,
        "python": platform.python_version(),
        "made_with": {name: version(name) for name in _MAKERS},
        "as_of": context.as_of.isoformat(),
        "session": context.options.session,
        "workspace": bool(context.catalog.workspace),
        "chapters": list(chapters),
        "figures": len(figures),
        "sources": len(context.catalog.sources),
        "tables": {name: len(rows) for name, rows in context.catalog.tables.items()},
        "law": {key: str(checked) for key, checked, _ in context.law.ages(context.as_of)},
        "files": {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths},
    }
