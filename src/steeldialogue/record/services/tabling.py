"""Tabling: the one door from a side's drafts to the table, opened by two persons."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from steeldialogue.record.chain import append
from steeldialogue.record.contents import digest_of, shown
from steeldialogue.record.errors import RecordError
from steeldialogue.record.files import CleanFile, clean, examine
from steeldialogue.record.models import TABLE, Adoption, Draft, Measure, Minutes, Paper, StatusReport, TabledFile
from steeldialogue.record.outlook import Lines, Part, came_with, parts
from steeldialogue.record.rehearsal import rehearsal
from steeldialogue.record.seat import OBSERVER, Seat, seated
from steeldialogue.record.services.drafting import checked_body
from steeldialogue.record.services.minutes import newest
from steeldialogue.record.services.to_table import TO_TABLE

Check = Callable[[Model], None]


@dataclass(frozen=True)
class Preview:
    """What the other side will see: what appears on the table, all that comes with it, and the files with what was taken out of them."""

    kind: str
    version: int
    fields: Lines
    parts: tuple[Part, ...]
    files: tuple[CleanFile, ...]


def in_order(row: Model) -> None:
    """Find nothing wrong with a row that is about to lie on the table."""


def preview(seat: Seat, draft_id: UUID, look_over: Check = in_order) -> Preview:
    """Return what the other side will see, by tabling the draft, looking with an outsider's eyes, and undoing it all.

    `look_over` refuses a row that must not lie on the table beside those that lie there.

    Raises:
        RecordError, DataError: it could not be tabled as it is.
    """
    seat.require_side()
    outsider = Seat(seat.person_id, "", OBSERVER, None)
    with rehearsal():
        draft: Draft = get_object_or_404(Draft.objects.select_for_update(), pk=draft_id)
        row, files = _copy(seat, draft)
        look_over(row)
        with seated(outsider):
            row = type(row)._default_manager.get(pk=row.pk)
            lines = shown(row, without=() if seat.is_head else ("tabled_by",))  # who tables it is not known yet
            seen = Preview(str(row._meta.verbose_name), draft.version, tuple(lines), tuple(parts(row)), files)
    return seen


@transaction.atomic
def table(seat: Seat, draft_id: UUID, version: int, look_over: Check = in_order) -> Any:
    """Put a draft on the table: copy it, with cleaned files, and never change it again.

    `version` is the one that the head has seen; `look_over` refuses a row that must not lie on the table beside those that lie there.

    Raises:
        PermissionDenied: the seat is not the head of the draft's side. RecordError: the draft was not submitted, was changed
            since, or was handed over by the head, in which case a second person is missing.
    """
    seat.require_head()
    draft: Draft = get_object_or_404(Draft.objects.select_for_update(), pk=draft_id)
    if draft.state != Draft.State.SUBMITTED:
        raise RecordError(_("Only a draft that its drafter has handed to the head of delegation can be tabled."))
    if draft.version != version:
        raise RecordError(_("The draft was changed since you looked at it; look at the preview again."))
    if draft.submitted_by_id in (None, seat.person_id):
        raise RecordError(_("You handed this draft over yourself; tabling takes two persons, so another of your side must hand it to you."))
    row, files = _copy(seat, draft)
    # After the row has its number: whoever tables another one at the same time waits for that, and then sees this row.
    look_over(row)
    draft.state, draft.tabled_kind, draft.tabled_id = Draft.State.TABLED, row._meta.model_name or "", row.pk
    draft.save(update_fields=("state", "tabled_kind", "tabled_id", "changed_at"))
    append(seat.chain, seat, "draft.tabled", draft, {"version": draft.version, "became": f"{draft.tabled_kind}:{row.pk}"})
    row.refresh_from_db()
    vouched: dict[str, Any] = {"sha256": digest_of(row), "files": [file.sha256 for file in files]}
    if isinstance(row, Minutes):
        vouched["text_sha256"] = newest(row).sha256
    if isinstance(row, StatusReport):
        vouched["milestones"] = draft.body["milestones_done"]
    if isinstance(row, Measure | Adoption):
        vouched["savings"] = [digest_of(saving) for saving in came_with(row)]
    append(TABLE, seat, f"{draft.tabled_kind}.tabled", row, vouched)
    return row


def _copy(seat: Seat, draft: Draft) -> tuple[Model, tuple[CleanFile, ...]]:
    payload = checked_body(draft.kind, draft.body)
    row = TO_TABLE[draft.kind](seat, draft, payload)
    files = tuple(_copy_file(draft, row, file.name, bytes(file.content)) for file in draft.files.all())
    return row, files


def _copy_file(draft: Draft, row: Model, name: str, content: bytes) -> CleanFile:
    intake = examine(name, content)
    cleaned = clean(intake, content)
    TabledFile.objects.create(
        side_id=draft.side_id,
        about_kind=row._meta.model_name or "",
        about_id=row.pk,
        name=cleaned.name,
        media_type=cleaned.media_type,
        size=len(cleaned.content),
        sha256=cleaned.sha256,
        content=cleaned.content,
        # What was found stays with the side; the table learns only what kind of thing was taken out.
        removed=[{"what": one.what, "where": one.where} for one in cleaned.removed],
        original_sha256=intake.sha256,
    )
    return cleaned


@transaction.atomic
def withdraw(seat: Seat, paper_id: UUID) -> Paper:
    """Take a paper and its files off the table; that it lay there stays in the history.

    Raises:
        PermissionDenied: the paper is not of the head's own side.
    """
    side = seat.require_head()
    # Read first: the database locks for a side its own rows alone, and one of the other side would look as if it did not exist.
    if get_object_or_404(Paper, pk=paper_id).side_id != side:
        raise PermissionDenied(_("Only the side that tabled a paper can withdraw it."))
    paper: Paper = Paper.objects.select_for_update().get(pk=paper_id)
    if paper.withdrawn_at is not None:
        raise RecordError(_("The paper was withdrawn before."))
    now = timezone.now()
    paper.withdrawn_at = now
    paper.save(update_fields=("withdrawn_at",))
    TabledFile.objects.filter(about_kind="paper", about_id=paper.pk).update(withdrawn_at=now)
    append(TABLE, seat, "paper.withdrawn", paper, {"number": paper.number, "sha256": paper.sha256})
    return paper
