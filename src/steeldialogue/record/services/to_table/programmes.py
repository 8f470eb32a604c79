"""Programmes and their results."""

from typing import cast

from django.db.models import Model

from steeldialogue.record import models, payloads
from steeldialogue.record.models import Draft
from steeldialogue.record.payloads import Payload
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.numbers import next_number
from steeldialogue.record.services.to_table.common import existing


def programme(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Put a programme and its indicators on the table."""
    body = cast(payloads.ProgrammePayload, payload)
    row = models.Programme.objects.create(
        number=next_number(models.TABLE, "programme"),
        kind=body.kind,
        title=draft.title,
        text=body.text,
        lead_id=body.lead or None,
        starts=body.starts,
        ends=body.ends,
    )
    for part in body.indicators:
        indicator = models.Indicator.objects.create(programme=row, **part.model_dump(exclude={"targets"}))
        for target in part.targets:
            models.Target.objects.create(indicator=indicator, **target.model_dump())
    return row


def result(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Report what was reached in a period."""
    body = cast(payloads.ResultPayload, payload)
    target = existing(models.Target, body.target, "target")
    fields = body.model_dump(exclude={"target"})
    return models.Result.objects.create(side_id=draft.side_id, target=target, **fields)
