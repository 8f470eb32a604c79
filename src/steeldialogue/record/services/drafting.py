"""Drafts: what a side prepares for itself until its head puts it on the table."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from pydantic import ValidationError

from steeldialogue.core import DataError
from steeldialogue.record.chain import append, digest
from steeldialogue.record.errors import Conflict, RecordError
from steeldialogue.record.files import examine
from steeldialogue.record.markings import require_acceptable
from steeldialogue.record.models import Draft, DraftFile, DraftVersion, Marking
from steeldialogue.record.payloads import KINDS, Payload, impersonal
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.checked import checked
from steeldialogue.record.services.numbers import next_number

# The kinds whose rows show files on their pages.
WITH_FILES = ("paper", "request", "response", "evidence", "programme", "proposal", "policy", "minutes", "corrigendum")


def checked_body(kind: str, body: dict[str, Any]) -> Payload:
    """Return the fields of a kind.

    Raises:
        DataError: the kind is unknown, or a field is missing, unknown or wrong.
    """
    if kind not in KINDS:
        raise DataError(f"'{kind}' is not a kind of draft; there are {', '.join(KINDS)}")
    try:
        return KINDS[kind].model_validate(body)
    except ValidationError as fault:
        first = fault.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DataError(first["msg"].removeprefix("Value error, "), file=kind, field=where) from fault


def _title(kind: str, title: str) -> str:
    """Return a title as it is kept; that of a draft on people must not lead to one of them."""
    if KINDS[kind].of_people:
        try:
            impersonal(title)
        except ValueError as fault:
            raise DataError(str(fault), file=kind, field="title") from fault
    return title.strip()


@transaction.atomic
def start(
    seat: Seat,
    kind: str,
    title: str,
    body: dict[str, Any],
    *,
    language: str = "en",
    marking: str = Marking.SIDE,
    original_marking: str = "",
) -> Draft:
    """Begin a draft of the seat's side.

    Raises:
        PermissionDenied: the seat has no side. DataError: a field is wrong. RecordError: the original's marking is too high.
    """
    side = seat.require_side()
    payload = checked_body(kind, body)
    require_acceptable(original_marking)
    draft = Draft(
        side_id=side,
        number=next_number(side, "draft"),
        kind=kind,
        title=_title(kind, title),
        body=payload.model_dump(mode="json"),
        language=language,
        marking=marking,
        original_marking=original_marking,
        drafted_by_id=seat.person_id,
    )
    checked(draft, "side", "drafted_by")
    draft.save(force_insert=True)
    _keep_version(seat, draft, "draft.started")
    return draft


@transaction.atomic
def edit(seat: Seat, draft_id: UUID, version: int, title: str, body: dict[str, Any], **marks: str) -> Draft:
    """Change a draft; one that lay with the head goes back to being a draft.

    `marks` may hold language, marking and original_marking.

    Raises:
        Conflict: somebody saved another version since `version`. RecordError: it is tabled or dropped.
    """
    draft = _open(seat, draft_id)
    if draft.version != version:
        newer = _("Version %(version)s was saved in the meantime; look at it, then put in your changes again.")
        raise Conflict(newer % {"version": draft.version})
    require_acceptable(marks.get("original_marking", draft.original_marking))
    draft.title = _title(draft.kind, title)
    draft.body = checked_body(draft.kind, body).model_dump(mode="json")
    for name in ("language", "marking", "original_marking"):
        setattr(draft, name, marks.get(name, getattr(draft, name)))
    _touched(seat, draft)
    checked(draft, "side", "drafted_by")
    draft.save()
    _keep_version(seat, draft, "draft.edited")
    return draft


@transaction.atomic
def add_file(seat: Seat, draft_id: UUID, name: str, content: bytes) -> DraftFile:
    """Take a file into a draft, if its content is of an allowed kind; see `record.files`.

    Raises:
        FileRefused: the file is not of an allowed kind, too large, or not what its name says.
    """
    draft = _open(seat, draft_id)
    if draft.kind not in WITH_FILES:
        raise RecordError(_("What this becomes on the table shows no files; add them to a paper or to evidence."))
    intake = examine(name, content)
    if draft.files.filter(name=intake.name).exists():
        twice = _("The draft already has a file '%(name)s'; remove it first, or give this one another name.")
        raise RecordError(twice % {"name": intake.name})
    file: DraftFile = DraftFile.objects.create(
        side_id=draft.side_id,
        draft=draft,
        name=intake.name,
        media_type=intake.media_type,
        size=intake.size,
        sha256=intake.sha256,
        content=content,
        added_by_id=seat.person_id,
    )
    _touched(seat, draft)
    draft.save()
    append(seat.chain, seat, "draft.file-added", draft, {"file": intake.sha256})
    return file


@transaction.atomic
def remove_file(seat: Seat, draft_id: UUID, file_id: UUID) -> None:
    """Take a file out of a draft."""
    draft = _open(seat, draft_id)
    file = get_object_or_404(DraftFile.objects.filter(draft=draft), pk=file_id)
    append(seat.chain, seat, "draft.file-removed", draft, {"file": file.sha256})
    file.delete()
    _touched(seat, draft)
    draft.save()


@transaction.atomic
def submit(seat: Seat, draft_id: UUID) -> Draft:
    """Hand a draft to the head of delegation, who alone can table it."""
    draft = _open(seat, draft_id)
    draft.state, draft.submitted_by_id = Draft.State.SUBMITTED, seat.person_id
    draft.save(update_fields=("state", "submitted_by", "changed_at"))
    append(seat.chain, seat, "draft.submitted", draft, {"version": draft.version})
    return draft


@transaction.atomic
def send_back(seat: Seat, draft_id: UUID) -> Draft:
    """Give a draft back to its drafter."""
    seat.require_head()
    draft = _open(seat, draft_id)
    if draft.state != Draft.State.SUBMITTED:
        raise RecordError(_("Only a draft that lies with the head of delegation can be given back."))
    draft.state, draft.submitted_by_id = Draft.State.DRAFT, None
    draft.save(update_fields=("state", "submitted_by", "changed_at"))
    append(seat.chain, seat, "draft.sent-back", draft, {"version": draft.version})
    return draft


@transaction.atomic
def drop(seat: Seat, draft_id: UUID) -> Draft:
    """Give a draft up; it stays readable for its side."""
    draft = _open(seat, draft_id)
    draft.state = Draft.State.DROPPED
    draft.save(update_fields=("state", "changed_at"))
    append(seat.chain, seat, "draft.dropped", draft, {"version": draft.version})
    return draft


def _open(seat: Seat, draft_id: UUID) -> Draft:
    """Return a draft that may still change, locked until the transaction ends."""
    side = seat.require_side()
    draft: Draft = get_object_or_404(Draft.objects.select_for_update(), pk=draft_id)
    if draft.side_id != side:  # the scope has seen to it; this is for a scope wrongly set
        raise PermissionDenied
    if draft.state in (Draft.State.TABLED, Draft.State.DROPPED):
        ended = _("This draft is %(state)s and can no longer change; begin a new one.")
        raise RecordError(ended % {"state": draft.get_state_display()})
    return draft


def _touched(seat: Seat, draft: Draft) -> None:
    draft.version += 1
    draft.state, draft.submitted_by_id = Draft.State.DRAFT, None
    draft.drafted_by_id = seat.person_id


def _keep_version(seat: Seat, draft: Draft, verb: str) -> None:
    sha256 = digest({"title": draft.title, "body": draft.body})
    DraftVersion.objects.create(
        side_id=draft.side_id,
        draft=draft,
        number=draft.version,
        title=draft.title,
        body=draft.body,
        saved_by_id=seat.person_id,
        sha256=sha256,
    )
    append(seat.chain, seat, verb, draft, {"version": draft.version, "sha256": sha256})
