"""Answers of the solver kept in a folder of the user, so that a book with the same pathways need not wait for them again.

To delete the folder costs nothing but time. What cannot be read there, or is not what was written, is computed anew.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from steeldialogue.core.memory import remembering

_MOST_BYTES = 256 * 1024 * 1024  # a scenario takes some 12 MB
_HASH = 32


@dataclass(frozen=True)
class AnswersFolder:
    """One file an answer: the hash of its content, and the content."""

    folder: Path

    def recall(self, key: str) -> bytes | None:
        """Return an answer as it was written down; None where there is none, or it is damaged."""
        file = self.folder / key
        try:
            content = file.read_bytes()
        except OSError:
            return None
        with suppress(OSError):
            os.utime(file)  # what is asked for stays longest
        answer = content[_HASH:]
        return answer if sha256(answer).digest() == content[:_HASH] else None

    def keep(self, key: str, answer: bytes) -> None:
        """Write an answer down; where the disk does not let us, the next book computes it again."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                file.write(sha256(answer).digest() + answer)
            Path(file.name).replace(self.folder / key)

    def trim(self) -> None:
        """Delete what was not asked for the longest, until the rest is no larger than it may be."""
        with suppress(OSError):
            told = [(path, path.stat()) for path in self.folder.iterdir()]
            room = _MOST_BYTES
            for path, known in sorted(told, key=lambda one: -one[1].st_mtime):
                room -= known.st_size
                if room < 0:
                    path.unlink()


@contextmanager
def answers_kept(folder: Path | None) -> Iterator[None]:
    """Let the solver look up its answers in a folder within the block; without a folder it computes them."""
    if folder is None:
        yield
        return
    kept = AnswersFolder(folder)
    with remembering(kept):
        yield
    kept.trim()
