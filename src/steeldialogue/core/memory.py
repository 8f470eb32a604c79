"""Answers of long computations, remembered by whoever may touch files; a computation looks here first, and is right without it too."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Memory(Protocol):
    """Holds answers by a key that is a hash of all that an answer depends on."""

    def recall(self, key: str) -> bytes | None:
        """Return an answer as it was written down; None where there is none, or it is damaged."""

    def keep(self, key: str, answer: bytes) -> None:
        """Write an answer down."""


_MEMORY: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remembering(memory: Memory | None) -> Iterator[None]:
    """Let computations within the block look up their answers in a memory; None lets them compute."""
    token = _MEMORY.set(memory)
    try:
        yield
    finally:
        _MEMORY.reset(token)


def memory() -> Memory | None:
    """Return the memory of the block this is called in, None where there is none."""
    return _MEMORY.get()
