"""Errors of the record: a rule of the Dialogue stands against what was asked."""

from steeldialogue.core import SteelDialogueError


class RecordError(SteelDialogueError):
    """The rules of the Dialogue do not allow it as things stand; the text says what would."""


class Conflict(RecordError):
    """Somebody else changed the same thing in the meantime."""
