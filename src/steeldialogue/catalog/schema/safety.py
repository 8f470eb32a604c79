"""Safety figures and what they count."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from steeldialogue.catalog.schema.base import PeriodRow, Row
from steeldialogue.core.cell_types import NotNegative, OptionalNotNegative, Text
from steeldialogue.core.strict import UnitText


class SafetyDefinition(Row):
    """What a safety measure counts; two definitions never share an axis."""

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


class SafetyFigure(PeriodRow):
    """A published safety figure with the definition it was counted under."""

    key: ClassVar[tuple[str, ...]] = ("scope", "measure", "definition_id", "period_start", "period_end", "source_id")
    references: ClassVar[Mapping[str, str]] = {"definition_id": "safety_definitions"}
    scope: Text
    measure: Literal[
        "ltifr", "trifr", "frequency_rate", "severity_rate", "lti_count", "fatalities", "reportable_accidents", "fatal_accidents"
    ]
    definition_id: Text
    value: NotNegative
    unit: UnitText
    hours_million: OptionalNotNegative = None
