"""Zip archives of official files: what is in them, and members brought out whole."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj, disk_usage

from steeldialogue.core import DataError

_CHUNK = 1 << 20
_FAULTS = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, NotImplementedError)


class Archive:
    """A zip file; members go by their name without folders."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        """Take the open archive."""
        self.name = path.name
        self._archive = archive
        self._members = {Path(info.filename).name: info for info in archive.infolist() if not info.is_dir()}

    @property
    def members(self) -> tuple[str, ...]:
        """Names of the files in it."""
        return tuple(self._members)

    def place(self, member: str) -> str:
        """The name of a member as errors tell it."""
        return f"{self.name}, {member}"

    def text(self, member: str) -> str:
        """Return a small member as text, UTF-8 or else Latin-1.

        Raises:
            DataError: it is damaged.
        """
        try:
            content = self._archive.read(self._members[member])
        except _FAULTS as fault:
            raise self._damaged(member, fault) from fault
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return content.decode("latin-1")

    @contextmanager
    def extracted(self, member: str, folder: Path) -> Iterator[Path]:
        """Give a member as a file for as long as it is needed.

        Raises:
            DataError: it is empty or damaged, or there is no room for it.
        """
        info = self._members[member]
        if not info.file_size:
            raise DataError("the file in the archive is empty (0 bytes); download the archive again", self.place(member))
        if info.file_size > disk_usage(folder).free:
            raise DataError(f"there is no room on the disk for its {info.file_size >> 20:,} MB", self.place(member))
        target = folder / "member.csv"
        try:
            try:
                with self._archive.open(info) as packed, target.open("wb") as plain:
                    copyfileobj(packed, plain, _CHUNK)
            except _FAULTS as fault:
                raise self._damaged(member, fault) from fault
            yield target
        finally:
            target.unlink(missing_ok=True)

    def _damaged(self, member: str, fault: BaseException) -> DataError:
        return DataError(f"the file in the archive is damaged ({fault}); download the archive again", self.place(member))


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """Open a zip file.

    Raises:
        DataError: it is no zip file, or ends too early.
    """
    try:
        archive = zipfile.ZipFile(path)
    except _FAULTS as fault:
        message = f"the file is not a whole zip archive ({fault}); was the download cut off? Download it again"
        raise DataError(message, path.name) from fault
    with archive:
        yield Archive(path, archive)
