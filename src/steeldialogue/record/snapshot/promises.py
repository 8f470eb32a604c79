"""Commitments and requests with what each side says, as plain data."""

from datetime import date

from pydantic.dataclasses import dataclass

from steeldialogue.record.snapshot.base import STRICT, Number


@dataclass(frozen=True, config=STRICT)
class Said:
    """The newest word of one side on a commitment."""

    side: str
    completion: str
    as_of: date
    text: str


@dataclass(frozen=True, config=STRICT)
class MilestoneLine:
    """A step on the way to a commitment."""

    title: str
    due: str
    done_on: str


@dataclass(frozen=True, config=STRICT)
class EvidenceLine:
    """What a side shows for something that was done."""

    side: str
    title: str
    text: str
    url: str


@dataclass(frozen=True, config=STRICT)
class CommitmentLine:
    """A promise, with what each side says of it; a side that has said nothing is not among `said`.

    `minutes` is the number of the minutes that made it; `key` and `source` tell one of the public record.
    """

    number: int
    key: str
    source: str
    title: str
    text: str
    theme: str
    owner: str
    due: str
    standing: str
    minutes: int | None
    target_value: Number | None
    target_unit: str
    said: tuple[Said, ...]
    gap: bool
    milestones: tuple[MilestoneLine, ...]
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True, config=STRICT)
class ResponseLine:
    """An answer; `source` tells one of the public record."""

    side: str
    source: str
    text: str
    answered_on: str
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True, config=STRICT)
class RequestLine:
    """Something a side asked, and what it was answered."""

    side: str
    number: int
    key: str
    title: str
    text: str
    asked_on: str
    due: str
    state: str
    settled: bool
    responses: tuple[ResponseLine, ...]
    evidence: tuple[EvidenceLine, ...]
