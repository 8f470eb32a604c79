"""Grid factors: what a megawatt-hour of a country's grid emits in a year, by the variant that a rule names."""

from collections.abc import Sequence
from dataclasses import dataclass

from steeldialogue.carbon.plant import Plant, Quantity
from steeldialogue.core import Figure
from steeldialogue.law import Law
from steeldialogue.law.plant_tables import GridFactorRow

_TABLE = "plant.grid_factors"


@dataclass(frozen=True)
class GridFactor:
    """A factor in tCO2e/MWh; `stands_in` says so where it is of another year than the plant's."""

    quantity: Quantity
    stands_in: str = ""


class GridFactors:
    """All grid factors of the law folder."""

    def __init__(self, law: Law) -> None:
        """Take the law; its table is read when first needed."""
        self._law = law

    def of(self, plant: Plant, variants: Sequence[str]) -> GridFactor | None:
        """Return the factor of a plant's grid: its own statement, else that of the period, else the last one before it.

        None where the country has no factor at all, or none by then.
        """
        if plant.grid_factor:
            return GridFactor(plant.grid_factor)
        rows = [row for row in self._law.table(_TABLE).rows if row.country == plant.country]
        for variant in variants or dict.fromkeys(row.variant for row in rows):
            known = [row for row in rows if row.variant == variant and row.period_start <= plant.period_start]
            if known:
                return self._found(max(known, key=lambda row: row.period_start), plant)
        return None

    def _found(self, row: GridFactorRow, plant: Plant) -> GridFactor:
        text = self._law.row_text(_TABLE, f"{row.country}, {row.period_start}, {row.variant}", row, row.period_start)
        label = f"grid factor, {row.country}, {row.period_start.year}"
        quantity = Quantity(f"grid.{row.country}.{row.variant}", Figure(row.value, row.unit, text, label))
        if row.period_end >= plant.period_start:
            return GridFactor(quantity)
        return GridFactor(
            quantity, f"The grid factor of {row.country} for {row.period_start} to {row.period_end} stands in for a later year."
        )
