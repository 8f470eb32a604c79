"""What lies on the table on one day, as plain data: for the book, and for whoever wants the record without its database.

Only what both sides can read is in it. Words are English, as those of the book. This file knows nothing of Django.
"""

import hashlib
import json
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from steeldialogue.core import DataError

STRICT = ConfigDict(extra="forbid")
AGAIN = "take it again with `steeldialogue desk snapshot`"

# Without zeros at the end, of which databases keep different numbers.
Number = Annotated[Decimal, AfterValidator(lambda value: Decimal(f"{value.normalize():f}"))]


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
class ResultLine:
    """What one side says was reached."""

    side: str
    value: Number
    verified_by: str


@dataclass(frozen=True, config=STRICT)
class PeriodLine:
    """What an indicator should reach in a period, and the newest result of each side."""

    starts: date
    ends: date
    target: Number | None
    results: tuple[ResultLine, ...]
    gap: bool


@dataclass(frozen=True, config=STRICT)
class IndicatorLine:
    """What is measured of a programme."""

    title: str
    unit: str
    baseline_year: int | None
    baseline_value: Number | None
    periods: tuple[PeriodLine, ...]


@dataclass(frozen=True, config=STRICT)
class ProgrammeLine:
    """A programme."""

    number: int
    key: str
    kind: str
    title: str
    text: str
    lead: str
    starts: str
    ends: str
    indicators: tuple[IndicatorLine, ...]


@dataclass(frozen=True, config=STRICT)
class ObstacleLine:
    """What still stands in the way of a proposal."""

    kind: str
    text: str
    owner: str
    opened_on: date


@dataclass(frozen=True, config=STRICT)
class ProposalLine:
    """An invitation or a proposal to invest, its newest stage and how many times a stage was reported."""

    side: str
    number: int
    key: str
    kind: str
    title: str
    text: str
    investor: str
    place: str
    amount: Number | None
    currency: str
    stage: str
    stage_on: str
    stages: int
    obstacles: tuple[ObstacleLine, ...]


@dataclass(frozen=True, config=STRICT)
class PolicyLine:
    """A measure that a side put on the list."""

    side: str
    key: str
    name: str
    area: str
    issuer: str
    published: str
    enforced: str
    status: str
    facts: str


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


@dataclass(frozen=True, config=STRICT)
class RecordSnapshot:
    """The table on one day; `head_sha256` names the newest event of its history."""

    taken_on: date
    head_sha256: str
    sides: tuple[SideName, ...]
    minutes: tuple[MinutesLine, ...] = ()
    sessions: tuple[SessionLine, ...] = ()
    commitments: tuple[CommitmentLine, ...] = ()
    requests: tuple[RequestLine, ...] = ()
    papers: tuple[PaperLine, ...] = ()
    agenda: Agenda | None = None
    programmes: tuple[ProgrammeLine, ...] = ()
    proposals: tuple[ProposalLine, ...] = ()
    policies: tuple[PolicyLine, ...] = ()
    statements: tuple[StatementLine, ...] = ()

    @property
    def sha256(self) -> str:
        """The hash of the snapshot's canonical JSON."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """Return canonical JSON: sorted keys, no spaces, NFC; equal snapshots give equal bytes."""
        plain = _composed(_adapter().dump_python(self, mode="json"))
        return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes, file: str = "") -> "RecordSnapshot":
        """Read a snapshot back.

        Raises:
            DataError: the text is not the JSON of a snapshot; the error names the field.
        """
        try:
            return _adapter().validate_json(text)
        except ValidationError as fault:
            first = fault.errors()[0]
            raise DataError(f"{first['msg']}; {AGAIN}", file, field=".".join(map(str, first["loc"]))) from fault


@cache
def _adapter() -> TypeAdapter[RecordSnapshot]:
    return TypeAdapter(RecordSnapshot)


def _composed(value: Any) -> Any:
    """Let texts that look alike and differ only in code points come out equal."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {name: _composed(one) for name, one in value.items()}
    return [_composed(one) for one in value] if isinstance(value, list) else value
