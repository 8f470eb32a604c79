"""What every balance rests on: the plant, the vocabulary of law, and how far a balance may miss."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from steeldialogue.carbon.plant.model import Flow, Plant, Process
from steeldialogue.core import Figure
from steeldialogue.law import Law
from steeldialogue.law.plant_tables import PlantMaterialRow, ProcessKindRow

CarbonOf = Callable[[str], Figure | None]
"""Carbon content of a material per base unit, where the plant did not measure it; None where no factor set has it either."""

# Groups that carry energy a plant could burn; the rest of a flow's energy is not counted.
FUELS = frozenset({"coal", "coke", "fuel", "biofuel", "process_gas", "hydrogen"})
BURNT_BY_PRODUCTS = frozenset({"coal_tar", "benzole"})
IRON_BEARING = frozenset({"ore", "agglomerate", "iron", "scrap", "steel"})
IRON_BY_PRODUCTS = frozenset({"bf_slag", "bf_slag_granulated", "steel_slag", "dust"})
NOT_AT_THE_GATE = frozenset({"co2", "other_gases"})
METAL = frozenset({"iron", "scrap", "steel", "ferroalloy"})
HOME_SCRAP, ELECTRICITY = "scrap_home", "electricity"


@dataclass(frozen=True)
class Ground:
    """The plant with the tables of law that give its words a meaning."""

    plant: Plant
    law: Law
    on: date
    carbon_of: CarbonOf
    carbon_to_co2: Figure

    def tolerance(self, of: str) -> Decimal:
        """Return how far a balance may miss, as a share of one."""
        return self.law.at(f"plant.{of}_tolerance", self.on).to("1").value

    def group(self, material: str) -> str:
        """Return the group of a material."""
        return self.materials[material].group

    def closes(self, process: Process) -> bool:
        """Tell whether all carbon charged to a process must leave in its products and gases."""
        return self.kinds[process.kind].closes == "yes"

    def flows(self, process: Process, direction: str) -> list[Flow]:
        """Return what goes into a process, or what comes out of it."""
        return [flow for flow in self.plant.flows_of([process.id]) if flow.direction == direction]

    @cached_property
    def materials(self) -> Mapping[str, PlantMaterialRow]:
        """Rows of the table of materials, by id."""
        return {row.material: row for row in self.law.table("plant.materials").rows}

    @cached_property
    def kinds(self) -> Mapping[str, ProcessKindRow]:
        """Rows of the table of kinds of process, by id."""
        return {row.kind: row for row in self.law.table("plant.process_kinds").rows}
