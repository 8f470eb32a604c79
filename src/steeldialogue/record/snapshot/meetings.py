"""Sides, sessions, papers, minutes and agenda, as plain data."""

from datetime import date

from pydantic.dataclasses import dataclass

from steeldialogue.record.snapshot.base import STRICT


@dataclass(frozen=True, config=STRICT)
class SideName:
    """One of the two sides."""

    code: str
    name: str


@dataclass(frozen=True, config=STRICT)
class MinutesLine:
    """Minutes or a corrigendum; number and hashes are empty until both heads have approved one text."""

    number: int | None
    kind: str
    session: str
    state: str
    version: int
    frozen_on: date | None
    sha256: str
    head_sha256: str
    corrects: int | None


@dataclass(frozen=True, config=STRICT)
class SessionLine:
    """A session that the sides planned, or one of the public record that they changed."""

    key: str
    number: int | None
    series: str
    title: str
    starts: str
    ends: str
    city: str
    venue: str
    host: str
    status: str
    topics: str
    outcomes: str


@dataclass(frozen=True, config=STRICT)
class PaperLine:
    """A paper in its newest version, with the names of its files."""

    side: str
    number: int
    title: str
    session: str
    marking: str
    tabled_on: date
    sha256: str
    files: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class AgendaLine:
    """An item of an agenda; `side` is empty for what stands on every agenda."""

    place: int
    title: str
    kind: str
    state: str
    side: str
    outcome: str


@dataclass(frozen=True, config=STRICT)
class Agenda:
    """The agenda of the next session."""

    session: str
    number: int | None
    starts: str
    city: str
    items: tuple[AgendaLine, ...]


@dataclass(frozen=True, config=STRICT)
class StatementLine:
    """What one side says a field of the record should read, where it reads otherwise."""

    side: str
    about: str
    field: str
    recorded: str
    value: str
    source_title: str
    source_url: str
    confidence: str
