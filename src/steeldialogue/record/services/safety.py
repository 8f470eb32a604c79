"""Safety returns of a side: told one by one or by workbook, and never changed; a correction is a newer return of the same key."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from steeldialogue.core import DataError
from steeldialogue.core.strict import validated
from steeldialogue.record.chain import append
from steeldialogue.record.contents import digest_of
from steeldialogue.record.errors import Conflict, RecordError
from steeldialogue.record.exports.returns import NAME, NAMES
from steeldialogue.record.imports.returns import (
    Countable,
    NewReturn,
    ReturnsPlan,
    check_definition,
    check_period,
    differences,
    periods,
    plan_returns,
)
from steeldialogue.record.imports.sheets import FileRow, sheet_rows
from steeldialogue.record.models import Import, SafetyReturn
from steeldialogue.record.seat import Seat
from steeldialogue.record.selectors.safety import by_key, tells_nothing
from steeldialogue.record.services.imports import kept

AT_ONCE = 500
Definitions = Mapping[str, Countable]


@transaction.atomic
def tell(seat: Seat, told: Mapping[str, Any], definitions: Definitions) -> SafetyReturn:
    """Keep what a workplace counted in a period; one of the same key told before is corrected by it.

    Raises:
        PermissionDenied: the seat has no side. DataError: something cannot be true, or the same was told before.
    """
    seat.require_side()
    given = validated("", {name: told.get(name, "") for name in NAMES}, NewReturn)
    check_definition(given, definitions)
    before = by_key()
    if not given.is_taken_back:
        check_period(given, periods(key for key, row in before.items() if not tells_nothing(row)))
    earlier = before.get(given.key)
    if given.is_taken_back and (earlier is None or tells_nothing(earlier)):
        raise DataError(_("nothing is told; give a number or a sign"), field="hours")
    if earlier is not None and not differences(earlier, given):
        raise DataError(_("the same was told before; nothing was saved"))
    row = _row(seat, given)
    row.save(force_insert=True)
    verb = "safetyreturn.corrected" if earlier is not None else "safetyreturn.told"
    append(seat.chain, seat, verb, row, {"sha256": digest_of(row)})
    return row


@transaction.atomic
def keep(seat: Seat, name: str, content: bytes) -> Import:
    """Keep a workbook of returns for its side to look at; nothing of it is told yet.

    Raises:
        PermissionDenied: the seat has no side. DataError: the file is no workbook in the layout of the export.
    """
    seat.require_side()
    _rows(name, content)
    return kept(seat, Import.Register.RETURNS, name, content)


def look(seat: Seat, import_id: UUID, definitions: Definitions) -> tuple[Import, ReturnsPlan]:
    """Return a kept workbook and what applying it would do as things stand now."""
    seat.require_side()
    row: Import = get_object_or_404(Import.objects, pk=import_id, register=Import.Register.RETURNS)
    return row, plan_returns(row.name, _rows(row.name, bytes(row.content)), definitions)


@transaction.atomic
def apply(seat: Seat, import_id: UUID, plan_sha256: str, definitions: Definitions) -> ReturnsPlan:
    """Tell everything that a kept workbook holds, or nothing. `plan_sha256` is of the plan that was looked at.

    Raises:
        PermissionDenied: the seat has no side. RecordError: it was applied before, or would change nothing.
        Conflict: the returns changed since it was looked at. DataError: a row is wrong.
    """
    seat.require_side()
    row: Import = get_object_or_404(Import.objects.select_for_update().defer("content"), pk=import_id, register=Import.Register.RETURNS)
    if row.state == Import.State.APPLIED:
        raise RecordError(_("This file was applied before."))
    row, plan = look(seat, import_id, definitions)
    if plan.faults:
        raise plan.faults[0]
    if plan.sha256 != plan_sha256:
        raise Conflict(_("The record changed since you looked at what this file would do; look again."))
    if not plan.entries:
        raise RecordError(_("The file says nothing that the record does not say already."))
    told = [_row(seat, one.given) for one in plan.entries]
    SafetyReturn.objects.bulk_create(told, batch_size=AT_ONCE)
    row.state = Import.State.APPLIED
    row.save(update_fields=("state",))
    body = {"file": row.sha256, "returns": len(told), "digests": [digest_of(one) for one in told]}
    append(seat.chain, seat, "safetyreturn.imported", row, body)
    return plan


def _rows(name: str, content: bytes) -> list[FileRow]:
    return sheet_rows(name, content, NAME, NAMES)


def _row(seat: Seat, given: NewReturn) -> SafetyReturn:
    return SafetyReturn(side_id=seat.require_side(), by_id=seat.person_id, **given.model_dump())
