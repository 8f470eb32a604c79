"""What every section on the table shares: the snapshot with what the catalogue knows of it, and tables and entries that cite it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from steeldialogue.book.blocks import Cell, Cite, Column, Entry, Exhibit, Gap, Section, Table
from steeldialogue.book.context import Context
from steeldialogue.book.record_shown import RECORD
from steeldialogue.catalog.schema import CommitmentRow, PolicyRow, SessionRow
from steeldialogue.core import Quality
from steeldialogue.record.snapshot import RecordSnapshot

SOURCE = Column("source", "Source")
LONGEST = 1200  # a book is for reading; the whole of a long text is on the table
NONE = Gap("none")
SILENT = Gap("nothing yet")


@dataclass(frozen=True)
class OnTable:
    """A snapshot, and what the catalogue tells of already."""

    record: RecordSnapshot
    context: Context

    @cached_property
    def known(self) -> frozenset[str]:
        """Keys of the rows of the public record that the catalogue has."""
        rows = self.context.catalog.rows
        sessions = {row.session_id for row in rows(SessionRow, "sessions")}
        commitments = {row.commitment_id for row in rows(CommitmentRow, "commitments")}
        return frozenset(sessions | commitments | {row.policy_id for row in rows(PolicyRow, "policies")})

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the sides by code."""
        return {side.code: side.name for side in self.record.sides}

    def name(self, code: str) -> str:
        """Return the name of a side; nobody means both."""
        return self.names.get(code, code) if code else "both sides"


def exhibit(
    section: str, title: str, name: str, columns: Sequence[Column], rows: Iterable[dict[str, Cell]], note: str = ""
) -> Section | None:
    """Return a section of one table whose every row cites the record; None when it has no rows."""
    told = [{**row, "source": Cite(RECORD)} for row in rows]
    if not told:
        return None
    return Section(section, [Exhibit(title, Table(name, [*columns, SOURCE], told), note=note)])


def entry(title: str, facts: Sequence[str], paragraphs: Sequence[str]) -> Entry:
    """Return an entry that cites the record."""
    return Entry(title, facts, paragraphs, Quality.OFFICIAL, (RECORD,))


def cut(text: str) -> str:
    """Return a text, or its beginning and where the rest is."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} … (the whole text is on the table)"
