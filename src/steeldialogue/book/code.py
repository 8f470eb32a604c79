"""What pages and data are made by: this program and the libraries it writes them with, as one hash."""

import platform
import zlib
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import steeldialogue

_LIBRARIES = ("jinja2", "markupsafe", "babel")
_APART = ("web", "__pycache__")  # no book is made by the site


@cache
def code_hash() -> str:
    """Return the hash of every file of the program, its own evidence and law among them, and of the versions of those libraries."""
    root = Path(steeldialogue.__file__).parent
    told = sha256(repr((platform.python_version(), zlib.ZLIB_RUNTIME_VERSION, [version(name) for name in _LIBRARIES])).encode())
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        if name.parts[0] not in _APART and path.parent.name not in _APART and path.is_file():
            content = path.read_bytes()
            told.update(f"{name} {len(content)} ".encode() + content)
    return told.hexdigest()
