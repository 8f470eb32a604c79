"""The book that is being replaced: what of it is as it was written may be taken over."""

from pathlib import Path
from typing import Any

from steeldialogue.book.manifest import file_hash
from steeldialogue.core.folders import read_manifest


class Kept:
    """Files of an earlier book by their names, as long as they are those of its manifest."""

    def __init__(self, book: Path) -> None:
        """Take the folder of the book; it need not exist."""
        self._book = book
        self.manifest: dict[str, Any] = read_manifest(book)

    def untouched(self, name: str) -> bytes | None:
        """Return the content of a file; None where it is not there, or not what was written."""
        known, path = self.manifest.get("files", {}).get(name), self._book / name
        if known is None or not path.is_file():
            return None
        content = path.read_bytes()
        return content if file_hash(content) == known else None
