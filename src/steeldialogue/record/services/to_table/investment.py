"""Proposals, their stages and money, and what stands in their way."""

from typing import Any, cast

from django.db.models import Model

from steeldialogue.record import models, payloads
from steeldialogue.record.models import Draft
from steeldialogue.record.payloads import Payload
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.numbers import next_number
from steeldialogue.record.services.to_table.common import existing


def proposal(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Invite, or propose, an investment, with its first stage."""
    body = cast(payloads.ProposalPayload, payload)
    row = models.Proposal.objects.create(
        side_id=draft.side_id,
        number=next_number(draft.side_id, "proposal"),
        title=draft.title,
        **body.model_dump(exclude={"stage", "reached_on"}),
    )
    models.Stage.objects.create(side_id=draft.side_id, proposal=row, name=body.stage, reached_on=body.reached_on)
    return row


def stage(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Report the stage that a proposal reached."""
    body = cast(payloads.StagePayload, payload)
    row = existing(models.Proposal, body.proposal, "proposal")
    return models.Stage.objects.create(side_id=draft.side_id, proposal=row, name=body.stage, reached_on=body.reached_on)


def obstacle(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Name what stands in the way of a proposal."""
    body = cast(payloads.ObstaclePayload, payload)
    row = existing(models.Proposal, body.proposal, "proposal")
    owner = existing(models.Side, cast(Any, body.owner), "owner")
    return models.Obstacle.objects.create(
        side_id=draft.side_id, proposal=row, kind=body.kind, text=body.text, owner=owner, opened_on=body.opened_on
    )


def money(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Say what was announced, committed or spent on a proposal in a year."""
    body = cast(payloads.MoneyPayload, payload)
    row = existing(models.Proposal, body.proposal, "proposal")
    return models.Money.objects.create(side_id=draft.side_id, proposal=row, **body.model_dump(exclude={"proposal"}))
