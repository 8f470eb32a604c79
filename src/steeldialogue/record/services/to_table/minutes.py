"""Minutes and their corrections."""

from typing import cast

from django.db.models import Model
from django.utils.translation import gettext as _

from steeldialogue.record import models, payloads
from steeldialogue.record.errors import RecordError
from steeldialogue.record.models import Draft
from steeldialogue.record.payloads import Payload
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.minutes import write_version
from steeldialogue.record.services.to_table.common import existing


def minutes(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Lay the host's draft of the minutes before both sides."""
    body = cast(payloads.MinutesPayload, payload)
    session: models.Session = existing(models.Session, body.session, "session")
    if session.host_id != draft.side_id:
        raise RecordError(_("The host drafts the minutes; set the host of the session first if it is yours."))
    if session.minutes.filter(kind=models.Minutes.Kind.MINUTES).exists():
        raise RecordError(_("The session already has minutes; edit their joint text, or correct frozen ones by a corrigendum."))
    row = models.Minutes.objects.create(session=session, host_id=draft.side_id)
    return _first_version(seat, draft, row, body.text, body.promises)


def corrigendum(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Lay a correction of frozen minutes before both sides."""
    body = cast(payloads.CorrigendumPayload, payload)
    frozen: models.Minutes = existing(models.Minutes, body.corrects, "corrects")
    if frozen.state != models.Minutes.State.FROZEN:
        raise RecordError(_("Minutes that are not frozen are edited, not corrected."))
    row = models.Minutes.objects.create(
        session_id=frozen.session_id, kind=models.Minutes.Kind.CORRIGENDUM, corrects=frozen, host_id=draft.side_id
    )
    return _first_version(seat, draft, row, body.text, body.promises)


def _first_version(seat: Seat, draft: Draft, row: models.Minutes, text: str, promises: tuple[payloads.Promise, ...]) -> Model:
    write_version(seat, row, text, promises, language=draft.language)
    return row
