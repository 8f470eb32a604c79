"""Heat that a power plant or a boiler burns."""

from collections.abc import Iterable
from decimal import Decimal

from steeldialogue.carbon.plant import Flow, Material, Plant
from steeldialogue.carbon.what_if.parts import ELECTRICITY, STEAM, ZERO, WhatIfError
from steeldialogue.core import Figure

_CARRIERS = (ELECTRICITY, STEAM)
_UNIT = "GJ"


def heat_value_of(one: Material) -> Figure:
    """Return the heat value of a fuel.

    Raises:
        WhatIfError: it was not entered.
    """
    if one.heat_value is None:
        raise WhatIfError(f"Enter the heat value of {one.material} (and its basis): fuels are exchanged and power made by heat.")
    return one.heat_value.figure.named(f"heat value of {one.material.replace('_', ' ')}")


def check_one_basis(materials: Iterable[Material]) -> None:
    """Refuse heat values that cannot be compared.

    Raises:
        WhatIfError: some are net and others gross.
    """
    stated = {one.heat_basis or "": one.material for one in materials if one.heat_value is not None}
    if len(stated) > 1:
        bases, named = " and ".join(stated), " and ".join(stated.values())
        raise WhatIfError(f"The heat values of {named} stand on different bases, {bases}; enter them on one.")


def burnt(plant: Plant, process: str) -> Decimal:
    """Return the heat of fuel and steam that a process takes in GJ; its own use of electricity is none.

    Raises:
        WhatIfError: the heat value of a fuel was not entered, or they stand on different bases.
    """
    entered = [flow for flow in plant.flows_of([process]) if flow.direction == "in" and flow.material != ELECTRICITY]
    check_one_basis(plant.material(flow.material) for flow in entered)
    return sum((heat_of(plant, flow) for flow in entered), ZERO)


def heat_of(plant: Plant, flow: Flow) -> Decimal:
    """Return the energy of a flow in GJ."""
    if flow.material in _CARRIERS:
        return flow.amount.figure.to(_UNIT).value
    return flow.amount.value * heat_value_of(plant.material(flow.material)).value


def given(plant: Plant, process: str, material: str) -> Decimal:
    """Return the electricity or steam that a process gives in GJ."""
    flows = plant.flows_of([process])
    return sum((heat_of(plant, flow) for flow in flows if (flow.direction, flow.material) == ("out", material)), ZERO)
