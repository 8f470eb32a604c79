"""One import at a time into a workspace."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from steeldialogue.core import DataError

try:
    import fcntl
except ImportError:  # Windows, where a folder cannot be locked
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold a folder for as long as an import takes; a process that dies lets go of it.

    Raises:
        DataError: another process holds it.
    """
    if fcntl is None:
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            raise DataError("another import into this workspace is running; wait until it is done", str(folder)) from fault
        yield
    finally:
        os.close(held)
