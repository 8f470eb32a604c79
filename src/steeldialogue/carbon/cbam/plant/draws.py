"""What production processes take from each other and from outside, and how much of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from steeldialogue.carbon.cbam.installation import InstallationError
from steeldialogue.carbon.cbam.plant.amounts import flow_total, part_of, total_of
from steeldialogue.carbon.cbam.plant.processes import CATEGORY_OF, ProductionProcess
from steeldialogue.carbon.plant import Plant
from steeldialogue.core import Figure


@dataclass(frozen=True)
class Draw:
    """Tonnes of a material that a process takes from another of the plant, or buys where `maker` is None."""

    taker: ProductionProcess
    material: str
    mass: Figure
    maker: ProductionProcess | None = None


def draws_of(plant: Plant, processes: Sequence[ProductionProcess]) -> tuple[Draw, ...]:
    """Return all draws of precursors; gross masses (Annex III, point B).

    What is both made and bought is taken in the proportion of the two by every process that uses it (Art. 14(2)).
    """
    return tuple(
        draw
        for taker in processes
        for material in CATEGORY_OF
        if (used := _used(plant, taker, material)) is not None
        for draw in _split(plant, processes, taker, material, used)
    )


def _used(plant: Plant, taker: ProductionProcess, material: str) -> Figure | None:
    flows = [flow for flow in plant.flows_of(taker.ids) if flow.material == material and flow.direction == "in"]
    made_within = any(flow.material == material and flow.direction == "out" for flow in plant.flows_of(taker.ids))
    return None if made_within else flow_total(f"{material.replace('_', ' ')} used", flows)


def _split(plant: Plant, processes: Sequence[ProductionProcess], taker: ProductionProcess, material: str, used: Figure) -> list[Draw]:
    makers = [(maker, made) for maker in processes if maker is not taker and (made := _made(plant, maker, material)) is not None]
    if not makers:
        return [Draw(taker, material, used)]
    bought = plant.material(material).bought
    made = total_of("made here", [mass for _, mass in makers])
    if bought is None or not bought.value:
        return [Draw(taker, material, part_of(used, mass, made), maker) for maker, mass in makers]
    whole = total_of("made here and bought", [made, bought.figure])
    own = [Draw(taker, material, part_of(used, mass, whole), maker) for maker, mass in makers]
    return [*own, Draw(taker, material, part_of(used, bought.figure, whole))]


def _made(plant: Plant, maker: ProductionProcess, material: str) -> Figure | None:
    flows = [flow for flow in plant.flows_of(maker.ids) if flow.material == material and flow.direction == "out"]
    return flow_total(f"{material.replace('_', ' ')} made", flows)


def from_the_goods_down(processes: Sequence[ProductionProcess], draws: Sequence[Draw]) -> tuple[ProductionProcess, ...]:
    """Return the processes in such an order that what takes comes before what it takes from.

    Raises:
        InstallationError: processes take from each other in a circle.
    """
    needs: dict[ProductionProcess, set[ProductionProcess]] = {process: set() for process in processes}
    for draw in draws:
        if draw.maker:
            needs[draw.maker].add(draw.taker)
    try:
        return tuple(TopologicalSorter(needs).static_order())
    except CycleError as fault:
        circle = " and ".join(process.name for process in fault.args[1][1:])
        raise InstallationError(f"{circle} take from each other; their goods have no beginning.") from fault
