"""Energy of each process: heat of fuels, electricity and steam. The chemical energy of iron is not counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from steeldialogue.carbon.balance.equations import energy_of_flow, gap
from steeldialogue.carbon.balance.findings import Finding, not_checked, percent
from steeldialogue.carbon.balance.ground import BURNT_BY_PRODUCTS, FUELS, Ground
from steeldialogue.carbon.plant.model import Flow, HeatBasis, Process
from steeldialogue.core import Figure, total

_JUDGED = frozenset({"power_plant", "boiler", "coking"})  # elsewhere the energy goes into iron, which is not counted
_CARRIERS = frozenset({"electricity", "heat"})


@dataclass(frozen=True)
class Energy:
    """The energy of one flow in GJ."""

    flow: Flow
    figure: Figure


@dataclass(frozen=True)
class EnergyRow:
    """The energy of a process in GJ on one heat basis; `gap` is the loss of one that is judged, as a share of what went in.

    Where something is missing, the sums hold only what is known, and the process is not judged.
    """

    process: str
    kind: str
    entered: tuple[Energy, ...]
    left: tuple[Energy, ...]
    energy_in: Figure | None
    energy_out: Figure | None
    gap: Figure | None
    missing: tuple[str, ...] = ()


def heat_basis(ground: Ground) -> HeatBasis:
    """Return the basis on which most heat values of the plant stand; net where as many stand on either."""
    stated = [material.heat_basis for material in ground.plant.materials if material.heat_value is not None]
    bases: tuple[Literal["net"], Literal["gross"]] = ("net", "gross")
    return max(bases, key=stated.count)


def energy_rows(ground: Ground) -> list[EnergyRow]:
    """Return one row a process that energy goes through."""
    basis = heat_basis(ground)
    rows = (_row(ground, process, basis) for process in ground.plant.processes)
    return [row for row in rows if row.entered or row.left or row.missing]


def _row(ground: Ground, process: Process, basis: HeatBasis) -> EnergyRow:
    flows = [flow for way in ("in", "out") for flow in ground.flows(process, way) if _carries(ground, flow)]
    faults = {flow.material: fault for flow in flows if (fault := _fault(ground, flow, basis))}
    known = [Energy(flow, _energy(ground, flow)) for flow in flows if flow.material not in faults]
    entered, left = (tuple(one for one in known if one.flow.direction == way) for way in ("in", "out"))
    energy_in, energy_out = _sum(entered, "energy in"), _sum(left, "energy out")
    loss = None
    if process.kind in _JUDGED and not faults and energy_in is not None and energy_out is not None and energy_in.value:
        loss = gap(energy_in, energy_out)
    return EnergyRow(process.id, process.kind, entered, left, energy_in, energy_out, loss, tuple(faults.values()))


def _carries(ground: Ground, flow: Flow) -> bool:
    group = ground.group(flow.material)
    burnt = flow.use == "fuel" or ground.plant.material(flow.material).heat_value is not None
    return group in FUELS | _CARRIERS or flow.material in BURNT_BY_PRODUCTS or (burnt and group == "by_product")


def _fault(ground: Ground, flow: Flow, basis: HeatBasis) -> str:
    material = ground.plant.material(flow.material)
    if ground.group(flow.material) in _CARRIERS:
        return ""
    if material.heat_value is None:
        return f"heat value of {flow.material} not given"
    return "" if material.heat_basis == basis else f"heat value of {flow.material} is {material.heat_basis or 'on no basis'}, not {basis}"


def _energy(ground: Ground, flow: Flow) -> Figure:
    value = ground.plant.material(flow.material).heat_value
    if ground.group(flow.material) in _CARRIERS or value is None:
        return flow.amount.figure.to("GJ")
    return energy_of_flow(flow.amount.figure, value.figure)


def _sum(flows: Iterable[Energy], label: str) -> Figure | None:
    terms = [one.figure for one in flows]
    return total(terms, label) if terms else None


def energy_findings(ground: Ground, rows: Iterable[EnergyRow]) -> Iterator[Finding]:
    """Yield a finding for each power plant, boiler and coke oven that gives more energy than it is given, or was not checked."""
    tolerance = ground.tolerance("energy")
    for row in (row for row in rows if row.kind in _JUDGED):
        if row.missing:
            yield not_checked("energy", row.process, row.missing)
        elif row.gap is not None and row.gap.value < -tolerance:
            text = f"Energy out exceeds energy in by {percent(row.gap)} at {row.process}."
            yield Finding(
                f"energy:{row.process}", "blocks", text, row.process, "Check the heat values and the meters of what goes in and out."
            )
