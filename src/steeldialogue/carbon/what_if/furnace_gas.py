"""The gas of a blast furnace: it carries what the charge has more or less of carbon."""

from decimal import Decimal

from steeldialogue.carbon.balance import CarbonOf
from steeldialogue.carbon.plant import Flow, Plant
from steeldialogue.carbon.what_if.parts import PROCESS_GAS, ZERO, WhatIfError, all_scaled, difference, factor_of, groups

_FURNACE = "blast_furnace"


def with_furnace_gas(plant: Plant, before: Plant, carbon_of: CarbonOf) -> Plant:
    """Return the plant with the gas of every blast furnace whose charge changed following the carbon charged.

    Raises:
        WhatIfError: a carbon content is not known, or the charge would leave no carbon for gas.
    """
    for furnace in plant.process_ids([_FURNACE]):
        plant = _with_gas_of(plant, before, furnace, carbon_of)
    return plant


def _with_gas_of(plant: Plant, before: Plant, furnace: str, carbon_of: CarbonOf) -> Plant:
    gas = [flow for flow in plant.flows_of([furnace]) if flow.direction == "out" and groups()[flow.material] == PROCESS_GAS]
    old, new = (_charge(one, furnace) for one in (before, plant))
    moved = {material: more for material in {**old, **new} if (more := difference(new.get(material, ZERO), old.get(material, ZERO)))}
    if not moved or not gas:
        return plant
    more = sum((amount * _content(plant, material, carbon_of) for material, amount in moved.items()), ZERO)
    carbon = sum((flow.amount.value * _content(plant, flow.material, carbon_of) for flow in gas), ZERO)
    if carbon + more <= 0:
        raise WhatIfError(f"The charge of '{furnace}' would hold too little carbon to make iron with; change less.")
    share = factor_of("carbon for gas now over before", (carbon + more) / carbon, gas)
    return all_scaled(plant, gas, share, "gas of the carbon charged")


def _charge(plant: Plant, furnace: str) -> dict[str, Decimal]:
    flows: list[Flow] = plant.flows_of([furnace])
    return {flow.material: flow.amount.value for flow in flows if flow.direction == "in" and flow.use == "charge"}


def _content(plant: Plant, material: str, carbon_of: CarbonOf) -> Decimal:
    measured = plant.material(material).carbon_content
    content = measured.figure if measured else carbon_of(material)
    if content is None:
        raise WhatIfError(f"Enter the carbon content of {material}: the gas of a blast furnace carries the carbon of its charge.")
    return content.value
