"""What can go wrong when a site is asked."""

from steeldialogue.core.errors import SteelDialogueError


class DownloadError(SteelDialogueError):
    """A site gave no usable answer; the text says what to do."""


class TooMuchError(DownloadError):
    """The answer would be longer than the site gives at once; ask for less."""
