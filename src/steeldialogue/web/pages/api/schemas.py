"""What the API says of each thing on the table."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar
from uuid import UUID

from ninja import Field, Schema

Item = TypeVar("Item")


class Pages(Schema, Generic[Item]):
    """One page of things, and how many there are in all."""

    items: list[Item]
    count: int


class SourceOut(Schema):
    """A publication that the record quotes."""

    key: str
    title: str
    producer: str
    url: str
    published: str
    accessed: str


class Trusted(Schema):
    """Of what comes from the public record: how far it is trusted, and its source."""

    source: str | None = Field(None, alias="source_id")
    confidence: str
    note: str


class SessionOut(Trusted):
    """A meeting; numbers and dates may be unknown or known in part."""

    id: UUID
    key: str
    series: str
    number: int | None
    title: str
    starts: str
    ends: str
    inferred: bool
    mode: str
    city: str
    venue: str
    host: str | None = Field(None, alias="host_id")
    status: str
    topics: str
    outcomes: str


class AgendaItemOut(Schema):
    """An item of an agenda."""

    id: UUID
    session: UUID = Field(alias="session_id")
    place: int
    title: str
    kind: str
    state: str
    side: str | None = Field(None, alias="side_id")
    carried_from: UUID | None = Field(None, alias="carried_from_id")
    outcome: str


class PaperOut(Schema):
    """A paper on the table."""

    id: UUID
    side: str = Field(alias="side_id")
    number: int
    title: str
    text: str
    language: str
    marking: str
    original_marking: str
    session: UUID | None = Field(None, alias="session_id")
    replaces: UUID | None = Field(None, alias="replaces_id")
    sha256: str
    tabled_at: datetime = Field(alias="created_at")
    withdrawn_at: datetime | None


class RequestOut(Trusted):
    """What one side asked of the other."""

    id: UUID
    side: str = Field(alias="side_id")
    number: int
    title: str
    text: str
    language: str
    session: UUID | None = Field(None, alias="session_id")
    asked_on: str
    due: str
    state: str


class ResponseOut(Trusted):
    """An answer to a request."""

    id: UUID
    side: str = Field(alias="side_id")
    request: UUID = Field(alias="request_id")
    text: str
    language: str
    answered_on: str


class MinutesOut(Schema):
    """Minutes or a corrigendum; number and hashes once they are frozen."""

    id: UUID
    session: UUID = Field(alias="session_id")
    kind: str
    corrects: UUID | None = Field(None, alias="corrects_id")
    host: str = Field(alias="host_id")
    state: str
    version: int
    number: int | None
    sha256: str
    head_sha256: str
    frozen_at: datetime | None
    text: str


class Word(Schema):
    """What a side reported last on a commitment."""

    completion: str
    as_of: date
    text: str


class CommitmentOut(Trusted):
    """A commitment with the word of each side, by its code, and whether they differ."""

    id: UUID
    number: int
    key: str
    kind: str
    title: str
    text: str
    theme: str
    owner: str | None = Field(None, alias="owner_id")
    session: UUID | None = Field(None, alias="session_id")
    minutes: UUID | None = Field(None, alias="minutes_id")
    agreed_on: str
    due: str
    target_value: Decimal | None
    target_unit: str
    state: str
    superseded_by: UUID | None = Field(None, alias="superseded_by_id")
    words: dict[str, Word | None]
    gap: bool
    standing: str


class ResultOut(Schema):
    """What a side reports as reached in a period."""

    side: str = Field(alias="side_id")
    value: Decimal
    verification: str
    verified_by: str
    text: str


class TargetOut(Schema):
    """A period of an indicator."""

    starts: date
    ends: date
    value: Decimal | None
    results: list[ResultOut]

    @staticmethod
    def resolve_results(row: Any) -> list[Any]:
        """All results, newest first."""
        return list(row.results.all())


class IndicatorOut(Schema):
    """What is measured of a programme."""

    title: str
    result: str
    measure: str
    unit: str
    ascending: bool
    baseline_year: int | None
    baseline_value: Decimal | None
    targets: list[TargetOut]

    @staticmethod
    def resolve_targets(row: Any) -> list[Any]:
        """All periods in order."""
        return list(row.targets.all())


class ProgrammeOut(Trusted):
    """A programme with its indicators."""

    id: UUID
    number: int
    key: str
    kind: str
    title: str
    text: str
    lead: str | None = Field(None, alias="lead_id")
    starts: str
    ends: str
    indicators: list[IndicatorOut]

    @staticmethod
    def resolve_indicators(row: Any) -> list[Any]:
        """All indicators in order."""
        return list(row.indicators.all())


class StageOut(Schema):
    """A stage that a proposal reached."""

    name: str
    reached_on: str
    side: str = Field(alias="side_id")


class ObstacleOut(Schema):
    """What stands in the way of a proposal."""

    kind: str
    text: str
    side: str = Field(alias="side_id")
    owner: str = Field(alias="owner_id")
    opened_on: date
    closed_on: date | None


class ProposalOut(Trusted):
    """An invitation to invest, or a proposal."""

    id: UUID
    side: str = Field(alias="side_id")
    number: int
    key: str
    kind: str
    title: str
    text: str
    investor: str
    place: str
    amount: Decimal | None
    currency: str
    stages: list[StageOut]
    obstacles: list[ObstacleOut]

    @staticmethod
    def resolve_stages(row: Any) -> list[Any]:
        """All stages in order."""
        return list(row.stages.all())

    @staticmethod
    def resolve_obstacles(row: Any) -> list[Any]:
        """All obstacles, oldest first."""
        return list(row.obstacles.all())


class PolicyOut(Trusted):
    """A measure that both sides track."""

    id: UUID
    side: str | None = Field(None, alias="side_id")
    key: str
    name: str
    name_local: str
    area: str
    issuer: str
    published: str
    enforced: str
    ended: str
    lead_days: int | None
    status: str
    facts: str
    themes: str
