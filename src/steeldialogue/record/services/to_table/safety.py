"""Tables of safety figures."""

from typing import cast

from django.db.models import Model

from steeldialogue.record import models, payloads
from steeldialogue.record.models import Draft
from steeldialogue.record.payloads import Payload
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.numbers import next_number


def safety_table(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Share a table of counts, in which small cells are hidden."""
    body = cast(payloads.SafetyTablePayload, payload)
    told = {"definition", "counted", "starts", "ends", "by_row", "by_column", "threshold", "text"}
    return models.SafetyTable.objects.create(
        side_id=draft.side_id,
        number=next_number(draft.side_id, "safety-table"),
        title=draft.title,
        cells=body.model_dump(mode="json", exclude=told),
        **body.model_dump(include=told),
    )
