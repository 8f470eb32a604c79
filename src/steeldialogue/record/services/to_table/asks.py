"""Papers, requests and answers, evidence, reports on commitments, and values that differ."""

from typing import cast

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from steeldialogue.core import DataError
from steeldialogue.record import models, payloads
from steeldialogue.record.chain import append
from steeldialogue.record.contents import digest_of, readable
from steeldialogue.record.errors import RecordError
from steeldialogue.record.models import Draft
from steeldialogue.record.payloads import Payload
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.numbers import next_number
from steeldialogue.record.services.to_table.common import ABOUT, existing, today


def paper(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Table a paper; a new version replaces a paper of the same side."""
    body = cast(payloads.PaperPayload, payload)
    if not body.text and not draft.files.exists():
        raise RecordError(_("The paper is empty: write its text or add a file."))
    replaces = existing(models.Paper, body.replaces, "replaces")
    if replaces is not None and replaces.side_id != draft.side_id:
        raise RecordError(_("A paper can only replace one of its own side."))
    if replaces is not None and models.Paper.objects.filter(replaces=replaces).exists():
        raise RecordError(_("Another paper already replaces this one; replace that one instead."))
    row = models.Paper(
        side_id=draft.side_id,
        number=next_number(draft.side_id, "paper"),
        title=draft.title,
        text=body.text,
        language=draft.language,
        marking=models.Marking.TABLED if draft.marking == models.Marking.SIDE else draft.marking,
        original_marking=draft.original_marking,
        session=existing(models.Session, body.session, "session"),
        agenda_item=existing(models.AgendaItem, body.agenda_item, "agenda_item"),
        replaces=replaces,
        drafted_by_id=draft.drafted_by_id,
        tabled_by_id=seat.person_id,
        created_at=timezone.now(),
    )
    row.sha256 = digest_of(row)
    row.save(force_insert=True)
    return row


def request(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Ask the other side."""
    body = cast(payloads.RequestPayload, payload)
    return models.Request.objects.create(
        side_id=draft.side_id,
        number=next_number(draft.side_id, "request"),
        title=draft.title,
        text=body.text,
        language=draft.language,
        session=existing(models.Session, body.session, "session"),
        asked_on=today(),
        due=body.due,
    )


def response(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Answer a request of the other side, which is then marked answered."""
    body = cast(payloads.ResponsePayload, payload)
    key = existing(models.Request, body.request, "request").pk
    asked = models.Request.objects.select_for_update().get(pk=key)
    if asked.side_id == draft.side_id:
        raise RecordError(_("A side answers what the other side asked, not its own requests."))
    if asked.state == models.Request.State.WITHDRAWN:
        raise RecordError(_("The request was withdrawn; there is nothing to answer."))
    if asked.state == models.Request.State.OPEN:
        asked.state = models.Request.State.ANSWERED
        asked.save(update_fields=("state",))
        append(models.TABLE, seat, "request.state", asked, {"state": asked.state})
    return models.Response.objects.create(
        side_id=draft.side_id, request=asked, text=body.text, language=draft.language, answered_on=today()
    )


def evidence(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Show that something was done."""
    body = cast(payloads.EvidencePayload, payload)
    existing(ABOUT[body.about_kind], body.about_id, "about_id")
    if not (body.text or body.url or draft.files.exists()):
        raise RecordError(_("The evidence is empty: write a text, give an address or add a file."))
    return models.Evidence.objects.create(
        side_id=draft.side_id, title=draft.title, text=body.text, url=body.url, about_kind=body.about_kind, about_id=body.about_id
    )


def status(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Report how a commitment stands, and the milestones reached where they are the side's own to report."""
    body = cast(payloads.StatusPayload, payload)
    commitment: models.Commitment = existing(models.Commitment, body.commitment, "commitment")
    for done in body.milestones_done:
        _mark_done(draft.side_id, commitment, done)
    return models.StatusReport.objects.create(
        side_id=draft.side_id, commitment=commitment, completion=body.completion, text=body.text, as_of=body.as_of
    )


def _mark_done(side: str, commitment: models.Commitment, done: payloads.MilestoneDone) -> None:
    if commitment.owner_id not in (None, side):
        raise RecordError(_("Only the side that owns a commitment reports its milestones as reached."))
    milestone = commitment.milestones.select_for_update().filter(pk=done.milestone).first()
    if milestone is None:
        raise DataError(_("there is no such milestone of this commitment"), field="milestones_done")
    if milestone.done_on:
        raise RecordError(_("A milestone of this report was reported as reached before; take it out of the report."))
    milestone.done_on = done.on
    milestone.save(update_fields=("done_on",))


def statement(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Say what a field of the record should read, beside what others say."""
    body = cast(payloads.StatementPayload, payload)
    existing(ABOUT[body.about_kind], body.about_id, "about_id")
    if body.field not in {field.name for field in readable(ABOUT[body.about_kind])}:
        raise DataError(_("the row has no such field"), field="field")
    return models.Statement.objects.create(side_id=draft.side_id, **body.model_dump())
