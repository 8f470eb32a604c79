"""What was said about one row of the table: evidence, disagreeing values, files, and the own side's notes."""

from dataclasses import dataclass, field
from uuid import UUID

from steeldialogue.record.models import Evidence, Note, Statement, TabledFile
from steeldialogue.record.seat import Seat


@dataclass(frozen=True)
class Shown:
    """A piece of evidence and its files."""

    evidence: Evidence
    files: list[TabledFile] = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """What was said about a row."""

    kind: str
    key: UUID
    evidence: list[Shown]
    statements: list[Statement]
    notes: list[Note]


def said_about(seat: Seat, kind: str, key: UUID) -> Said:
    """Return what the seat may read about a row; notes are its own side's, and who has no side has none."""
    evidence = {one.pk: Shown(one) for one in Evidence.objects.filter(about_kind=kind, about_id=key).select_related("side", "source")}
    for file in TabledFile.objects.filter(about_kind="evidence", about_id__in=evidence).defer("content"):
        evidence[file.about_id].files.append(file)
    statements = list(Statement.objects.filter(about_kind=kind, about_id=key).select_related("side"))
    notes = list(Note.objects.filter(about_kind=kind, about_id=key).select_related("by")) if seat.side else []
    return Said(kind, key, list(evidence.values()), statements, notes)
