"""Papers, requests and answers, evidence, reports on commitments, and values that differ."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from steeldialogue.core import Quality
from steeldialogue.record.payloads.base import AboutKind, Completion, PartialDateText, Payload, Text, Url, not_law


class PaperPayload(Payload):
    """A paper: a text, files, or both."""

    label = _("paper")
    text: Text = ""
    session: UUID | None = None
    agenda_item: UUID | None = None
    replaces: UUID | None = None


class RequestPayload(Payload):
    """Something asked of the other side."""

    label = _("request")
    text: Text
    session: UUID | None = None
    due: PartialDateText = ""


class ResponsePayload(Payload):
    """An answer to a request of the other side."""

    label = _("answer")
    request: UUID
    text: Text


class EvidencePayload(Payload):
    """What shows that something was done."""

    label = _("evidence")
    about_kind: AboutKind
    about_id: UUID
    text: Text = ""
    url: Url = ""


class MilestoneDone(BaseModel):
    """A milestone reached, and when."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    milestone: UUID
    on: Annotated[PartialDateText, StringConstraints(min_length=4)]


class StatusPayload(Payload):
    """How this side says a commitment stands."""

    label = _("status report")
    commitment: UUID
    completion: Completion
    as_of: date
    text: Text = ""
    milestones_done: tuple[MilestoneDone, ...] = ()


class StatementPayload(Payload):
    """What this side says a field of the record should read."""

    label = _("another value")
    about_kind: AboutKind
    about_id: UUID
    field: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    value: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    source_title: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    source_url: Url = ""
    confidence: Annotated[Quality, AfterValidator(not_law)]
