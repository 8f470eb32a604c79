"""A side's own position on anything on the table."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from steeldialogue.core import DataError
from steeldialogue.record.chain import append, digest
from steeldialogue.record.models import Note
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.to_table import ABOUT, existing


@transaction.atomic
def write(seat: Seat, about_kind: str, about_id: UUID, text: str) -> Note:
    """Keep a note that only the own side can read.

    Raises:
        DataError: it is about nothing, or empty.
    """
    side = seat.require_side()
    if about_kind not in ABOUT:
        raise DataError(f"a note cannot be about a '{about_kind}'", field="about_kind")
    existing(ABOUT[about_kind], about_id, "about_id")
    text = text.replace("\0", "")  # which no database keeps
    if not text.strip():
        raise DataError(_("write the note"), field="text")
    note: Note = Note.objects.create(side_id=side, about_kind=about_kind, about_id=about_id, text=text.strip(), by_id=seat.person_id)
    append(seat.chain, seat, "note.written", note, {"sha256": digest(note.text)})
    return note
