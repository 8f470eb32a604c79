"""What if one fuel gave way to another of equal heat."""

from dataclasses import replace

from steeldialogue.carbon.plant import Flow, Material, Plant, Quantity
from steeldialogue.carbon.what_if.gate import with_gate_settled
from steeldialogue.carbon.what_if.parts import WhatIfError, over_all, rest_of, scaled
from steeldialogue.core import Figure


def with_fuel(plant: Plant, instead_of: str, fuel: str, share: Figure) -> Plant:
    """Return the plant with a share (0 to 1) of a fuel replaced by another of equal heat, in every process that takes it.

    Raises:
        WhatIfError: the plant does not use the first, the heat values of both are not entered on one basis, or the share is not a share.
    """
    rest = rest_of(share, "share that stays")
    taking = [flow for flow in plant.flows if flow.material == instead_of and flow.direction == "in"]
    if not taking:
        raise WhatIfError(f"{plant.name} does not use {instead_of}.")
    ratio, unit = _heat_ratio(plant.material(instead_of), plant.material(fuel))
    added = [_instead(flow, fuel, share, ratio, unit) for flow in taking]
    changed = over_all(plant, lambda flow: replace(flow, amount=scaled(flow.amount, rest, "fuel that stays")) if flow in taking else flow)
    merged = replace(changed, flows=_merged((*changed.flows, *added)))
    return with_gate_settled(merged, (instead_of, fuel))


def _heat_ratio(old: Material, new: Material) -> tuple[Figure, str]:
    """Return how much of the new fuel gives the heat of one unit of the old, and the unit of the new."""
    heat = [_heat_of(one) for one in (old, new)]
    if old.heat_basis != new.heat_basis:
        raise WhatIfError(
            f"The heat values of {old.material} and {new.material} stand on different bases, {old.heat_basis} and {new.heat_basis}."
        )
    return (heat[0] / heat[1]).named("heat ratio"), heat[1].unit.split("/")[1]


def _heat_of(one: Material) -> Figure:
    if one.heat_value is None:
        raise WhatIfError(f"Enter the heat value of {one.material} (and its basis): fuels are exchanged by equal heat.")
    return one.heat_value.figure.named(f"heat value of {one.material.replace('_', ' ')}")


def _instead(flow: Flow, fuel: str, share: Figure, ratio: Figure, unit: str) -> Flow:
    figure = (flow.amount.figure.named("old fuel") * share.to("1").named("share") * ratio).to(unit).named(fuel.replace("_", " "))
    suffix = ".fuel" if flow.use == "fuel" else ""
    return replace(flow, material=fuel, amount=Quantity(f"flow.{flow.process}.in.{fuel}{suffix}", figure))


def _merged(flows: tuple[Flow, ...]) -> tuple[Flow, ...]:
    """Return flows with those of one address added up."""
    merged: dict[str, Flow] = {}
    for flow in flows:
        known = merged.get(flow.amount.id)
        both = known.amount.figure + flow.amount.figure.to(known.amount.unit) if known else flow.amount.figure
        merged[flow.amount.id] = replace(flow, amount=Quantity(flow.amount.id, both.named(flow.amount.figure.label)))
    return tuple(merged.values())
