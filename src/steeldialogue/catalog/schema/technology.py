"""Routes of steelmaking: what they are, what they need and give, which may follow which, and what inputs cost."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import model_validator

from steeldialogue.catalog.indicators import COMMODITIES, TECHNOLOGY_PARAMETERS, Stated
from steeldialogue.catalog.schema.base import AreaCode, AreaCodes, Row
from steeldialogue.core.cell_types import NotNegative, Number, OptionalInt, OptionalNotNegative, OptionalNumber, Text
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import UnitText


class Technology(Row):
    """A route of steelmaking or of green iron."""

    key: ClassVar[tuple[str, ...]] = ("technology",)
    technology: Text
    name: Text
    family: Literal["blast furnace", "direct reduction", "smelting reduction", "scrap", "electrolysis"]
    # How statistics count its steel; green iron is no steel.
    furnace: Literal["oxygen", "electric arc", "induction", "none"]
    output: Literal["steel", "green iron"] = "steel"
    # The areas it may be built in; empty means all.
    areas: AreaCodes = ()
    # A maker or licensor in Japan, where a source names one.
    japanese_supplier: str = ""


class TechnologyParameter(Row):
    """One number of a route, blank where no source gives one: such a route is left out, not guessed."""

    key: ClassVar[tuple[str, ...]] = ("technology", "area", "parameter", "year", "source_id")
    references: ClassVar[Mapping[str, str]] = {"technology": "technologies"}
    technology: Text
    area: AreaCode
    parameter: Text
    # The year it holds for; empty means all. Between two years the value moves in a straight line.
    year: OptionalInt = None
    value: OptionalNumber = None
    low: OptionalNumber = None
    high: OptionalNumber = None
    unit: UnitText

    @model_validator(mode="after")
    def _fits_the_parameter(self) -> "TechnologyParameter":
        _check(self.parameter, TECHNOLOGY_PARAMETERS, "parameter of a technology", self.value, self.unit)
        _ordered(self.low, self.value, self.high)
        return self


class Transition(Row):
    """A move from one route to another that is allowed when a campaign ends."""

    key: ClassVar[tuple[str, ...]] = ("from_technology", "to_technology")
    references: ClassVar[Mapping[str, str]] = {"from_technology": "technologies", "to_technology": "technologies"}
    from_technology: Text
    to_technology: Text
    kind: Literal["renewal", "switch"]


class CommodityPrice(Row):
    """What an input costs in an area and year, and what kind of statement that is."""

    key: ClassVar[tuple[str, ...]] = ("commodity", "area", "year", "basis", "source_id")
    commodity: Text
    area: AreaCode
    year: OptionalInt
    value: NotNegative
    low: OptionalNotNegative = None
    high: OptionalNotNegative = None
    unit: UnitText
    # What the number is: a bid, a market quote, a price stated by a company or body, a model's assumption, a government's aim.
    basis: Literal["tender", "quote", "statement", "assumption", "target"]

    @model_validator(mode="after")
    def _fits_the_commodity(self) -> "CommodityPrice":
        _check(self.commodity, COMMODITIES, "commodity", self.value, self.unit)
        _ordered(self.low, self.value, self.high)
        return self


def _check(name: str, vocabulary: Mapping[str, Stated], kind: str, value: Number | None, unit: str) -> None:
    entry = vocabulary.get(name)
    if entry is None:
        raise ValueError(f"'{name}' is no {kind} we know.{suggestions(name, list(vocabulary))}")
    entry.check_unit(unit)
    if value is not None:
        entry.check(value, unit)


def _ordered(low: Number | None, value: Number | None, high: Number | None) -> None:
    stated = [one for one in (low, value, high) if one is not None]
    if stated != sorted(stated):
        raise ValueError(f"low, value and high do not rise: {', '.join(map(str, stated))}")
