"""Activity levels: the tonnes by which a process's emissions are divided (Implementing Regulation (EU) 2025/2547, Annex II, point F)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from steeldialogue.carbon.cbam.plant.amounts import part_of, total_of
from steeldialogue.carbon.cbam.plant.draws import Draw
from steeldialogue.carbon.cbam.plant.lots import Lot
from steeldialogue.carbon.cbam.plant.processes import PRODUCTS, ProductionProcess
from steeldialogue.core import Figure

_ZERO = Decimal(0)


class Levels:
    """The activity levels of all processes, worked out from the finished goods down to the ore.

    A mill's goods are those entered and what other mills take of them. What is taken of an intermediate beyond what was made
    comes from stock; it counts at the value of the year (Art. 13), by a process that runs that much longer.
    """

    def __init__(self, order: Sequence[ProductionProcess], draws: Sequence[Draw], lots: Mapping[ProductionProcess, Sequence[Lot]]) -> None:
        """Take the processes, takers first, what they take, and their goods."""
        self._draws, self._lots = draws, lots
        self._levels: dict[ProductionProcess, Figure] = {}
        for process in order:
            if lots[process]:
                self._levels[process] = self._level(process)

    def of(self, lot: Lot) -> Figure:
        """Return the activity level of a good in tonnes."""
        return part_of(self._levels[lot.process], lot.mass, self._entered(lot.process)).named(f"activity level of {lot.product}")

    def whole(self, process: ProductionProcess) -> Figure:
        """Return the tonnes of all goods of a process that its emissions and inputs of the year belong to."""
        return self._levels[process] if process.category == PRODUCTS else self._entered(process)

    def _entered(self, process: ProductionProcess) -> Figure:
        return total_of("goods of the process", [lot.mass for lot in self._lots[process]])

    def _level(self, process: ProductionProcess) -> Figure:
        entered = self._entered(process)
        taken = [self._taken(draw) for draw in self._draws if draw.maker is process and draw.taker in self._levels]
        if not taken:
            return entered
        if process.category == PRODUCTS:
            return total_of("goods and what other mills take of them", [entered, *taken])
        whole = total_of("taken by other processes", taken)
        return whole if whole.value > entered.value else entered

    def _taken(self, draw: Draw) -> Figure:
        return part_of(draw.mass, self._levels[draw.taker], self.whole(draw.taker))
