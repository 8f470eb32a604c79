"""What lies on the table on one day, as plain data: for the book, and for whoever wants the record without its database.

Only what both sides can read is in it. Words are English, as those of the book. These files know nothing of Django.
"""

from datetime import date
from typing import ClassVar

from pydantic.dataclasses import dataclass

from steeldialogue.record.snapshot.base import STRICT, Snapshot
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


@dataclass(frozen=True, config=STRICT)
class RecordSnapshot(Snapshot):
    """The table on one day; `head_sha256` names the newest event of its history."""

    AGAIN: ClassVar[str] = "take it again with `steeldialogue desk snapshot`"

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
