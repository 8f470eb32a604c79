"""A register brought in from a file: kept, looked at, and applied by a head of delegation as a whole or not at all."""

import hashlib
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from steeldialogue.record.chain import append, digest
from steeldialogue.record.contents import digest_of
from steeldialogue.record.errors import Conflict, RecordError
from steeldialogue.record.imports.plan import Addition, Plan, plan_of
from steeldialogue.record.imports.rows import NewCommitment, rows_of
from steeldialogue.record.models import TABLE, Commitment, Import, Source, StatusReport
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.numbers import next_number

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT_ONCE = 500


@transaction.atomic
def keep(seat: Seat, name: str, content: bytes) -> Import:
    """Keep a file for its side to look at; nothing of it is on the table yet.

    Raises:
        PermissionDenied: the seat is not a head's. DataError: the file is not a register in the layout of the export.
    """
    seat.require_head()
    rows_of(name, content)
    return kept(seat, Import.Register.COMMITMENTS, name, content)


def kept(seat: Seat, register: Import.Register, name: str, content: bytes) -> Import:
    """Keep a workbook that was read, in the seat's own side and its history."""
    row: Import = Import.objects.create(
        side_id=seat.require_side(),
        register=register,
        name=name[:200],
        media_type=XLSX,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        by_id=seat.person_id,
    )
    append(seat.chain, seat, "import.kept", row, {"sha256": row.sha256})
    return row


def look(seat: Seat, import_id: UUID) -> tuple[Import, Plan]:
    """Return a kept file and what applying it would do as the record stands now."""
    seat.require_head()
    row: Import = get_object_or_404(Import.objects, pk=import_id, register=Import.Register.COMMITMENTS)
    return row, plan_of(seat, row.name, rows_of(row.name, bytes(row.content)))


@transaction.atomic
def apply(seat: Seat, import_id: UUID, plan_sha256: str) -> Plan:
    """Apply a kept file: new commitments marked as imported, and new reports of the own side.

    `plan_sha256` is of the plan that the head has seen.

    Raises:
        PermissionDenied: the seat is not a head's. RecordError: it was applied before, or would change nothing.
        Conflict: the record changed since the head looked. DataError: a row is wrong.
    """
    seat.require_head()
    row: Import = get_object_or_404(Import.objects.select_for_update().defer("content"), pk=import_id)
    if row.state == Import.State.APPLIED:
        raise RecordError(_("This file was applied before."))
    row, plan = look(seat, import_id)
    if plan.faults:
        raise plan.faults[0]
    if plan.sha256 != plan_sha256:
        raise Conflict(_("The record changed since you looked at what this file would do; look again."))
    if not (plan.additions or plan.changes):
        raise RecordError(_("The file says nothing that the record does not say already."))
    _write(seat, row, plan)
    return plan


def _write(seat: Seat, file: Import, plan: Plan) -> None:
    side = seat.require_side()
    added = _added(plan.additions)
    reports = [
        StatusReport(side_id=side, commitment=commitment, **report.model_dump())
        for commitment, report in (
            *((one.commitment, one.report) for one in plan.changes),
            *((row, one.report) for row, one in zip(added, plan.additions, strict=True) if one.report),
        )
    ]
    Commitment.objects.bulk_create(added, batch_size=AT_ONCE)
    StatusReport.objects.bulk_create(reports, batch_size=AT_ONCE)
    file.state = Import.State.APPLIED
    file.save(update_fields=("state",))
    body = {
        "file": file.sha256,
        "commitments": len(added),
        "reports": len(reports),
        # What `verification` holds the rows against.
        "digests": {"commitment": [digest_of(row) for row in added], "statusreport": [digest_of(row) for row in reports]},
    }
    append(TABLE, seat, "register.imported", file, body)


def _added(additions: list[Addition]) -> list[Commitment]:
    if not additions:
        return []
    first = next_number(TABLE, "commitment", len(additions))
    _add_sources([one.given for one in additions])
    told = ("kind", "title", "text", "theme", "agreed_on", "due", "target_value", "target_unit", "confidence", "note")
    return [
        Commitment(
            number=first + place,
            key=one.key,
            owner_id=one.given.owner or None,
            source_id=_source_key(one.given),
            **{name: getattr(one.given, name) for name in told},
        )
        for place, one in enumerate(additions)
    ]


def _source_key(given: NewCommitment) -> str:
    """The key named, or one made of title, producer and address, so that one source is not added twice."""
    told = [given.source_title, given.source_producer, given.source_url]
    return given.source or f"imported:{digest(told)[:24]}"


def _add_sources(given: list[NewCommitment]) -> None:
    """Add the sources that the record does not have."""
    new = {
        _source_key(one): Source(key=_source_key(one), title=one.source_title, producer=one.source_producer, url=one.source_url)
        for one in given
        if not one.source
    }
    Source.objects.bulk_create(new.values(), batch_size=AT_ONCE, ignore_conflicts=True)
