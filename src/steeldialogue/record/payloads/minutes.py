"""Minutes with the promises they make, and their corrections."""

from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ConfigDict, StringConstraints

from steeldialogue.record.payloads.base import Line, Measured, PartialDateText, Payload, SideCode, Text


class MilestonePart(BaseModel):
    """A step on the way to a promise."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: Line
    due: PartialDateText = ""


class Promise(BaseModel):
    """A commitment as minutes word it; the freeze makes it one."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
    title: Line
    text: Text
    theme: Annotated[str, StringConstraints(max_length=60)] = ""
    owner: SideCode = ""  # nobody means both
    due: PartialDateText = ""
    target_value: Measured | None = None
    target_unit: Annotated[str, StringConstraints(max_length=40)] = ""
    milestones: tuple[MilestonePart, ...] = ()
    supersedes: tuple[UUID, ...] = ()


class MinutesPayload(Payload):
    """The host's draft of the minutes of a session."""

    label = _("minutes")
    session: UUID
    text: Text
    promises: tuple[Promise, ...] = ()


class CorrigendumPayload(Payload):
    """A correction of frozen minutes, which takes the same way as they did."""

    label = _("corrigendum")
    corrects: UUID
    text: Text
    promises: tuple[Promise, ...] = ()
