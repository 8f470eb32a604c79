"""The file that is being imported: what it is, and that nobody writes to it meanwhile."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from steeldialogue.core import DataError


@dataclass(frozen=True)
class SourceFile:
    """A file as it was when the import began."""

    path: Path
    sha256: str
    bytes: int
    changed_ns: int

    @classmethod
    def of(cls, path: Path) -> "SourceFile":
        """Look at a file and read it once for its hash.

        Raises:
            DataError: there is no such file, it is empty or cannot be read, or it grows while it is read.
        """
        if not path.is_file():
            raise DataError("there is no such file", str(path))
        before = path.stat()
        if not before.st_size:
            raise DataError("the file is empty (0 bytes); download it again", path.name)
        try:
            with path.open("rb") as stream:
                found = cls(path, hashlib.file_digest(stream, "sha256").hexdigest(), before.st_size, before.st_mtime_ns)
        except OSError as fault:
            raise DataError(f"the file cannot be read ({fault.strerror})", path.name) from fault
        found.check_still()
        return found

    @property
    def name(self) -> str:
        """The name of the file without its folder."""
        return self.path.name

    def check_still(self) -> None:
        """Refuse a file that is no longer what was looked at.

        Raises:
            DataError: its size or time has changed, or it is gone.
        """
        try:
            now = self.path.stat()
        except OSError as fault:
            raise DataError("the file went away while it was read; nothing was imported", self.name) from fault
        if (now.st_size, now.st_mtime_ns) != (self.bytes, self.changed_ns):
            raise DataError("the file changed while it was read; wait until it is written and import it again", self.name)
