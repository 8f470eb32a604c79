"""Minutes from the host's draft to the freeze; every change makes a version, and a version is approved or it is not."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from steeldialogue.core import DataError
from steeldialogue.record.chain import append, digest, head_of
from steeldialogue.record.contents import digest_of
from steeldialogue.record.errors import Conflict, RecordError
from steeldialogue.record.models import TABLE, Approval, Comment, Commitment, Milestone, Minutes, MinutesVersion, Side
from steeldialogue.record.payloads import Promise
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.letters import tell_heads_of_freeze
from steeldialogue.record.services.numbers import next_number


def write_version(seat: Seat, minutes: Minutes, text: str, promises: Sequence[Promise], language: str = "en") -> MinutesVersion:
    """Keep a text of minutes as their newest version."""
    version = MinutesVersion(
        side_id=seat.require_side(),
        minutes=minutes,
        number=minutes.version,
        text=text,
        language=language,
        promises=[promise.model_dump(mode="json") for promise in promises],
        by_id=seat.person_id,
    )
    version.sha256 = digest_of_version(version)
    version.save(force_insert=True)
    return version


def digest_of_version(version: MinutesVersion) -> str:
    """Return the hash of what a version says: the one that both heads approve."""
    said = {name: getattr(version, name) for name in ("number", "language", "text", "promises")}
    return digest({"minutes": str(version.minutes_id), **said})


def newest(minutes: Minutes) -> MinutesVersion:
    """Return the version that stands."""
    return MinutesVersion.objects.get(minutes=minutes, number=minutes.version)


@transaction.atomic
def comment(seat: Seat, minutes_id: UUID, text: str) -> Comment:
    """Say something about minutes under way to the own side alone."""
    side = seat.require_side()
    minutes = _under_way(minutes_id)
    text = text.replace("\0", "")  # which no database keeps
    if not text.strip():
        raise DataError(_("write the comment"), field="text")
    row: Comment = Comment.objects.create(side_id=side, minutes=minutes, version=minutes.version, text=text, by_id=seat.person_id)
    append(seat.chain, seat, "minutes.commented", row, {"sha256": digest(text)})
    return row


@transaction.atomic
def edit(seat: Seat, minutes_id: UUID, version: int, text: str, promises: Sequence[Promise]) -> MinutesVersion:
    """Write a new version of the joint text; whatever was approved before is not approved any more.

    Raises:
        Conflict: another version was written since `version`. RecordError: the minutes are frozen.
    """
    seat.require_side()
    minutes = _under_way(minutes_id)
    if minutes.version != version:
        newer = _("Version %(version)s was written in the meantime; look at it, then put in your changes again.")
        raise Conflict(newer % {"version": minutes.version})
    language = newest(minutes).language
    minutes.version += 1
    minutes.state = Minutes.State.JOINT
    minutes.save(update_fields=("version", "state"))
    row = write_version(seat, minutes, text, promises, language)
    append(TABLE, seat, "minutes.edited", minutes, {"version": row.number, "sha256": row.sha256})
    return row


@transaction.atomic
def approve(seat: Seat, minutes_id: UUID, version: int) -> Minutes:
    """Approve a version as the head of a side; when both heads have, the minutes freeze.

    Raises:
        PermissionDenied: the seat is not a head's. Conflict: a newer version was written. RecordError: approved before, or frozen.
    """
    side = seat.require_head()
    minutes = _under_way(minutes_id)
    if minutes.version != version:
        newer = _("Version %(version)s was written in the meantime; read it before you approve it.")
        raise Conflict(newer % {"version": minutes.version})
    text = newest(minutes)
    if text.approvals.filter(side_id=side).exists():
        raise RecordError(_("Your side has approved this version; it waits for the other head."))
    Approval.objects.create(version=text, side_id=side, by_id=seat.person_id)
    # The head of the side's own chain goes along: nobody can rewrite a private history afterwards unseen.
    append(TABLE, seat, "minutes.approved", minutes, {"version": version, "sha256": text.sha256, "own_chain": head_of(side)})
    if text.approvals.count() == Side.objects.count():
        _freeze(seat, minutes, text)
    return minutes


def _freeze(seat: Seat, minutes: Minutes, text: MinutesVersion) -> None:
    number = next_number(TABLE, "minutes")
    commitments = [_promised(minutes, Promise.model_validate(promise)) for promise in text.promises]
    body = {"number": number, "version": text.number, "sha256": text.sha256, "commitments": [digest_of(one) for one in commitments]}
    event = append(TABLE, seat, "minutes.frozen", minutes, body)
    minutes.state, minutes.number, minutes.sha256 = Minutes.State.FROZEN, number, text.sha256
    minutes.head_sha256, minutes.frozen_at = event.sha256, timezone.now()
    minutes.save(update_fields=("state", "number", "sha256", "head_sha256", "frozen_at"))
    if minutes.kind == Minutes.Kind.MINUTES:  # a correction does not make the session another one
        from steeldialogue.record.services import snapshots  # here: what the table is read with knows this file

        snapshots.keep(seat, minutes)
    transaction.on_commit(lambda: tell_heads_of_freeze(minutes), robust=True)


def _promised(minutes: Minutes, promise: Promise) -> Commitment:
    """Make a commitment of what the minutes promise; what it supersedes binds no longer."""
    commitment = Commitment.objects.create(
        number=next_number(TABLE, "commitment"),
        title=promise.title,
        text=promise.text,
        theme=promise.theme,
        owner_id=promise.owner or None,
        session_id=minutes.session_id,
        minutes=minutes,
        agreed_on=timezone.localdate().isoformat(),
        due=promise.due,
        target_value=promise.target_value,
        target_unit=promise.target_unit,
    )
    for place, part in enumerate(promise.milestones, start=1):
        Milestone.objects.create(commitment=commitment, place=place, title=part.title, due=part.due)
    for key in promise.supersedes:
        older = get_object_or_404(Commitment, pk=key)
        older.state, older.superseded_by = Commitment.State.SUPERSEDED, commitment
        older.save(update_fields=("state", "superseded_by"))
    commitment.refresh_from_db()
    return commitment


def _under_way(minutes_id: UUID) -> Minutes:
    minutes = get_object_or_404(Minutes.objects.select_for_update(), pk=minutes_id)
    if minutes.state == Minutes.State.FROZEN:
        raise RecordError(_("These minutes are frozen; only a corrigendum can correct them."))
    return minutes
