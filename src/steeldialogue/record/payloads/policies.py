"""Measures that both sides track, the tasks under them, and numbers reached."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from steeldialogue.record.payloads.base import Completion, Line, Measured, Name, PartialDateText, Payload, Spanned, Text


class PolicyPayload(Payload):
    """A measure that both sides track."""

    label = _("policy")
    name_local: Annotated[str, StringConstraints(max_length=300)] = ""
    area: Annotated[str, StringConstraints(min_length=2, max_length=20)]
    issuer: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    published: PartialDateText = ""
    enforced: PartialDateText = ""
    ended: PartialDateText = ""
    status: Line
    facts: Text = ""
    themes: Annotated[str, StringConstraints(max_length=200)] = ""


class TaskPayload(Payload):
    """A task of a roadmap or policy."""

    label = _("task of a policy")
    policy: UUID
    text: Text = ""
    responsible: Name = ""
    due: PartialDateText = ""


class TaskStatusPayload(Payload):
    """How a task stands in the eyes of a side."""

    label = _("status of a task")
    task: UUID
    completion: Completion
    as_of: date
    text: Text = ""


class PolicyFigurePayload(Spanned):
    """A number a policy reached in a period, such as certificates issued or tonnes bought."""

    label = _("number of a policy")
    policy: UUID
    counted: Line
    value: Measured
    unit: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    text: Text = ""
