"""Sessions, commitments, policies and bodies of the Dialogue."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from steeldialogue.catalog.schema.base import AreaCodes, DateText, Row, Words
from steeldialogue.core.cell_types import OptionalInt, OptionalNotNegative, Text


class SessionRow(Row):
    """A meeting of the Dialogue or around it; dates and numbers may be unknown."""

    key: ClassVar[tuple[str, ...]] = ("session_id",)
    session_id: Text
    series: Literal["dialogue", "dialogue-setup", "ministerial", "moc", "workshop", "public-private", "summit", "energy-cooperation", "jcm"]
    ordinal: OptionalInt = None
    title: Text
    date_start: DateText = ""
    date_end: DateText = ""
    date_precision: Literal["day", "day-inferred", "month", "year", "unknown"]
    mode: str = ""
    city: str = ""
    venue: str = ""
    host: str = ""
    india_lead: str = ""
    india_lead_title: str = ""
    japan_lead: str = ""
    japan_lead_title: str = ""
    status: Literal["held", "held-date-unknown", "planned-unconfirmed", "not-found"]
    topics: Words = ()
    outcomes: str = ""


class CommitmentRow(Row):
    """Something asked, promised, run or invested, with its last known state."""

    key: ClassVar[tuple[str, ...]] = ("commitment_id",)
    references: ClassVar[Mapping[str, str]] = {"raised_in": "sessions"}
    commitment_id: Text
    kind: Literal["commitment", "request", "programme", "investment"]
    title: Text
    theme: Text
    raised_in: str = ""
    date: DateText = ""
    owner_side: Literal["IN", "JP", "both"]
    statement: Text
    target_value: OptionalNotNegative = None
    target_unit: str = ""
    target_date: DateText = ""
    last_known_status: Text
    status_as_of: DateText = ""


class PolicyRow(Row):
    """An act, order or scheme of either side (or of a third party) that the session discusses."""

    key: ClassVar[tuple[str, ...]] = ("policy_id",)
    policy_id: Text
    areas: AreaCodes
    name: Text
    name_local: str = ""
    issuer: Text
    date_issued: DateText = ""
    date_effective: DateText = ""
    date_end: DateText = ""
    status: Text
    key_facts: Text
    themes: Words = ()
    as_of: DateText = ""


class OrganisationRow(Row):
    """A body that takes part in the Dialogue or its programmes."""

    key: ClassVar[tuple[str, ...]] = ("org_id",)
    org_id: Text
    name_en: Text
    name_ja: str = ""
    name_hi: str = ""
    country: str
    kind: Text
    role: Text
