"""Net use: what crosses the boundary that a standard draws through a works."""

from collections.abc import Iterable
from decimal import Decimal

from steeldialogue.carbon.plant import Flow, Plant
from steeldialogue.carbon.standards.expressions import Expression, Product, Sum, decimal_of

ELECTRICITY = "electricity"
_ZERO = Decimal(0)


class NetUse:
    """What the processes inside a boundary take in less what they give out, by material."""

    def __init__(self, plant: Plant, kinds: Iterable[str]) -> None:
        """Take the plant and the kinds of process inside the boundary."""
        self.processes = plant.process_ids(kinds)
        self._flows: dict[str, list[Flow]] = {}
        for flow in plant.flows_of(self.processes):
            self._flows.setdefault(flow.material, []).append(flow)
        self._uses = {material: _signed(flows) for material, flows in self._flows.items()}
        self._values = {material: decimal_of(use) for material, use in self._uses.items() if use}

    def materials(self) -> list[str]:
        """Return every material that a process inside the boundary takes or gives, in the order of the data set."""
        return list(self._flows)

    def of(self, material: str) -> Expression | None:
        """Return the net use in base units, None where the material does not occur."""
        return self._uses.get(material)

    def imported(self, material: str) -> bool:
        """Tell whether more comes into the boundary than leaves it."""
        return self._values.get(material, _ZERO) > 0

    def exported(self, material: str) -> bool:
        """Tell whether more leaves the boundary than comes in."""
        return self._values.get(material, _ZERO) < 0

    def made_inside(self, material: str) -> bool:
        """Tell whether a process inside the boundary makes the material."""
        return any(flow.direction == "out" for flow in self._flows.get(material, []))

    def by_process(self, material: str) -> dict[str, Expression]:
        """Return the net use of each process that has the material."""
        flows = self._flows.get(material, [])
        found = {one: _signed([flow for flow in flows if flow.process == one]) for one in dict.fromkeys(flow.process for flow in flows)}
        return {process: net for process, net in found.items() if net}


def _signed(flows: list[Flow]) -> Expression | None:
    terms = tuple(flow.amount if flow.direction == "in" else Product((flow.amount,), -1) for flow in flows)
    return Sum(terms) if terms else None
