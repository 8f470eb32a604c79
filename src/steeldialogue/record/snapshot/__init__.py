"""What lies on the table on one day, as plain data: for the book, and for whoever wants the record without its database.

Only what both sides can read is in it. Words are English, as those of the book. These files know nothing of Django.
"""

import hashlib
from datetime import date
from functools import cache

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from steeldialogue.record.snapshot.base import STRICT, canonical_json, read_strictly
from steeldialogue.record.snapshot.meetings import (
    Agenda,
    AgendaLine,
    MinutesLine,
    PaperLine,
    SessionLine,
    SideName,
    StatementLine,
)
from steeldialogue.record.snapshot.people import (
    CohortLine,
    CourseLine,
    DiagnosisLine,
    EvaluationLine,
    MeasureLine,
    SafetyRowLine,
    SafetyTableLine,
    SavingLine,
    TechnologyLine,
)
from steeldialogue.record.snapshot.promises import (
    CommitmentLine,
    EvidenceLine,
    MilestoneLine,
    RequestLine,
    ResponseLine,
    Said,
)
from steeldialogue.record.snapshot.works import (
    IndicatorLine,
    MoneyLine,
    ObstacleLine,
    PeriodLine,
    PolicyFigureLine,
    PolicyLine,
    ProgrammeLine,
    ProposalLine,
    ResultLine,
    StageLine,
    TaskLine,
    TaskReportLine,
)

AGAIN = "take it again with `steeldialogue desk snapshot`"


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
    courses: tuple[CourseLine, ...] = ()
    technologies: tuple[TechnologyLine, ...] = ()
    diagnoses: tuple[DiagnosisLine, ...] = ()
    safety_tables: tuple[SafetyTableLine, ...] = ()

    @property
    def sha256(self) -> str:
        """The hash of the snapshot's canonical JSON."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()

    def to_json(self) -> str:
        """Return canonical JSON: sorted keys, no spaces, NFC; equal snapshots give equal bytes."""
        return canonical_json(_adapter(), self)

    @classmethod
    def from_json(cls, text: str | bytes, file: str = "") -> "RecordSnapshot":
        """Read a snapshot back.

        Raises:
            DataError: the text is not the JSON of a snapshot; the error names the field.
        """
        return read_strictly(_adapter(), text, file, AGAIN)


@cache
def _adapter() -> TypeAdapter[RecordSnapshot]:
    return TypeAdapter(RecordSnapshot)


__all__ = [
    "Agenda",
    "AgendaLine",
    "CohortLine",
    "CommitmentLine",
    "CourseLine",
    "DiagnosisLine",
    "EvaluationLine",
    "EvidenceLine",
    "IndicatorLine",
    "MeasureLine",
    "MilestoneLine",
    "MinutesLine",
    "MoneyLine",
    "ObstacleLine",
    "PaperLine",
    "PeriodLine",
    "PolicyFigureLine",
    "PolicyLine",
    "ProgrammeLine",
    "ProposalLine",
    "RecordSnapshot",
    "RequestLine",
    "ResponseLine",
    "ResultLine",
    "SafetyRowLine",
    "SafetyTableLine",
    "Said",
    "SavingLine",
    "SessionLine",
    "SideName",
    "StageLine",
    "StatementLine",
    "TaskLine",
    "TaskReportLine",
    "TechnologyLine",
]
