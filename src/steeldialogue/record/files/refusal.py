"""The one way to say no to a file."""

from steeldialogue.core.errors import DataError


class FileRefused(DataError):
    """A file that cannot be taken; the text names it, says why, and what to do."""
