"""Tables of law (CSV): strict rows, with the provision and version of the table beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from steeldialogue.core import Figure, LawText, Warn
from steeldialogue.core.cell_types import NotNegative, OptionalDay, OptionalInt, OptionalNotNegative
from steeldialogue.core.strict import Strict
from steeldialogue.law.parameters import Act, Label, ReadIn, law_quality
from steeldialogue.law.plant_tables import FactorRow, GridFactorRow, PlantMaterialRow, ProcessKindRow
from steeldialogue.law.safeguard_tables import SAFEGUARD_ROWS

CnCode = Annotated[str, Field(pattern=r"^\d{4,10}$")]
Routes = Annotated[tuple[str, ...], BeforeValidator(lambda text: tuple(letter for letter in text.split("/") if letter))]


class ScopeRule(Strict):
    """A CN prefix that Annex I includes or excludes."""

    rule: Literal["include", "exclude"]
    cn_prefix: Annotated[str, Field(pattern=r"^\d{2,10}$")]


class CnRow(Strict):
    """An eight-digit code of Annex I (iron and steel).

    The Combined Nomenclature changes on 1 January; a row may say from and to which day its code is
    valid, and one that does not is valid throughout.
    """

    cn_code: CnCode
    valid_from: OptionalDay = None
    valid_to: OptionalDay = None
    goods_category: str
    in_annex_ii: Literal["yes", "no"]
    precursors: str
    description: str


class ExemptOrigin(Strict):
    """A country or territory outside the mechanism."""

    territory: str
    alpha2: str
    kind: Literal["country", "territory"]


class VersionedRow(Strict):
    """A row of a table that later acts correct row by row."""

    def key_of(self) -> tuple[str, ...]:
        """Return what names the row in every version of the table."""
        raise NotImplementedError


class DefaultRow(VersionedRow):
    """Default emissions of a good from a country, before mark-up, in tCO2e per tonne."""

    country: str
    cn_code: CnCode
    direct: OptionalNotNegative
    indirect: OptionalNotNegative
    total: OptionalNotNegative
    routes: Routes
    status: Literal["value", "use_other_countries"]

    def key_of(self) -> tuple[str, ...]:
        """Return what names the row in every version of the table."""
        return self.country, self.cn_code

    @model_validator(mode="after")
    def _value_or_reference(self) -> "DefaultRow":
        if (self.total is None) != (self.status == "use_other_countries"):
            raise ValueError("a row has a total, or refers to Other Countries; not both and not neither")
        return self


class CorrectionCheck(Strict):
    """A country table that was compared with the correcting act."""

    country: str
    compared: Literal["values and routes", "values"]


class UnknownOriginRow(Strict):
    """Highest default of all countries, for a precursor of unknown origin."""

    cn_code: CnCode
    total: NotNegative
    routes: Routes


class BenchmarkRow(Strict):
    """A CBAM benchmark: column A for the process alone, column B for the whole chain by route."""

    cn_code: CnCode
    column: Literal["A", "B"]
    route: str
    benchmark: NotNegative
    from_year: int
    to_year: int


class RouteRow(Strict):
    """The meaning of a route letter."""

    route: str
    meaning: str


class DeadlineRow(Strict):
    """A date that follows from a year of import; `duty` is something the declarant has to do by then."""

    event: str
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]
    years_after: Annotated[int, Field(ge=0)]
    first_year: int
    last_year: OptionalInt
    kind: Literal["duty", "date"]
    what: str
    provision: str


class RuleRow(Strict):
    """A rule that a result may rest on; one without an act is a choice of the user or of the engine."""

    id: Annotated[str, Field(pattern=r"^[a-z_]+\.[a-z_]+$")]
    act: str
    provision: str
    text: Annotated[str, Field(min_length=1)]


class OtherGoods(Strict):
    """A CN prefix of Annex I that belongs to another sector than iron and steel."""

    sector: Literal["aluminium", "cement", "electricity", "fertilisers", "hydrogen"]
    rule: Literal["include", "exclude"]
    cn_prefix: Annotated[str, Field(pattern=r"^\d{4,8}$")]
    in_threshold: Literal["yes", "no"]


class UnionTerritory(Strict):
    """A territory with a country code of its own that is part of the customs territory of the Union."""

    territory: str
    alpha2: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class StandardFactorRow(Strict):
    """A standard factor; the net calorific value is in GJ per tonne, the carbon content in tonnes of carbon per tonne.

    A preliminary emission factor takes all carbon for fossil: the biomass fraction is still to be taken off.
    """

    kind: Literal["fuel", "biomass", "carbonate", "oxide", "process material"]
    material: Annotated[str, Field(min_length=1)]
    emission_factor: NotNegative
    emission_factor_unit: Literal["tCO2e/TJ", "tCO2e/t"]
    net_calorific_value: OptionalNotNegative
    carbon_content: OptionalNotNegative
    preliminary: Literal["yes", "no"]


class ReferenceEfficiencyRow(Strict):
    """The efficiency, in percent, of making electricity or heat alone, by fuel and year of construction."""

    category: Annotated[str, Field(pattern=r"^[SLGO]\d{1,2}$")]
    fuel: str
    output: Literal["electricity", "hot water", "steam", "exhaust gases"]
    built_from: OptionalInt
    built_to: OptionalInt
    efficiency: NotNegative


ROWS: dict[str, type[Strict]] = {
    "rules": RuleRow,
    "other_goods": OtherGoods,
    "union_territories": UnionTerritory,
    "scope_rules": ScopeRule,
    "cn_codes": CnRow,
    "exempt_origins": ExemptOrigin,
    "default_values": DefaultRow,
    "correction_checks": CorrectionCheck,
    "unknown_origin": UnknownOriginRow,
    "benchmarks": BenchmarkRow,
    "routes": RouteRow,
    "deadlines": DeadlineRow,
    "standard_factors": StandardFactorRow,
    "reference_efficiencies": ReferenceEfficiencyRow,
    "plant_materials": PlantMaterialRow,
    "process_kinds": ProcessKindRow,
    "plant_factors": FactorRow,
    "grid_factors": GridFactorRow,
    **SAFEGUARD_ROWS,
}


class TableEntry(Strict):
    """What `tables.toml` says of one CSV file."""

    id: str
    file: str
    rows: str
    version: str
    unit: str
    label: Label
    act: str
    provision: str
    valid_from: date
    checked_on: date
    corrects: str = ""
    read_in: ReadIn | None = None
    warnings: tuple[Warn, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class LawTable:
    """A table of law: its entry, its act and its rows in file order."""

    entry: TableEntry
    act: Act
    rows: Sequence[Any]

    def figure(self, value: Decimal, row: str, label: str, unit: str = "") -> Figure:
        """Return one cell of the table as a figure that names the provision and the row."""
        text = LawText(
            parameter=f"{self.entry.id} [{row}]",
            provision=f"{self.act.short}, {self.entry.provision}",
            celex=self.act.celex,
            published=self.act.published,
            in_force_from=self.entry.valid_from,
            checked_on=self.entry.checked_on,
            quality=law_quality(self.entry.read_in or self.act.read_in),
            warnings=self.entry.warnings,
            version=self.entry.version,
            note=self.entry.note,
        )
        return Figure(value, unit or self.entry.unit, text, label)
