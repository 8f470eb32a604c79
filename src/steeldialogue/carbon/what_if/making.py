"""Processes that are run for what they make follow its use: iron, sinter, coke, lime, hydrogen, oxygen."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from steeldialogue.carbon.plant import Flow, Output, Plant
from steeldialogue.carbon.plant.kinds import IRONMAKING, MADE_FOR_USE
from steeldialogue.carbon.what_if.parts import ONE, ZERO, factor_of, flows_of, over_all, scaled, summed, value_of

_BURNT_FROM = {"limestone": "burnt_lime", "dolomite": "burnt_dolomite"}  # a stone goes with its own lime
_IRON_STAGE = "pig_iron"
_WHY = "made with the use of it"


def with_making_following(plant: Plant, before: Plant) -> Plant:
    """Return the plant with every process that is run for a product scaled to what is now used, sold and put to stock of it.

    What is made and what is bought of a product keep their proportion; what is sold and put to stock stays as it was. The
    outputs of the iron stage go with iron making.
    """
    for kind, products in MADE_FOR_USE.items():
        for process in plant.process_ids([kind]):
            plant = _with_process(plant, before, process, products)
    return replace(plant, outputs=tuple(_with_iron(one, plant, before) for one in plant.outputs))


def _with_process(plant: Plant, before: Plant, process: str, products: tuple[str, ...]) -> Plant:
    made = [flow for flow in plant.flows_of([process]) if flow.direction == "out" and flow.material in products]
    shares = {flow.material: _share(plant, before, flow.material) for flow in made}
    if all(share == ONE for share in shares.values()):
        return plant
    whole = sum((flow.amount.value * shares[flow.material] for flow in made), ZERO) / summed(made)

    def changed(flow: Flow) -> Flow:
        if flow.process != process:
            return flow
        product = flow.material if flow.direction == "out" else _BURNT_FROM.get(flow.material, "")
        share = factor_of(f"{process} now over before", shares.get(product, whole), made)
        return replace(flow, amount=scaled(flow.amount, share, _WHY))

    return over_all(plant, changed)


def _share(plant: Plant, before: Plant, product: str) -> Decimal:
    """Return what has to be made and bought of a product now, over before; one where nobody asked for any."""
    old, new = (_asked(one, product) for one in (before, plant))
    return max(new / old, ZERO) if old > 0 else ONE


def _asked(plant: Plant, product: str) -> Decimal:
    """Return what is used, sold and put to stock of a product, less what arises of it beside another."""
    row = plant.material(product)
    aside = _made_by(plant, product, (kind for kind in plant.kinds() if product not in MADE_FOR_USE.get(kind, ())))
    return summed(flows_of(plant, product, "in")) + value_of(row.sold) + value_of(row.stock_increase) - aside


def _made_by(plant: Plant, product: str, kinds: Iterable[str]) -> Decimal:
    processes = set(plant.process_ids(kinds))
    return summed(flow for flow in flows_of(plant, product, "out") if flow.process in processes)


def _with_iron(output: Output, plant: Plant, before: Plant) -> Output:
    """Return an output of the iron stage scaled with the iron of its process, or of all iron making where it names none."""
    if output.stage != _IRON_STAGE:
        return output
    processes = {output.process} if output.process else set(before.process_ids(IRONMAKING))
    old, new = (_iron_of(one, processes) for one in (before, plant))
    if not summed(old) or summed(new) == summed(old):
        return output
    share = factor_of("iron made now over before", summed(new) / summed(old), new)
    return replace(output, amount=scaled(output.amount, share, "output with iron making"))


def _iron_of(plant: Plant, processes: set[str]) -> list[Flow]:
    products = {product for kind in IRONMAKING for product in MADE_FOR_USE[kind]}
    return [flow for flow in plant.flows_of(processes) if flow.direction == "out" and flow.material in products]
