"""Statistics, trade, products, carbon prices and intensities."""

from typing import ClassVar, Literal

from pydantic import model_validator

from steeldialogue.catalog.indicators import INDICATORS, Indicator
from steeldialogue.catalog.schema.base import AreaCode, DateText, Hs6, PeriodRow, Row, Words
from steeldialogue.core.cell_types import NotNegative, Number, OptionalNotNegative, Text
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import UnitText
from steeldialogue.core.units import is_amount, is_mass, is_share


def known_indicator(name: str) -> Indicator:
    """Return the entry of an indicator.

    Raises:
        ValueError: there is none of that name.
    """
    if name not in INDICATORS:
        raise ValueError(f"'{name}' is not an indicator we know.{suggestions(name, list(INDICATORS))}")
    return INDICATORS[name]


class Observation(PeriodRow):
    """A statistic of one area: production, use, trade totals, capacity, population, output."""

    key: ClassVar[tuple[str, ...]] = ("indicator", "area", "period_start", "period_end", "source_id")
    indicator: Text
    area: AreaCode
    value: Number
    unit: UnitText

    @model_validator(mode="after")
    def _fits_the_indicator(self) -> "Observation":
        known_indicator(self.indicator).check(self.value, self.unit)
        return self


class EconomicOutlook(PeriodRow):
    """What somebody expected of an indicator for a period, and when it was said."""

    key: ClassVar[tuple[str, ...]] = ("outlook", "area", "indicator", "period_start", "period_end", "source_id")
    outlook: Text
    published: DateText
    area: AreaCode
    indicator: Text
    value: Number
    unit: UnitText

    @model_validator(mode="after")
    def _fits_the_indicator(self) -> "EconomicOutlook":
        known_indicator(self.indicator).check(self.value, self.unit)
        return self


class BilateralTrade(PeriodRow):
    """Trade of one reporter with one partner in a named product group."""

    key: ClassVar[tuple[str, ...]] = ("reporter", "partner", "flow", "product", "measure", "period_start", "period_end", "source_id")
    reporter: AreaCode
    partner: AreaCode
    flow: Literal["export", "import"]
    product: Text
    measure: Literal["mass", "value", "share"]
    value: NotNegative
    unit: UnitText

    @model_validator(mode="after")
    def _unit_fits_the_measure(self) -> "BilateralTrade":
        fits = {"mass": is_mass, "value": is_amount, "share": is_share}[self.measure]
        if not fits(self.unit):
            raise ValueError(f"a {self.measure} cannot be in {self.unit}")
        return self


class TradeHs6(PeriodRow):
    """Exports of one reporter to one partner by six-digit HS code."""

    key: ClassVar[tuple[str, ...]] = ("reporter", "partner", "hs6", "period_start", "period_end", "source_id")
    reporter: AreaCode
    partner: AreaCode
    hs6: Hs6
    value_million_usd: NotNegative
    net_mass_t: OptionalNotNegative = None


class SteelProduct(Row):
    """A six-digit HS code and what the product is to the steel trade (our own mapping).

    A workspace may add codes with a name and a group alone; they stand outside the totals of steel.
    """

    key: ClassVar[tuple[str, ...]] = ("hs6",)
    hs6: Hs6
    name: Text
    group: Text
    form: Literal["", "raw", "ferro-alloy", "scrap", "semi", "flat", "long", "tube", "cast", "forged", "fabricated"] = ""
    # The row of worldsteel's tables of trade by product; worldsteel publishes no key to HS codes.
    worldsteel: str = ""
    alloy: str = ""
    # In the usual total of semi-finished and finished steel.
    steel: Literal["yes", "no"] = "no"
    # Whether the code by itself says that the steel is of a higher grade.
    grade: Literal["yes", "partly", "no"] = "no"
    grade_note: str = ""
    # In the iron and steel list of CBAM, Annex I; held equal to the law by a test.
    cbam: Literal["yes", "no"] = "no"
    # The raw material or steel whose suppliers are watched.
    dependence: str = ""
    confidence: Literal["", "high", "medium", "low"] = ""
    # The columns written down from general knowledge.
    recalled: Words = ()
    version: DateText = ""


class HsVintageChange(Row):
    """Where a six-digit code of one HS edition went in the next; a code that is not named stays what it was.

    `moves` to another code, `stays` beside others it was split into, or `leaves` in part for goods outside steel.
    """

    key: ClassVar[tuple[str, ...]] = ("from_vintage", "to_vintage", "from_hs6", "to_hs6")
    from_vintage: Text
    to_vintage: Text
    from_hs6: Hs6
    to_hs6: Hs6
    relation: Literal["moves", "stays", "leaves"]


class Price(PeriodRow):
    """A carbon price over a period."""

    key: ClassVar[tuple[str, ...]] = ("instrument", "period_start", "period_end", "source_id")
    instrument: Text
    value: Number
    unit: UnitText


class Intensity(PeriodRow):
    """Emissions of steelmaking per tonne, with the boundary they were counted in."""

    key: ClassVar[tuple[str, ...]] = ("area", "route", "boundary", "period_start", "period_end", "source_id")
    area: AreaCode
    route: Text
    boundary: Text
    value: NotNegative
    unit: UnitText


class TradeElasticity(Row):
    """By how much trade in some goods falls when it becomes dearer: in %, for 1 % of the price."""

    key: ClassVar[tuple[str, ...]] = ("goods", "level")
    goods: Text
    level: Literal["low", "central", "high"]
    value: NotNegative
    unit: UnitText
