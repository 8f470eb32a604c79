"""Tables that every reading of a plant rests on: materials, kinds of process, factor sets, grid factors."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from steeldialogue.core.cell_types import Day, NotNegative, Text
from steeldialogue.core.strict import Strict, UnitText

FactorReadIn = Literal["text", "reprint", "secondary", "recalled"]
"""Where a person read a factor; `recalled` is known by heart, agrees with another number, and is marked so in every result."""

FactorKind = Literal["direct", "carbon_content", "heat_value", "per_energy", "carbon_per_energy", "upstream", "credit", "metal_fraction"]
_OF_HEAT = ("heat_value", "per_energy", "carbon_per_energy")
_OF_EMISSIONS = ("direct", "per_energy", "upstream", "credit")


class PlantMaterialRow(Strict):
    """A material that a plant's data set may name; `carbon` says whether its carbon always counts, or only where it was measured."""

    material: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    group: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    measure: Literal["mass", "gas", "energy", "electricity", "emissions"]
    carbon: Literal["always", "measured", "never"]
    label_en: Text
    label_ja: Text
    label_hi: Text


class ProcessKindRow(Strict):
    """A kind of process; it `closes` where all carbon charged to it must leave in its products and gases."""

    kind: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    closes: Literal["yes", "no"]
    label_en: Text
    label_ja: Text
    label_hi: Text


class FactorRow(Strict):
    """A factor of a set for a material, per tonne, thousand normal cubic metres, megawatt-hour or gigajoule.

    `where` is a condition that the plant states, such as `surface` for coal mines; a row without one holds always.
    """

    factor_set: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    material: Text
    kind: FactorKind
    where: Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]*)?$")]
    value: NotNegative
    unit: UnitText
    heat_basis: Literal["", "net", "gross"]
    gases: Literal["", "CO2", "CO2e", "CH4"]
    act: Text
    provision: Text
    read_in: FactorReadIn
    note: str

    @model_validator(mode="after")
    def _basis_and_gases(self) -> "FactorRow":
        if self.kind in _OF_HEAT and not self.heat_basis:
            raise ValueError("say in `heat_basis` whether the heat is net or gross")
        if (self.kind in _OF_EMISSIONS) != bool(self.gases):
            raise ValueError("a row of emissions names its `gases`, and no other row does")
        return self


class GridFactorRow(Strict):
    """What a megawatt-hour of a country's grid emits in a period, by the variant that its publisher names."""

    country: Annotated[str, Field(pattern=r"^([A-Z]{2}|World)$")]
    period_start: Day
    period_end: Day
    variant: Text
    value: NotNegative
    unit: UnitText
    act: Text
    provision: Text
    read_in: FactorReadIn
    note: str

    @model_validator(mode="after")
    def _period_runs_forward(self) -> "GridFactorRow":
        if self.period_end < self.period_start:
            raise ValueError("the period ends before it starts")
        return self
