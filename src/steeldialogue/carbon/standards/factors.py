"""Factor sets: what publications say a tonne, a cubic metre or a gigajoule emits."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from steeldialogue.carbon.plant.quantity import Quantity
from steeldialogue.core import Figure
from steeldialogue.law import Law
from steeldialogue.law.plant_tables import FactorRow, PlantMaterialRow

_TABLE = "plant.factors"
CARBON = "carbon"


@dataclass(frozen=True)
class Factor:
    """One factor of a set."""

    row: FactorRow
    quantity: Quantity

    @property
    def recalled(self) -> bool:
        """Whether nobody has read it in a text."""
        return self.row.read_in == "recalled"


class FactorSets:
    """All factor sets of the law folder, and the vocabulary of materials."""

    def __init__(self, law: Law) -> None:
        """Take the law; its tables are read when first needed."""
        self._law = law

    @cached_property
    def materials(self) -> dict[str, PlantMaterialRow]:
        """Every material that a plant's data set may name."""
        return {row.material: row for row in self._law.table("plant.materials").rows}

    def group(self, material: str) -> str:
        """Return the group of a material."""
        return self.materials[material].group

    def find(self, factor_set: str, material: str, kind: str, where: Iterable[str] = ("",)) -> list[Factor]:
        """Return the factors of a set for a material, of one kind, under any of the conditions that hold."""
        holding = {"", *where}
        return [factor for factor in self._factors.get((factor_set, material, kind), []) if factor.row.where in holding]

    def conditions(self, factor_set: str, material: str, kind: str, gas: str = "") -> list[str]:
        """Return the conditions that factors of a set depend on, those of one gas alone where it is named."""
        factors = self._factors.get((factor_set, material, kind), [])
        return [factor.row.where for factor in factors if factor.row.where and gas in ("", factor.row.gases)]

    def sets(self) -> set[str]:
        """Return the ids of all sets."""
        return {factor_set for factor_set, _, _ in self._factors}

    @cached_property
    def _factors(self) -> dict[tuple[str, str, str], list[Factor]]:
        found: dict[tuple[str, str, str], list[Factor]] = {}
        for row in self._law.table(_TABLE).rows:
            found.setdefault((row.factor_set, row.material, row.kind), []).append(self._factor(row))
        return found

    def _factor(self, row: FactorRow) -> Factor:
        what = " ".join(filter(None, (row.kind.replace("_", " "), row.where, row.gases, row.heat_basis)))
        text = self._law.row_text(_TABLE, f"{row.factor_set}, {row.material}, {what}", row)
        address = ".".join(filter(None, ("factor", row.factor_set, row.material, row.kind, row.where, row.gases, row.heat_basis)))
        return Factor(row, Quantity(address, Figure(row.value, row.unit, text, f"{what} of {row.material}")))
