"""A plant's data set: what a mill knows of one year, entered once and read under every standard."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from steeldialogue.carbon.plant.quantity import Quantity

Direction = Literal["in", "out"]
Use = Literal["charge", "fuel"]
HeatBasis = Literal["net", "gross"]
SupplyKind = Literal["grid", "contract", "certificate"]
Stage = Literal["pig_iron", "crude_steel", "saleable_crude_steel", "hot_rolled", "finished", "equivalent_product"]
Distribution = Literal["normal", "uniform", "triangular", "lognormal"]

STAGES: tuple[Stage, ...] = ("pig_iron", "crude_steel", "saleable_crude_steel", "hot_rolled", "finished", "equivalent_product")


@dataclass(frozen=True)
class Process:
    """A unit of the works, such as blast furnace 2; `kind` is one of the kinds of process the law folder lists."""

    id: str
    kind: str


@dataclass(frozen=True)
class Flow:
    """What goes into a process or comes out of it in the year.

    `use` parts what is charged from what is only burnt to heat, such as gas in hot stoves: a blast furnace returns the carbon
    of its charge in iron and gas, but not that of its heating.
    """

    process: str
    direction: Direction
    material: str
    amount: Quantity
    use: Use = "charge"


@dataclass(frozen=True)
class Material:
    """What the gate and the laboratory know of a material; what is not known is None and never guessed.

    Amounts in base units; carbon content per base unit; heat value in GJ per base unit on its `heat_basis`; iron content as a
    share; `upstream_factor` is the supplier's own figure in tCO2e per base unit.
    """

    material: str
    bought: Quantity | None = None
    sold: Quantity | None = None
    stock_increase: Quantity | None = None
    carbon_content: Quantity | None = None
    heat_value: Quantity | None = None
    heat_basis: HeatBasis | None = None
    iron_content: Quantity | None = None
    upstream_factor: Quantity | None = None
    origin: str = ""


@dataclass(frozen=True)
class Supply:
    """Electricity bought from one source.

    A contract (or a certificate that a register cancels) has its own factor in tCO2e/MWh; the grid's comes from the standard.
    """

    source: str
    kind: SupplyKind
    amount: Quantity
    factor: Quantity | None = None
    upstream_factor: Quantity | None = None


@dataclass(frozen=True)
class Output:
    """What the works make at one stage, by product; stages follow each other, so they are never added up."""

    product: str
    stage: Stage
    amount: Quantity
    cn_code: str = ""
    process: str = ""


@dataclass(frozen=True)
class Uncertainty:
    """How far a quantity may lie from what was entered.

    `spread` is relative, in percent: the standard deviation of a normal or lognormal distribution, half the width of a uniform
    or triangular one. Quantities of one `group` move together by its `correlation`.
    """

    quantity: str
    distribution: Distribution
    spread: Quantity
    group: str = ""
    correlation: Quantity | None = None


@dataclass(frozen=True)
class Acknowledged:
    """A finding of the balances that a person has looked into and accepts, with the reason."""

    finding: str
    by: str
    reason: str


@dataclass(frozen=True)
class Plant:
    """One plant in one period."""

    name: str
    country: str
    period_start: date
    period_end: date
    product_family: Literal["flat", "long"]
    steel_family: Literal["quality", "structural"]
    processes: tuple[Process, ...]
    flows: tuple[Flow, ...]
    materials: tuple[Material, ...]
    supplies: tuple[Supply, ...]
    outputs: tuple[Output, ...]
    uncertainties: tuple[Uncertainty, ...] = ()
    acknowledged: tuple[Acknowledged, ...] = ()
    coal_mines: Literal["", "surface", "underground"] = ""
    grid_factor: Quantity | None = None
    residual_factor: Quantity | None = None
    gx_ets_benchmark: Quantity | None = None
    ccts_target: Quantity | None = None
    illustrative: bool = False
    note: str = ""

    def material(self, material: str) -> Material:
        """Return what is known of a material; nothing, where the data set does not name it."""
        return self._materials.get(material, Material(material))

    def kinds(self) -> set[str]:
        """Return the kinds of process the plant has."""
        return {process.kind for process in self.processes}

    def flows_of(self, processes: Iterable[str]) -> list[Flow]:
        """Return the flows of some processes, by their ids, in the order they were entered."""
        wanted = set(processes)
        return [flow for flow in self.flows if flow.process in wanted]

    def process_ids(self, kinds: Iterable[str]) -> list[str]:
        """Return the ids of the processes of some kinds."""
        wanted = set(kinds)
        return [process.id for process in self.processes if process.kind in wanted]

    def quantities(self) -> dict[str, Quantity]:
        """Return every number of the data set by its address."""
        return dict(self._quantities)

    @cached_property
    def _materials(self) -> dict[str, Material]:
        return {material.material: material for material in self.materials}

    @cached_property
    def _quantities(self) -> dict[str, Quantity]:
        rows = (self, *self.flows, *self.materials, *self.supplies, *self.outputs)
        numbers = (value for row in rows for value in vars(row).values() if isinstance(value, Quantity))
        return {quantity.id: quantity for quantity in numbers}
