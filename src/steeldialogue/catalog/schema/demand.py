"""What drives the use of steel, how long steel stays in use, and what others expect."""

from typing import ClassVar, Literal

from pydantic import model_validator

from steeldialogue.catalog.indicators import DEMAND_PARAMETERS, Stated
from steeldialogue.catalog.schema.base import AreaCode, PeriodRow, Row
from steeldialogue.core.cell_types import NotNegative, OptionalInt, OptionalNotNegative, Text
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import UnitText
from steeldialogue.core.units import is_amount

SECTORS = ("construction", "infrastructure", "transport", "machinery", "goods")


class DriverRow(Row):
    """Population or output per head of an area in one year of a scenario; `history` is what was."""

    key: ClassVar[tuple[str, ...]] = ("scenario", "area", "driver", "year", "source_id")
    scenario: Text
    area: AreaCode
    driver: Literal["population", "gdp_per_head"]
    year: int
    value: NotNegative
    unit: UnitText


class DemandParameter(Row):
    """A parameter of the stock model for an area (WLD for all) and a sector (`all` for all)."""

    key: ClassVar[tuple[str, ...]] = ("parameter", "area", "sector", "year", "source_id")
    parameter: Text
    area: AreaCode
    sector: Literal["all", "construction", "infrastructure", "transport", "machinery", "goods"]
    year: OptionalInt = None
    value: NotNegative
    low: OptionalNotNegative = None
    high: OptionalNotNegative = None
    unit: UnitText

    @model_validator(mode="after")
    def _fits_the_parameter(self) -> "DemandParameter":
        entry: Stated | None = DEMAND_PARAMETERS.get(self.parameter)
        if entry is None:
            raise ValueError(f"'{self.parameter}' is no parameter of demand we know.{suggestions(self.parameter, list(DEMAND_PARAMETERS))}")
        entry.check(self.value, self.unit)
        return self


class InfrastructureProgramme(PeriodRow):
    """Money of a programme of public works in one year."""

    key: ClassVar[tuple[str, ...]] = ("area", "programme", "period_start", "period_end", "source_id")
    area: AreaCode
    programme: Text
    value: NotNegative
    unit: UnitText
    stage: Literal["budget", "revised", "actual", "approximate"]

    @model_validator(mode="after")
    def _is_money(self) -> "InfrastructureProgramme":
        if not is_amount(self.unit):
            raise ValueError(f"an outlay cannot be in {self.unit}; write an amount of money such as billion_INR")
        return self


class SteelOutlook(Row):
    """What a publication expects of an area in one year, or a government aims at."""

    key: ClassVar[tuple[str, ...]] = ("outlook", "area", "quantity", "year", "source_id")
    outlook: Text
    area: AreaCode
    quantity: Literal[
        "crude_steel_production", "finished_steel_use", "finished_steel_use_per_head", "crude_steel_capacity", "scrap_available"
    ]
    year: int
    value: NotNegative
    unit: UnitText
    # What somebody expects, or what a government wants.
    kind: Literal["outlook", "target"]
