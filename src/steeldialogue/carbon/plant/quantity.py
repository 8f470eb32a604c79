"""One number of a plant's data set, under the address by which everything else speaks of it."""

from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.core import Figure


@dataclass(frozen=True)
class Quantity:
    """A number that can be drawn, traced and changed: `id` is its address, such as `flow.bf.in.coke`.

    The figure is in the base unit of what it measures: t, kNm3, GJ, MWh, or tCO2e and GJ per one of them.
    """

    id: str
    figure: Figure

    @property
    def value(self) -> Decimal:
        """The number in its base unit."""
        return self.figure.value

    @property
    def unit(self) -> str:
        """The base unit."""
        return self.figure.unit
