"""What others expect and what governments aim at, beside our own run."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from steeldialogue.catalog.schema import SteelOutlook
from steeldialogue.catalog.store import Catalog
from steeldialogue.core import Figure
from steeldialogue.demand.outcome import DemandOutcome

# What is published to what the run answers; capacity has no counterpart: crude steel is shown beside it.
_OURS: Mapping[str, str] = MappingProxyType(
    {
        "crude_steel_production": "crude_steel_need",
        "crude_steel_capacity": "crude_steel_need",
        "finished_steel_use": "apparent_use",
        "finished_steel_use_per_head": "apparent_use",
        "scrap_available": "scrap_supply",
    }
)


@dataclass(frozen=True)
class Comparison:
    """One published number and ours for the same year, in its unit; ours is None where the run does not reach the year."""

    outlook: str
    kind: str
    quantity: str
    year: int
    published: Figure
    ours: Figure | None

    @property
    def difference(self) -> Figure | None:
        """Ours less the published one."""
        return None if self.ours is None else self.ours - self.published


def comparisons(catalog: Catalog, outcome: DemandOutcome, where: str) -> tuple[Comparison, ...]:
    """Return every outlook and target of an area by year, each with ours beside it.

    Raises:
        DataError: the run does not hold the area.
    """
    outcome.area(where)
    rows = [row for row in catalog.rows(SteelOutlook, "steel_outlooks") if row.area == where]
    ordered = sorted(rows, key=lambda row: (row.year, row.quantity, row.outlook))
    return tuple(_beside(catalog, outcome, row) for row in ordered)


def _beside(catalog: Catalog, outcome: DemandOutcome, row: SteelOutlook) -> Comparison:
    published = catalog.figure("steel_outlooks", row, "value", row.unit, f"{row.outlook}, {row.year}")
    quantity = _OURS[row.quantity]
    if row.year not in outcome.by_year(row.area, quantity):
        return Comparison(row.outlook, row.kind, row.quantity, row.year, published, None)
    ours = outcome.figure(row.area, quantity, row.year)
    if row.quantity.endswith("per_head"):
        ours = ours / outcome.figure(row.area, "population", row.year)
    return Comparison(row.outlook, row.kind, row.quantity, row.year, published, ours.to(row.unit))
