"""Errors that say what is wrong, where it stands, and what to do about it."""

from dataclasses import dataclass


class SteelDialogueError(Exception):
    """Base of every error a user may see; its text is a full sentence."""


class UnitError(SteelDialogueError):
    """Two quantities cannot be combined, or a unit is not in the vocabulary."""


class LineageError(SteelDialogueError):
    """A number reached the book without a complete account of its origin."""


class LawError(SteelDialogueError):
    """A legal parameter is missing, not in force on the date, or not published."""


class FolderError(SteelDialogueError):
    """A place cannot be written, or holds what is somebody else's."""


class BookError(SteelDialogueError):
    """The briefing book cannot be built or written."""


_LONGEST_NAME = 80


@dataclass
class DataError(SteelDialogueError):
    """A fault in a data file, with the place where a person can mend it.

    `row` counts as a spreadsheet does: the header is row 1.
    """

    message: str
    file: str = ""
    row: int | None = None
    field: str = ""

    def __str__(self) -> str:
        place = [self.file] if self.file else []
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.field:
            place.append(f"field '{_on_one_line(self.field)}'")
        return f"{', '.join(place)}: {self.message}" if place else self.message


def _on_one_line(name: str) -> str:
    """A name from a file, which may hold anything, as part of a sentence."""
    shown = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in name[:_LONGEST_NAME])
    return shown if len(name) <= _LONGEST_NAME else f"{shown}…"


def suggestions(wanted: str, known: list[str], most: int = 3) -> str:
    """Return ` Did you mean ...?` for near misses of `wanted`, or an empty text."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    near = get_close_matches(wanted.casefold(), list(folded), n=most, cutoff=0.6)
    if not near:
        return ""
    return f" Did you mean {' or '.join(repr(folded[name]) for name in near)}?"
