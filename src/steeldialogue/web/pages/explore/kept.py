"""Answers that took a while stay in the memory of this process for a short time, so that the next question does not wait for them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from steeldialogue.core import SteelDialogueError

if TYPE_CHECKING:
    from steeldialogue.pathways.evidence.assembly import Evidence

T = TypeVar("T")
PATIENCE_S = 15.0


class Busy(SteelDialogueError):
    """Another question is being worked on, and has been for a while."""


class Shelf(Generic[T]):
    """At most so many answers, each for so many seconds; one is made at a time, so that a page cannot take the machine for itself.

    Answers are shared by whoever asks the same. They must therefore never be changed, and rest on what their key names and no more.
    """

    def __init__(self, most: int, seconds: float) -> None:
        """Start empty."""
        self._most, self._seconds = most, seconds
        self._found: OrderedDict[Hashable, tuple[float, T]] = OrderedDict()
        self._reading, self._working = Lock(), Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the answer that is kept under a key, or make it.

        Raises:
            Busy: another answer is still being made after a while.
        """
        found = self._kept(key)
        if found is not None:
            return found
        if not self._working.acquire(timeout=PATIENCE_S):
            raise Busy(_("The server is working on other questions; ask again in a moment."))
        try:
            # Whoever was before us may have asked the same.
            found = self._kept(key)
            return self._keep(key, make()) if found is None else found
        finally:
            self._working.release()

    def _kept(self, key: Hashable) -> T | None:
        with self._reading:
            if key not in self._found:
                return None
            until, answer = self._found[key]
            if monotonic() > until:
                del self._found[key]
                return None
            self._found.move_to_end(key)
            return answer

    def _keep(self, key: Hashable, answer: T) -> T:
        with self._reading:
            self._found[key] = monotonic() + self._seconds, answer
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return answer


@dataclass(frozen=True)
class Ground:
    """What an answer rests on beside the question: the desk's workspace as it is now, and the day."""

    workspace: Path | None
    key: Hashable

    @classmethod
    def now(cls) -> "Ground":
        """Return the ground of today."""
        workspace = Path(settings.EXPLORED_WORKSPACE) if settings.EXPLORED_WORKSPACE else None
        return cls(workspace, (workspace, _changed(workspace), timezone.localdate()))

    def evidence(self) -> "Evidence":
        """Return catalogue, law and day.

        Raises:
            DataError: the workspace cannot be read.
        """
        from steeldialogue.catalog import open_catalog
        from steeldialogue.law import open_law
        from steeldialogue.pathways.evidence.assembly import Evidence

        return Evidence(open_catalog(self.workspace), open_law(), timezone.localdate())


def _changed(workspace: Path | None) -> int:
    """When a table of the workspace was last written, so that nobody is told of rows that were replaced."""
    if workspace is None:
        return 0
    files = (workspace / "sources.toml", workspace / "tables", *(workspace / "tables").glob("*.csv"))
    return max((file.stat().st_mtime_ns for file in files if file.exists()), default=0)
