"""Progress of long work, told to whoever listens."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Protocol


class Progress(Protocol):
    """Hears when a named step starts and how long it took."""

    def started(self, step: str) -> None: ...

    def finished(self, step: str, seconds: float) -> None: ...


class Silent:
    """Hears everything and says nothing."""

    def started(self, step: str) -> None:
        """Say nothing."""

    def finished(self, step: str, seconds: float) -> None:
        """Say nothing."""


@contextmanager
def step(progress: Progress, name: str) -> Iterator[None]:
    """Report a step around a block of work."""
    progress.started(name)
    before = perf_counter()
    yield
    progress.finished(name, perf_counter() - before)
