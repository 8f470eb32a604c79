"""Steps that lie ahead with those they touch, and the rules by which the book derives what a side is likely to ask."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from steeldialogue.catalog.schema.base import DateText, Row, Words, split_words
from steeldialogue.core.cell_types import NotNegative, Text
from steeldialogue.core.strict import UnitText

Sides = Annotated[tuple[Literal["IN", "JP"], ...], BeforeValidator(split_words), Field(min_length=1)]


class DatedStep(Row):
    """A step with a day that touches the steel of one side or of both.

    Its day is told by `on`, or by `law`: the id of a parameter whose values change, or of a table of dates of which `event` names the
    rows. `topics` are words under which sessions spoke of it.
    """

    key: ClassVar[tuple[str, ...]] = ("step",)
    references: ClassVar[Mapping[str, str]] = {"policy_id": "policies"}
    step: Text
    title: Text
    lane: Text
    kind: Literal["begins", "changes", "ends", "falls due", "is reviewed"]
    touches: Sides
    asked_of: Literal["IN", "JP", "other"]
    on: DateText = ""
    law: str = ""
    event: str = ""
    policy_id: str = ""
    topics: Words = ()

    @model_validator(mode="after")
    def _one_day(self) -> "DatedStep":
        if bool(self.on) == bool(self.law):
            raise ValueError("give the day `on`, or the `law` that tells it; not both and not neither")
        if self.event and not self.law:
            raise ValueError("an `event` is one of a table of `law`; name it")
        return self


class AskRule(Row):
    """A rule that makes an ask of evidence once its number is reached; `words` say when, `topics` where sessions spoke of it."""

    key: ClassVar[tuple[str, ...]] = ("rule",)
    rule: Text
    topic: Text
    words: Text
    threshold: NotNegative
    unit: UnitText
    low: NotNegative
    high: NotNegative
    topics: Words = ()

    @model_validator(mode="after")
    def _in_range(self) -> "AskRule":
        if not self.low <= self.threshold <= self.high:
            raise ValueError("`threshold` lies between `low` and `high`")
        return self
