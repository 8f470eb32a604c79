"""What each kind of draft says: its fields, checked before they are kept and again before they are tabled."""

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, get_args
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import AfterValidator, AnyHttpUrl, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from steeldialogue.core import PartialDate, Quality
from steeldialogue.core.strict import cell_check


@cell_check
def _partial(text: str) -> str:
    return PartialDate(text).text


def _not_law(mark: Quality) -> Quality:
    if mark is Quality.LAW:
        raise ValueError("what a publication says is not read in the law; choose another trust mark")
    return mark


PartialDateText = Annotated[str, AfterValidator(_partial)]
# As the tables hold it: what has more places would be rounded after it was agreed.
Measured = Annotated[Decimal, Field(max_digits=24, decimal_places=6)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(max_length=200_000)]
Url = Annotated[str, StringConstraints(max_length=600), AfterValidator(lambda text: text and str(AnyHttpUrl(text)))]
SideCode = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]
AboutKind = Literal["response", "commitment", "milestone", "result", "session", "delegate", "proposal", "policy", "programme", "request"]
ABOUT_KINDS: tuple[str, ...] = get_args(AboutKind)


class Payload(BaseModel):
    """The fields of one kind; what is not among them is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    label: ClassVar[object]


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
    completion: Literal["no-evidence", "not-started", "limited", "substantial", "complete"]
    as_of: date
    text: Text = ""
    milestones_done: tuple[MilestoneDone, ...] = ()


class ResultPayload(Payload):
    """What a programme reached in a period."""

    label = _("programme result")
    target: UUID
    value: Measured
    verification: Literal["unverified", "verified"]
    verified_by: Annotated[str, StringConstraints(max_length=200)] = ""
    text: Text = ""

    @model_validator(mode="after")
    def _says_by_whom(self) -> "ResultPayload":
        if self.verification == "verified" and not self.verified_by:
            raise ValueError("a verified result must say by whom it was verified")
        return self


class TargetPart(BaseModel):
    """What an indicator should reach in a period."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    starts: date
    ends: date
    value: Measured | None = None


class IndicatorPart(BaseModel):
    """An indicator of a programme (IATI 2.03)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: Line
    result: Literal["1", "2", "3", "9"]
    measure: Literal["1", "2", "3", "4", "5"]
    unit: Annotated[str, StringConstraints(max_length=40)] = ""
    ascending: bool = True
    baseline_year: int | None = Field(None, ge=1900, le=2200)
    baseline_value: Measured | None = None
    targets: tuple[TargetPart, ...] = ()


class ProgrammePayload(Payload):
    """A programme with its indicators."""

    label = _("programme")
    kind: Literal["technology", "training", "skills", "diagnosis", "other"]
    text: Text = ""
    lead: SideCode = ""
    starts: PartialDateText = ""
    ends: PartialDateText = ""
    indicators: tuple[IndicatorPart, ...] = ()


StageName = Literal["invited", "proposed", "study", "agreed", "approved", "building", "operating", "dropped"]


class ProposalPayload(Payload):
    """An invitation to invest, or a proposal."""

    label = _("investment")
    kind: Literal["invitation", "proposal"]
    text: Text = ""
    investor: Annotated[str, StringConstraints(max_length=200)] = ""
    place: Annotated[str, StringConstraints(max_length=200)] = ""
    amount: Decimal | None = Field(None, ge=0, max_digits=24, decimal_places=2)
    currency: Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")] = ""
    stage: StageName
    reached_on: PartialDateText = ""

    @model_validator(mode="after")
    def _amount_in_a_currency(self) -> "ProposalPayload":
        if self.amount is not None and not self.currency:
            raise ValueError("an amount needs a currency, such as INR, JPY or USD")
        return self


class StagePayload(Payload):
    """A stage that a proposal reached."""

    label = _("stage of an investment")
    proposal: UUID
    stage: StageName
    reached_on: PartialDateText = ""


class ObstaclePayload(Payload):
    """What stands in the way of a proposal."""

    label = _("obstacle")
    proposal: UUID
    kind: Literal["approval", "land", "quality-order", "visa", "logistics", "other"]
    text: Text
    owner: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    opened_on: date


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


class StatementPayload(Payload):
    """What this side says a field of the record should read."""

    label = _("another value")
    about_kind: AboutKind
    about_id: UUID
    field: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    value: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    source_title: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    source_url: Url = ""
    confidence: Annotated[Quality, AfterValidator(_not_law)]


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


KINDS: dict[str, type[Payload]] = {
    "paper": PaperPayload,
    "request": RequestPayload,
    "response": ResponsePayload,
    "evidence": EvidencePayload,
    "status": StatusPayload,
    "programme": ProgrammePayload,
    "result": ResultPayload,
    "proposal": ProposalPayload,
    "stage": StagePayload,
    "obstacle": ObstaclePayload,
    "policy": PolicyPayload,
    "statement": StatementPayload,
    "minutes": MinutesPayload,
    "corrigendum": CorrigendumPayload,
}
