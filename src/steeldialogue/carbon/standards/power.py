"""Power at a boundary: what comes in from outside the works, and what the works' own plants send beyond the boundary."""

from dataclasses import dataclass

from steeldialogue.carbon.plant import Flow, Plant
from steeldialogue.carbon.standards.expressions import Expression, Product, Ratio, Sum, decimal_of
from steeldialogue.carbon.standards.net_use import ELECTRICITY, NetUse


@dataclass(frozen=True)
class Power:
    """Electricity in MWh; `imported` comes into the boundary, `exported` (negative) leaves it; None where there is none.

    Where all users lie inside, the net use says both. Where some lie outside, such as rolling mills of a standard that ends at
    crude steel, the power of the works' own plants is shared over all users in proportion to their use, and so is what is bought.
    """

    imported: Expression | None
    exported: Expression | None

    @classmethod
    def at(cls, plant: Plant, net: NetUse) -> "Power":
        """Return the power at a boundary."""
        flows = [flow for flow in plant.flows if flow.material == ELECTRICITY]
        inside = set(net.processes)
        uses = [flow for flow in flows if flow.direction == "in"]
        beyond = [flow for flow in uses if flow.process not in inside]
        made = [flow for flow in flows if flow.direction == "out" and flow.process in inside]
        use = net.of(ELECTRICITY)
        if not beyond or not made or use is None:
            return cls(use if net.imported(ELECTRICITY) else None, use if net.exported(ELECTRICITY) else None)
        every = _sum(uses)
        lacking = Sum((*(flow.amount for flow in uses), *(Product((flow.amount,), -1) for flow in made)))
        if decimal_of(lacking) <= 0:
            return cls(None, use if net.exported(ELECTRICITY) else None)
        within = [flow for flow in uses if flow.process in inside]
        imported = Product((_sum(within), Ratio(lacking, every))) if within else None
        return cls(imported, Product((_sum(made), Ratio(_sum(beyond), every)), -1))


def _sum(flows: list[Flow]) -> Sum:
    return Sum(tuple(flow.amount for flow in flows))
