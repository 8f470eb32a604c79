"""What the mechanism says of a plant: its goods by CN code, its production processes, and what is missing."""

from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.balance.findings import Finding
from steeldialogue.carbon.cbam.plant.emissions import Attributed
from steeldialogue.carbon.plant import Plant
from steeldialogue.core import Figure


@dataclass(frozen=True)
class CbamGood:
    """A good of one CN code; per tonne in tCO2e/t, each figure with its whole account.

    `see` is what is declared: `see_direct`, and of sintered ore `see_indirect`, which steel made from it carries on. `own` is
    the part that the plant's processes emitted. `certificates` is what a tonne owes before its price and before a carbon price
    paid abroad; it is None where something `missing` would raise or lower it. `mass` are the tonnes entered as this good,
    which `for_sale` tells from an intermediate that no one buys.
    """

    cn_code: str
    product: str
    category: str
    mass: Figure
    for_sale: bool
    see_direct: Figure
    see_indirect: Figure
    see: Figure
    own: Figure
    sefa: Figure
    certificates: Figure | None
    share_of_default: Figure
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CbamOfPlant:
    """One plant in one production year under the mechanism.

    `notes` say how the rules were read; `findings` what a person has to mend or look into.
    """

    plant: Plant
    year: int
    goods: tuple[CbamGood, ...]
    processes: tuple[Attributed, ...]
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def attributed(self) -> Decimal:
        """The attributed direct emissions of all production processes in tCO2e."""
        return sum((process.attributed.value for process in self.processes), Decimal(0))

    @property
    def for_sale(self) -> tuple[CbamGood, ...]:
        """The goods that leave the plant."""
        return tuple(good for good in self.goods if good.for_sale)
