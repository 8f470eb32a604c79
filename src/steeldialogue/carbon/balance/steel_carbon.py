"""Carbon that steel takes out of a process, though nobody counted it on the way in: a credit for a measurement left out."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from steeldialogue.carbon.balance.carbon import Carbon, CarbonRow
from steeldialogue.carbon.balance.equations import co2_of_carbon
from steeldialogue.carbon.balance.findings import Finding
from steeldialogue.carbon.balance.ground import METAL, Ground
from steeldialogue.core import Figure, total


def steel_carbon_findings(ground: Ground, rows: Iterable[CarbonRow]) -> Iterator[Finding]:
    """Yield a finding for each process whose steel carries more carbon than its metal brings, where some metal has no carbon content."""
    tolerance = ground.tolerance("carbon")
    for row in rows:
        steel = _sum(one for one in row.left if ground.group(one.flow.material) == "steel")
        silent = _silent(ground, row)
        if steel is None or not silent:
            continue
        brought = _sum(one for one in row.entered if ground.group(one.flow.material) in METAL)
        surplus = steel if brought is None else steel - brought
        if surplus.value > tolerance * steel.value:
            yield _finding(ground, row, surplus, silent)


def _silent(ground: Ground, row: CarbonRow) -> list[str]:
    """The metal that goes in and of which nobody gave the carbon content."""
    entering = (flow for flow in ground.plant.flows_of([row.process]) if flow.direction == "in" and flow.amount.value > Decimal(0))
    charged = dict.fromkeys(flow.material for flow in entering if ground.group(flow.material) in METAL)
    return [material for material in charged if material in row.not_counted]


def _sum(flows: Iterable[Carbon]) -> Figure | None:
    terms = [one.figure for one in flows]
    return total(terms, "carbon of metal") if terms else None


def _finding(ground: Ground, row: CarbonRow, surplus: Figure, silent: Iterable[str]) -> Finding:
    co2 = co2_of_carbon(surplus, ground.carbon_to_co2)
    text = f"Steel takes {surplus.value:,.0f} t of carbon, {co2.value:,.0f} t of CO2, out of {row.process} that was never counted in."
    what = f"Enter the carbon content of {', '.join(silent)}, or leave that of the steel empty."
    return Finding(f"steel_carbon:{row.process}", "attention", text, row.process, what)
