"""The strict schema of every catalogue table: one class a table, one attribute a column."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from steeldialogue.catalog.indicators import INDICATORS
from steeldialogue.core import PartialDate, Period, Quality, Warn, area
from steeldialogue.core.cell_types import Day, NotNegative, Number, OptionalInt, OptionalNotNegative, Text
from steeldialogue.core.errors import suggestions
from steeldialogue.core.strict import Strict, UnitText, cell_check
from steeldialogue.core.units import is_amount, is_mass, is_share


@cell_check
def _known_area(text: str) -> str:
    return area(text).code


def _split(text: Any) -> Any:
    return tuple(word for word in text.split(";") if word) if isinstance(text, str) else text


@cell_check
def _partial(text: str) -> str:
    return PartialDate(text).text


AreaCode = Annotated[str, AfterValidator(_known_area)]
AreaCodes = Annotated[tuple[AreaCode, ...], BeforeValidator(_split)]
Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
Warns = Annotated[tuple[Warn, ...], BeforeValidator(_split)]
DateText = Annotated[str, AfterValidator(_partial)]
Hs6 = Annotated[str, Field(pattern=r"^\d{6}$")]


class Row(Strict):
    """What every row must say: where it comes from and how far it can be trusted."""

    key: ClassVar[tuple[str, ...]]
    # Field of this table to the table whose key it names.
    references: ClassVar[Mapping[str, str]] = {}

    source_id: Text
    quality: Quality
    note: str = ""

    def row_key(self) -> str:
        """Return the row's key as text, for messages and traces."""
        return ", ".join(str(getattr(self, name)) for name in self.key if getattr(self, name) != "")


class PeriodRow(Row):
    """A row that holds for a stretch of days and may carry usage warnings."""

    period_start: Day
    period_end: Day
    warnings: Warns = ()

    @model_validator(mode="after")
    def _ends_after_start(self) -> "PeriodRow":
        if self.period_end < self.period_start:
            raise ValueError(f"period_end {self.period_end} comes before period_start {self.period_start}")
        return self

    @property
    def period(self) -> Period:
        """The stretch of days the row holds for."""
        return Period(self.period_start, self.period_end)


class Observation(PeriodRow):
    """A statistic of one area: production, use, trade totals, capacity, population, output."""

    key: ClassVar[tuple[str, ...]] = ("indicator", "area", "period_start", "period_end", "source_id")
    indicator: Text
    area: AreaCode
    value: Number
    unit: UnitText

    @model_validator(mode="after")
    def _fits_the_indicator(self) -> "Observation":
        indicator = INDICATORS.get(self.indicator)
        if indicator is None:
            raise ValueError(f"'{self.indicator}' is not an indicator we know.{suggestions(self.indicator, list(INDICATORS))}")
        indicator.check(self.value, self.unit)
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


class SessionRow(Row):
    """A meeting of the Dialogue or around it; dates and numbers may be unknown."""

    key: ClassVar[tuple[str, ...]] = ("session_id",)
    session_id: Text
    series: Literal["dialogue", "dialogue-setup", "ministerial", "moc", "workshop", "public-private", "summit", "energy-cooperation", "jcm"]
    ordinal: OptionalInt = None
    title: Text
    date_start: DateText = ""
    date_end: DateText = ""
    date_precision: Literal["day", "day-inferred", "month", "year", "unknown"]
    mode: str = ""
    city: str = ""
    venue: str = ""
    host: str = ""
    india_lead: str = ""
    india_lead_title: str = ""
    japan_lead: str = ""
    japan_lead_title: str = ""
    status: Literal["held", "held-date-unknown", "planned-unconfirmed", "not-found"]
    topics: Words = ()
    outcomes: str = ""


class CommitmentRow(Row):
    """Something asked, promised, run or invested, with its last known state."""

    key: ClassVar[tuple[str, ...]] = ("commitment_id",)
    references: ClassVar[Mapping[str, str]] = {"raised_in": "sessions"}
    commitment_id: Text
    kind: Literal["commitment", "request", "programme", "investment"]
    title: Text
    theme: Text
    raised_in: str = ""
    date: DateText = ""
    owner_side: Literal["IN", "JP", "both"]
    statement: Text
    target_value: OptionalNotNegative = None
    target_unit: str = ""
    target_date: DateText = ""
    last_known_status: Text
    status_as_of: DateText = ""


class PolicyRow(Row):
    """An act, order or scheme of either side (or of a third party) that the session discusses."""

    key: ClassVar[tuple[str, ...]] = ("policy_id",)
    policy_id: Text
    areas: AreaCodes
    name: Text
    name_local: str = ""
    issuer: Text
    date_issued: DateText = ""
    date_effective: DateText = ""
    date_end: DateText = ""
    status: Text
    key_facts: Text
    themes: Words = ()
    as_of: DateText = ""


class OrganisationRow(Row):
    """A body that takes part in the Dialogue or its programmes."""

    key: ClassVar[tuple[str, ...]] = ("org_id",)
    org_id: Text
    name_en: Text
    name_ja: str = ""
    name_hi: str = ""
    country: str
    kind: Text
    role: Text


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


TABLES: dict[str, type[Row]] = {
    "industry": Observation,
    "economy": Observation,
    "trade_bilateral": BilateralTrade,
    "trade_hs6": TradeHs6,
    "steel_products": SteelProduct,
    "hs_vintage_changes": HsVintageChange,
    "carbon_prices": Price,
    "emission_intensities": Intensity,
    "sessions": SessionRow,
    "commitments": CommitmentRow,
    "policies": PolicyRow,
    "organisations": OrganisationRow,
    "safety_definitions": SafetyDefinition,
    "safety_figures": SafetyFigure,
}
