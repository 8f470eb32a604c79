"""Progress of long work, told to whoever listens."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Hears when a named step starts and ends, and how long it took where the worker looks at a clock."""

    def started(self, step: str) -> None:
        """Hear that a step starts."""

    def finished(self, step: str, seconds: float | None = None) -> None:
        """Hear that a step is done, and how long it took where that is known."""


class Silent:
    """Hears everything and says nothing."""

    def started(self, step: str) -> None:
        """Say nothing."""

    def finished(self, step: str, seconds: float | None = None) -> None:
        """Say nothing."""


class Within:
    """Passes on what it hears, with the name of the part of the work that it is about."""

    def __init__(self, progress: Progress, part: str) -> None:
        """Take who is told, and the name of the part."""
        self._progress, self._part = progress, part

    def started(self, step: str) -> None:
        """Pass it on."""
        self._progress.started(f"{self._part}: {step}")

    def finished(self, step: str, seconds: float | None = None) -> None:
        """Pass it on."""
        self._progress.finished(f"{self._part}: {step}", seconds)


@contextmanager
def told_step(progress: Progress, step: str) -> Iterator[None]:
    """Tell that a step starts and, when it went well, that it is done."""
    progress.started(step)
    yield
    progress.finished(step)
