"""Measures, the tasks under them, and numbers reached."""

from typing import cast

from django.db.models import Model

from steeldialogue.record import models, payloads
from steeldialogue.record.models import Draft
from steeldialogue.record.payloads import Payload
from steeldialogue.record.seat import Seat
from steeldialogue.record.services.numbers import next_number
from steeldialogue.record.services.to_table.common import existing


def policy(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Put a measure on the list both sides track."""
    body = cast(payloads.PolicyPayload, payload)
    return models.Policy.objects.create(side_id=draft.side_id, name=draft.title, **body.model_dump())


def task(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Put a task of a policy on the list."""
    body = cast(payloads.TaskPayload, payload)
    return models.Task.objects.create(
        side_id=draft.side_id,
        number=next_number(draft.side_id, "task"),
        title=draft.title,
        policy=existing(models.Policy, body.policy, "policy"),
        **body.model_dump(exclude={"policy"}),
    )


def task_status(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Report how a task stands."""
    body = cast(payloads.TaskStatusPayload, payload)
    row = existing(models.Task, body.task, "task")
    return models.TaskStatus.objects.create(side_id=draft.side_id, task=row, **body.model_dump(exclude={"task"}))


def policy_figure(seat: Seat, draft: Draft, payload: Payload) -> Model:
    """Say what a policy reached in a period."""
    body = cast(payloads.PolicyFigurePayload, payload)
    row = existing(models.Policy, body.policy, "policy")
    return models.PolicyFigure.objects.create(side_id=draft.side_id, policy=row, **body.model_dump(exclude={"policy"}))
