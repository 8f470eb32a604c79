"""What one side alone sees on one day, as plain data: for its private book. Nothing of the other side's drafts is in it.

This file knows nothing of Django. Words are English, as those of the book.
"""

from datetime import date
from typing import ClassVar

from pydantic.dataclasses import dataclass

from steeldialogue.record.snapshot.base import STRICT, Snapshot


@dataclass(frozen=True, config=STRICT)
class FieldLine:
    """A field of a draft that says something: its heading, and what it says."""

    heading: str
    text: str


@dataclass(frozen=True, config=STRICT)
class DraftLine:
    """Something the side prepares, with the names of its files; `kind` is its key, such as `task-status`, `label` its word."""

    number: int
    kind: str
    label: str
    title: str
    state: str
    version: int
    language: str
    marking: str
    original_marking: str
    drafted_by: str
    changed_on: date
    fields: tuple[FieldLine, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class OwnWord:
    """What the side would say of something on the table, in draft `draft`, and has not tabled yet.

    `about` is commitment, task or request; `side` and `number` name it as the table does, a commitment by its number alone.
    """

    about: str
    side: str
    number: int
    title: str
    says: str
    as_of: date | None
    text: str
    draft: int


@dataclass(frozen=True, config=STRICT)
class Position:
    """A note of the side on something that lies on the table: its own position."""

    about: str
    written_on: date
    by: str
    text: str


@dataclass(frozen=True, config=STRICT)
class CommentLine:
    """What the side says to itself about minutes under way."""

    minutes: str
    version: int
    written_on: date
    by: str
    text: str


@dataclass(frozen=True, config=STRICT)
class WithdrawnPaper:
    """A paper of the side that lay on the table until it took it back."""

    number: int
    title: str
    text: str
    original_marking: str
    tabled_on: date
    withdrawn_on: date
    files: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class ReturnLine:
    """What a workplace of the side counted in a period; a number as it was told, or a sign of `core.empty_cells`."""

    workplace: str
    definition: str
    group: str
    starts: date
    ends: date
    hours: str
    cases: str
    deaths: str
    days_lost: str
    near_misses: str
    serious_potential: str
    actions_due: str
    actions_on_time: str
    tier_1: str
    tier_2: str
    note: str


@dataclass(frozen=True, config=STRICT)
class OwnSnapshot(Snapshot):
    """What one side keeps to itself on one day; `head_sha256` names the newest event of its own history."""

    AGAIN: ClassVar[str] = "take it again with `steeldialogue desk snapshot --side SIDE`"

    side: str
    taken_on: date
    head_sha256: str
    drafts: tuple[DraftLine, ...] = ()
    words: tuple[OwnWord, ...] = ()
    positions: tuple[Position, ...] = ()
    comments: tuple[CommentLine, ...] = ()
    withdrawn: tuple[WithdrawnPaper, ...] = ()
    returns: tuple[ReturnLine, ...] = ()
