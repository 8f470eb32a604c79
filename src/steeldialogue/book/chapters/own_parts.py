"""What every section of a private book's own chapter shares: whose it is, and entries and tables that cite the own record."""

from collections.abc import Sequence
from dataclasses import dataclass

from steeldialogue.book.blocks import Entry
from steeldialogue.book.context import Context
from steeldialogue.book.own_shown import OWN_RECORD, owner_of
from steeldialogue.core import Quality
from steeldialogue.record.snapshot import RecordSnapshot
from steeldialogue.record.snapshot.own import OwnSnapshot

LONGEST = 4000  # a private book is worked from, so more of a text is told than of what is on the table


@dataclass(frozen=True)
class Own:
    """What a side keeps to itself, the table beside it, and the name of the side."""

    taken: OwnSnapshot
    record: RecordSnapshot
    name: str
    context: Context

    @classmethod
    def of(cls, taken: OwnSnapshot, context: Context) -> "Own":
        """Put what a side keeps beside the table.

        Raises:
            DataError: there is no table, or the side does not sit there.
        """
        name, record = owner_of(taken, context.record), context.record
        assert record is not None  # noqa: S101 - owner_of has looked
        return cls(taken, record, name, context)

    def other_names(self) -> dict[str, str]:
        """Return the names of the sides that face it, by code."""
        return {side.code: side.name for side in self.record.sides if side.code != self.taken.side}

    def name_of(self, code: str) -> str:
        """Return the name of a side."""
        return next((side.name for side in self.record.sides if side.code == code), code)


def own_entry(title: str, facts: Sequence[str], paragraphs: Sequence[str]) -> Entry:
    """Return an entry that cites the own record."""
    return Entry(title, facts, paragraphs, Quality.DECLARED, (OWN_RECORD,))


def whole(text: str) -> str:
    """Return a text, or its beginning and where the rest is."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} … (the whole text is in the own record)"
