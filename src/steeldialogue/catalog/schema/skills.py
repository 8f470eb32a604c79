"""Training programmes and what they reached, occupations, and how many people works have for what they can make."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from steeldialogue.catalog.schema.base import AreaCode, DateText, Row
from steeldialogue.core.cell_types import NotNegative, OptionalNotNegative, Text
from steeldialogue.core.strict import UnitText

Positive = Annotated[NotNegative, Field(gt=0)]
Match = Literal["exact", "close", "broad"]


class TrainingTarget(Row):
    """What a programme is to reach by a date, or may reach at most, of the programmes among the commitments."""

    key: ClassVar[tuple[str, ...]] = ("target_id",)
    references: ClassVar[Mapping[str, str]] = {"commitment_id": "commitments"}
    target_id: Text
    commitment_id: Text
    kind: Literal["target", "cap"]
    counted: Text
    value: Positive
    unit: UnitText
    starts: DateText = ""
    due: DateText = ""


class TrainingResult(Row):
    """What a training programme was reported to have reached on a day; `of_target` names the target that counts the same."""

    key: ClassVar[tuple[str, ...]] = ("commitment_id", "counted", "as_of", "source_id")
    references: ClassVar[Mapping[str, str]] = {"commitment_id": "commitments", "of_target": "training_targets"}
    commitment_id: Text
    counted: Text
    value: NotNegative
    unit: UnitText
    as_of: DateText
    of_target: str = ""


class Occupation(Row):
    """A unit group of ISCO-08, by which the others are told."""

    key: ClassVar[tuple[str, ...]] = ("isco",)
    isco: str = Field(pattern=r"^\d{4}$")
    title: Text
    group: Text
    does: Text


class OccupationMatch(Row):
    """A title of another system beside a unit group of ISCO-08; its level, where it has one, is never that of the group."""

    key: ClassVar[tuple[str, ...]] = ("isco", "system", "code")
    references: ClassVar[Mapping[str, str]] = {"isco": "occupations"}
    isco: Text
    system: Literal["SOC/O*NET", "NSQF QP", "DGT trade", "SSW division"]
    code: Text
    title: Text
    match: Match


class WorksStaffing(Row):
    """How many people a works has for what it can make a year, as a tracker tells."""

    key: ClassVar[tuple[str, ...]] = ("works_id", "source_id")
    works_id: Text
    name: Text
    area: AreaCode
    kind: Text
    workforce: NotNegative
    crude_kt: Positive


class StaffingRatio(Row):
    """People of a trade for a million tonnes a year of a route: those of a kind of works, or numbers of its own.

    With `works_kind` the ratio is the median of the works of that kind, and its range the lowest and the highest of them.
    """

    key: ClassVar[tuple[str, ...]] = ("technology", "trade", "source_id")
    references: ClassVar[Mapping[str, str]] = {"technology": "technologies"}
    technology: Text
    trade: Text
    works_kind: str = ""
    persons_per_mt: OptionalNotNegative = None
    low: OptionalNotNegative = None
    high: OptionalNotNegative = None

    @model_validator(mode="after")
    def _one_way(self) -> "StaffingRatio":
        numbers = (self.persons_per_mt, self.low, self.high)
        if bool(self.works_kind) == any(number is not None for number in numbers):
            raise ValueError("give a `works_kind`, or `persons_per_mt` with `low` and `high`")
        if not self.works_kind:
            value, low, high = numbers
            if value is None or low is None or high is None or not low <= value <= high:
                raise ValueError("`persons_per_mt` lies between `low` and `high`, and all three are told")
        return self


class SkillsSetting(Row):
    """A number that the skills room cannot do without, with the range in which it might as well lie."""

    key: ClassVar[tuple[str, ...]] = ("setting",)
    setting: Text
    value: NotNegative
    unit: UnitText
    low: NotNegative
    high: NotNegative
