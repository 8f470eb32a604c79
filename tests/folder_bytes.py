"""The bytes of a folder: two that hold the same files have the same hashes."""

from hashlib import sha256
from pathlib import Path


def hashes(folder: Path) -> dict[str, str]:
    """Return the hash of every file by its place in the folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in paths}
