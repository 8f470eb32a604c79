"""What was said about one row of the table: files, evidence, disagreeing values, and the own side's notes."""

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
    files: list[TabledFile]
    evidence: list[Shown]
    statements: list[Statement]
    notes: list[Note]


def said_about(seat: Seat, kind: str, key: UUID) -> Said:
    """Return what the seat may read about a row."""
    statements = list(Statement.objects.filter(about_kind=kind, about_id=key).select_related("side"))
    return Said(kind, key, files_about(kind, key), evidence_about(kind, key), statements, notes_about(seat, kind, key))


def evidence_about(kind: str, key: UUID) -> list[Shown]:
    """Return the evidence about a row, each piece with its files."""
    evidence = {one.pk: Shown(one) for one in Evidence.objects.filter(about_kind=kind, about_id=key).select_related("side", "source")}
    for file in TabledFile.objects.filter(about_kind="evidence", about_id__in=evidence).defer("content"):
        evidence[file.about_id].files.append(file)
    return list(evidence.values())


def files_about(kind: str, key: UUID) -> list[TabledFile]:
    """Return the files that lie on the table with a row, without what they hold."""
    return list(TabledFile.objects.filter(about_kind=kind, about_id=key).defer("content"))


def notes_about(seat: Seat, kind: str, key: UUID) -> list[Note]:
    """Return the notes on a row: its own side's, and who has no side has none."""
    return list(Note.objects.filter(about_kind=kind, about_id=key).select_related("by")) if seat.side else []
