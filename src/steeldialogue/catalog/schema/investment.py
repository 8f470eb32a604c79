"""Investments and their stages, incentive schemes, measures with their dates, and what policies reached."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import model_validator

from steeldialogue.catalog.schema.base import AreaCode, DateText, Row
from steeldialogue.core.cell_types import NotNegative, OptionalInt, OptionalNotNegative, Text
from steeldialogue.core.strict import UnitText
from steeldialogue.core.units import is_amount


class InvestmentEvent(Row):
    """Something that happened to a project, with the stage it reached and the money stated, where it did either.

    Money that was announced, committed and spent are different statements and are never added; nor are two statements on one
    project, of which the newer may repeat, revise or extend the older.
    """

    key: ClassVar[tuple[str, ...]] = ("project", "event", "date", "source_id")
    references: ClassVar[Mapping[str, str]] = {"commitment_id": "commitments"}
    project: Text
    # The investment of the record of the Dialogue that this is about, where there is one.
    commitment_id: str = ""
    investor: Text
    event: Text
    stage: Literal["", "invited", "proposed", "study", "agreed", "approved", "building", "operating", "dropped"] = ""
    date: DateText = ""
    money: Literal["", "announced", "committed", "spent"] = ""
    value: OptionalNotNegative = None
    unit: str = ""

    @model_validator(mode="after")
    def _money_is_money(self) -> "InvestmentEvent":
        if bool(self.money) != (self.value is not None):
            raise ValueError("money needs both its kind (announced, committed or spent) and its value")
        if self.money and not is_amount(self.unit):
            raise ValueError(f"money cannot be in '{self.unit}'; write a currency or a multiple such as crore_INR")
        return self


class SchemeFigure(Row):
    """What a round of an incentive scheme promised or reached by a date, as one source states it."""

    key: ClassVar[tuple[str, ...]] = ("scheme", "round", "measure", "date", "source_id")
    scheme: Text
    round: Text
    measure: Literal[
        "outlay",
        "committed investment",
        "expected investment",
        "invested",
        "committed capacity",
        "expected capacity",
        "production",
        "committed jobs",
        "jobs",
        "applications",
        "projects",
        "companies",
        "estimated incentive",
    ]
    date: DateText
    value: NotNegative
    unit: UnitText


class NotifiedMeasure(Row):
    """A measure on steel with the day it was published and the day it was to apply; two tranches of one order are two rows.

    `enforced` is the day as first published, `enforced_finally` the one after deferrals, empty where none is known.
    """

    key: ClassVar[tuple[str, ...]] = ("measure_id",)
    measure_id: Text
    area: AreaCode
    kind: Literal["quality control", "import monitoring", "price floor", "safeguard duty"]
    name: Text
    act: str = ""
    products: str = ""
    published: DateText = ""
    enforced: DateText = ""
    enforced_finally: DateText = ""


class PolicyTask(Row):
    """A task under a policy, who has it, and how far it is known to be done, on the scale of the Open Government Partnership."""

    key: ClassVar[tuple[str, ...]] = ("policy_id", "number")
    references: ClassVar[Mapping[str, str]] = {"policy_id": "policies"}
    policy_id: Text
    number: OptionalInt
    task: Text
    begun: DateText = ""
    status: Literal["no evidence", "not started", "limited", "substantial", "complete"]
    as_of: DateText = ""
    evidence: str = ""


class PolicyFigure(Row):
    """A number that a policy reached or aims at by a date, with its ends where a source gives a range."""

    key: ClassVar[tuple[str, ...]] = ("policy_id", "measure", "date", "source_id")
    references: ClassVar[Mapping[str, str]] = {"policy_id": "policies"}
    policy_id: Text
    measure: Text
    kind: Literal["reached", "target", "plan", "study"]
    date: DateText
    value: NotNegative
    low: OptionalNotNegative = None
    high: OptionalNotNegative = None
    unit: UnitText
