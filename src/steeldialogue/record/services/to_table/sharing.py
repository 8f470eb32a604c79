"""Technologies, diagnoses, measures and what became of them."""

from typing import cast

from django.db.models import Model

from steeldialogue.record import models, payloads
from steeldialogue.record.models import Draft
from steeldialogue.record.payloads import Payload
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.numbers import next_number
from steeldialogue.record.services.to_table.common import existing


def technology(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Put a technology on the shared list."""
    body = cast(payloads.TechnologyPayload, payload)
    number = next_number(draft.side_id, "technology")
    return models.Technology.objects.create(side_id=draft.side_id, number=number, title=draft.title, **body.model_dump())


def diagnosis(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Put the diagnosis of a plant on the table."""
    body = cast(payloads.DiagnosisPayload, payload)
    return models.Diagnosis.objects.create(
        side_id=draft.side_id,
        number=next_number(draft.side_id, "diagnosis"),
        title=draft.title,
        programme=existing(models.Programme, body.programme, "programme"),
        **body.model_dump(exclude={"programme"}),
    )


def measure(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Recommend a measure, with what it is expected to save."""
    body = cast(payloads.MeasurePayload, payload)
    row = models.Measure.objects.create(
        side_id=draft.side_id,
        diagnosis=existing(models.Diagnosis, body.diagnosis, "diagnosis"),
        technology=existing(models.Technology, body.technology, "technology"),
        title=draft.title,
        text=body.text,
    )
    _save(draft, row, None, body.savings)
    return row


def adoption(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Report what became of a measure, with what it saves once it runs."""
    body = cast(payloads.AdoptionPayload, payload)
    measured: models.Measure = existing(models.Measure, body.measure, "measure")
    fields = body.model_dump(exclude={"measure", "savings"})
    row = models.Adoption.objects.create(side_id=draft.side_id, measure=measured, **fields)
    _save(draft, measured, row, body.savings)
    return row


def _save(draft: Draft, measured: models.Measure, report: models.Adoption | None, savings: tuple[payloads.SavingPart, ...]) -> None:
    for saving in savings:
        models.Saving.objects.create(side_id=draft.side_id, measure=measured, adoption=report, **saving.model_dump())
