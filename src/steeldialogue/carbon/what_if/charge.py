"""The metal that goes into steel shops, and what of its iron is left when scrap makes up a share of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from steeldialogue.carbon.plant import Flow, Plant
from steeldialogue.carbon.plant.kinds import STEELMAKING
from steeldialogue.carbon.what_if.parts import IRON, ONE, SCRAP, ZERO, difference, groups, summed


@dataclass(frozen=True)
class Charge:
    """Iron and scrap in t, and the kind of scrap whose share is asked for.

    `rest` is the part of the iron that is still charged. Of it follows the scrap, for the metal always holds the same iron:
    scrap = own + (1 − rest) × replacing. And the share: scrap ÷ (rest × iron + scrap + other).
    """

    plant: Plant
    scrap: str

    @cached_property
    def flows(self) -> Sequence[Flow]:
        """Iron and scrap of every steel shop."""
        entering = (flow for flow in self.plant.flows_of(self.plant.process_ids(STEELMAKING)) if flow.direction == "in")
        return [flow for flow in entering if groups()[flow.material] in (IRON, SCRAP)]

    @cached_property
    def iron(self) -> Decimal:
        """Hot metal, pig iron and reduced iron, made or bought."""
        return summed(self._irons)

    @cached_property
    def own(self) -> Decimal:
        """Scrap of the kind asked for."""
        return summed(flow for flow in self.flows if flow.material == self.scrap)

    @cached_property
    def other(self) -> Decimal:
        """Scrap of all other kinds."""
        return summed(self.flows) - self.iron - self.own

    @cached_property
    def replacing(self) -> Decimal:
        """The scrap that holds as much iron as all the iron charged; as many tonnes, where iron contents are not entered."""
        contents = {flow.material: self.plant.material(flow.material).iron_content for flow in self._irons}
        of_scrap = self.plant.material(self.scrap).iron_content
        known = {material: content.value for material, content in contents.items() if content}
        if not of_scrap or not of_scrap.value or len(known) < len(contents):
            return self.iron
        return sum((flow.amount.value * known[flow.material] for flow in self._irons), ZERO) / of_scrap.value

    @property
    def most(self) -> Decimal:
        """The greatest share: no iron at all."""
        return self.share_at(ZERO)

    def rest_at(self, share: Decimal) -> Decimal:
        """Return the part of the iron that is still charged at a share."""
        scrap = (self.own + self.replacing) * (ONE - share) - self.other * share
        return max(scrap, ZERO) / (self.iron * share + self.replacing * (ONE - share))

    def scrap_at(self, rest: Decimal) -> Decimal:
        """Return the scrap of the kind in t where a part of the iron is still charged."""
        return difference(self.own, (rest - ONE) * self.replacing)

    def share_at(self, rest: Decimal) -> Decimal:
        """Return the share of the scrap where a part of the iron is still charged."""
        scrap = self.scrap_at(rest)
        return scrap / (rest * self.iron + scrap + self.other)

    @cached_property
    def _irons(self) -> Sequence[Flow]:
        return [flow for flow in self.flows if groups()[flow.material] == IRON]
