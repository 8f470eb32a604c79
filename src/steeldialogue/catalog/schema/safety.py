"""Safety figures, what they count, and the rules they are shared by."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import model_validator

from steeldialogue.catalog.schema.base import PeriodRow, Row
from steeldialogue.core.cell_types import NotNegative, OptionalInt, OptionalNotNegative, Text
from steeldialogue.core.strict import UnitText


class Measure(StrEnum):
    """What kind of number a definition sets; `events` are no injuries: near misses, releases."""

    FREQUENCY = "frequency"
    SEVERITY = "severity"
    INCIDENCE = "incidence"
    COUNT = "count"
    EVENTS = "events"
    RULE = "rule"


class CountsFrom(StrEnum):
    """From when on an injury that is no death counts."""

    NEXT_SHIFT = "next_shift"
    BEYOND_SHIFT = "beyond_shift"
    CALENDAR_DAY = "calendar_day"
    HOURS_48 = "hours_48"
    MEDICAL_TREATMENT = "medical_treatment"
    DAYS_AWAY_OR_RESTRICTED = "days_away_or_restricted"
    DEATH = "death"
    ANY = "any"
    UNKNOWN = "unknown"


class Deaths(StrEnum):
    """Whether deaths are in the number."""

    YES = "yes"
    NO = "no"
    APART = "apart"
    ONLY = "only"
    UNKNOWN = "unknown"


class Coverage(StrEnum):
    """Whether a group is in the number; `as_given` leaves it to whoever tells it, above and below the line alike."""

    YES = "yes"
    NO = "no"
    AS_GIVEN = "as_given"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """What an injury ended in."""

    FATAL = "fatal"
    PERMANENT_TOTAL = "permanent_total"
    PERMANENT_PARTIAL = "permanent_partial"
    TEMPORARY = "temporary"
    NO_LOST_TIME = "no_lost_time"


class SafetyDefinition(Row):
    """What a safety measure counts; two definitions never share an axis.

    The texts are for readers. The columns from `measure` on are for calculations, and `unknown` says that the source
    was not found to tell.
    """

    key: ClassVar[tuple[str, ...]] = ("definition_id",)
    definition_id: Text
    name: Text
    name_local: str = ""
    body: Text
    formula: Text
    numerator: str = ""
    denominator: str = ""
    includes_fatalities: str = ""
    includes_contractors: str = ""
    lost_time_threshold: str = ""
    measure: Measure
    per: OptionalNotNegative = None
    unit: UnitText
    counts_from: CountsFrom
    deaths: Deaths
    contractors: Coverage
    visitors: Coverage
    commuting: Coverage

    @model_validator(mode="after")
    def _rates_are_per_something(self) -> "SafetyDefinition":
        if self.measure is not Measure.EVENTS and (self.per is None) == (self.measure not in (Measure.COUNT, Measure.RULE)):
            raise ValueError("per is the number of hours or workers of a rate, and empty for a count")
        return self


class SafetyDayCharge(Row):
    """How many days a severity rate charges for one outcome: so many in all, or so many for each so many off work."""

    key: ClassVar[tuple[str, ...]] = ("definition_id", "outcome", "grade")
    references: ClassVar[Mapping[str, str]] = {"definition_id": "safety_definitions"}
    definition_id: Text
    outcome: Outcome
    grade: OptionalInt = None
    days: NotNegative
    each_days_off: OptionalNotNegative = None


class SafetyRule(Row):
    """A number that the safety room cannot do without, with the range it could have."""

    key: ClassVar[tuple[str, ...]] = ("rule",)
    rule: Text
    value: NotNegative
    unit: UnitText
    low: NotNegative
    high: NotNegative


class SafetyFigure(PeriodRow):
    """A published safety figure with the definition it was counted under."""

    key: ClassVar[tuple[str, ...]] = ("scope", "measure", "definition_id", "period_start", "period_end", "source_id")
    references: ClassVar[Mapping[str, str]] = {"definition_id": "safety_definitions"}
    scope: Text
    measure: Literal[
        "ltifr",
        "trifr",
        "frequency_rate",
        "severity_rate",
        "lti_count",
        "fatalities",
        "reportable_accidents",
        "fatal_accidents",
        "non_fatal_accidents",
    ]
    definition_id: Text
    value: NotNegative
    unit: UnitText
    hours_million: OptionalNotNegative = None
