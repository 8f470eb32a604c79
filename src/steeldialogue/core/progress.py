"""Progress of long work, told to whoever listens."""

from typing import Protocol


class Progress(Protocol):
    """Hears when a named step starts and how long it took."""

    def started(self, step: str) -> None:
        """Hear that a step starts."""

    def finished(self, step: str, seconds: float) -> None:
        """Hear how long a step took."""


class Silent:
    """Hears everything and says nothing."""

    def started(self, step: str) -> None:
        """Say nothing."""

    def finished(self, step: str, seconds: float) -> None:
        """Say nothing."""
