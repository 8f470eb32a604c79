"""What is said of a file: why it is refused, or what was taken out of it."""

from dataclasses import dataclass

from steeldialogue.core import DataError


class FileRefused(DataError):
    """A file that this system does not take; the text says why and what to do."""


@dataclass(frozen=True)
class Removed:
    """A line of the report on a cleaned file. What is `kept` is only pointed out: taking it away would change what is said."""

    what: str
    where: str
    found: str
    kept: bool = False
