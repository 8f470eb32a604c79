"""What the fields of all kinds of drafts have in common."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import AfterValidator, AnyHttpUrl, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from steeldialogue.core import PartialDate, Quality
from steeldialogue.core.strict import cell_check


@cell_check
def _partial(text: str) -> str:
    return PartialDate(text).text


def not_law(mark: Quality) -> Quality:
    """Refuse the mark of law for what a publication says."""
    if mark is Quality.LAW:
        raise ValueError("what a publication says is not read in the law; choose another trust mark")
    return mark


_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"(?:\+|\b)\d(?:[ ().-]?\d){8,}")


def impersonal(text: str) -> str:
    """Refuse what leads to a person: the shared space holds counts of people, not people."""
    if _ADDRESS.search(text) or _PHONE.search(text):
        raise ValueError("this looks like an address or telephone number of a person; what is shared holds counts of people, not people")
    return text


PartialDateText = Annotated[str, AfterValidator(_partial)]
# As the tables hold it: what has more places would be rounded after it was agreed.
Measured = Annotated[Decimal, Field(max_digits=24, decimal_places=6)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(max_length=200_000)]
Impersonal = Annotated[Text, AfterValidator(impersonal)]
Count = Annotated[int, Field(ge=0, le=2_000_000_000)]
Currency = Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")]
Short = Annotated[str, StringConstraints(max_length=60)]
Name = Annotated[str, StringConstraints(max_length=200)]
ImpersonalName = Annotated[Name, AfterValidator(impersonal)]
Url = Annotated[str, StringConstraints(max_length=600), AfterValidator(lambda text: text and str(AnyHttpUrl(text)))]
SideCode = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]
Completion = Literal["no-evidence", "not-started", "limited", "substantial", "complete"]
AboutKind = Literal[
    "response",
    "commitment",
    "milestone",
    "result",
    "session",
    "delegate",
    "proposal",
    "policy",
    "programme",
    "request",
    "cohort",
    "diagnosis",
    "measure",
    "task",
]
ABOUT_KINDS: tuple[str, ...] = get_args(AboutKind)


class Payload(BaseModel):
    """The fields of one kind; what is not among them is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    label: ClassVar[object]
    # Whether its title, too, must not lead to a person.
    of_people: ClassVar[bool] = False


class Spanned(Payload):
    """A draft about a stretch of days, which ends no earlier than it starts; `noun` says of what."""

    noun: ClassVar[str] = "period"
    starts: date
    ends: date

    @model_validator(mode="after")
    def _ends_after_start(self) -> "Spanned":
        if self.ends < self.starts:
            raise ValueError(f"the {self.noun} ends before it starts")
        return self
