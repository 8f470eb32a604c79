"""What if one fuel gave way to another of equal heat."""

from dataclasses import replace

from steeldialogue.carbon.balance import CarbonOf
from steeldialogue.carbon.plant import Flow, Plant, Quantity
from steeldialogue.carbon.plant.kinds import POWER
from steeldialogue.carbon.what_if.furnace_gas import with_furnace_gas
from steeldialogue.carbon.what_if.heat import check_one_basis, heat_value_of
from steeldialogue.carbon.what_if.offered import fuels
from steeldialogue.carbon.what_if.parts import BY_PRODUCT, PROCESS_GAS, WhatIfError, groups, merged, over_all, rest_of, scaled
from steeldialogue.carbon.what_if.settle import settled
from steeldialogue.core import Figure
from steeldialogue.core.errors import suggestions

_COKING = "coking"


def with_fuel(plant: Plant, instead_of: str, fuel: str, share: Figure, carbon_of: CarbonOf = lambda _: None) -> Plant:
    """Return the plant with a share (0 to 1) of a fuel replaced by another of equal heat, in every process that takes it.

    Process gas is exchanged where the works use it themselves; boilers and power plants burn what is left of it, and power
    follows. The gas of a blast furnace follows the carbon of its charge; `carbon_of` gives carbon contents that the plant did
    not measure.

    Raises:
        WhatIfError: one of the two is no fuel, nobody takes the first, a heat value is missing or on another basis, the share
            is not a share, or gas would be lacking or without a taker.
    """
    rest = rest_of(share, "share that stays")
    _check_fuels(instead_of, fuel)
    taking = _taking(plant, instead_of, fuel)
    ratio, unit = _heat_ratio(plant, instead_of, fuel)
    added = [_instead(flow, fuel, share, ratio, unit) for flow in taking]
    changed = over_all(plant, lambda flow: replace(flow, amount=scaled(flow.amount, rest, "fuel that stays")) if flow in taking else flow)
    exchanged = replace(changed, flows=merged((*changed.flows, *(flow for flow in added if flow.amount.value))))
    return settled(with_furnace_gas(exchanged, plant, carbon_of), plant)


def _check_fuels(instead_of: str, fuel: str) -> None:
    burnt = fuels()
    for one in (instead_of, fuel):
        if one not in burnt:
            raise WhatIfError(f"'{one}' is no fuel that could be exchanged by heat.{suggestions(one, burnt)}")
    if instead_of == fuel:
        raise WhatIfError(f"{fuel} cannot give way to itself; name two fuels.")


def _taking(plant: Plant, instead_of: str, fuel: str) -> list[Flow]:
    """Return the flows that give way: not coal that coke is made of, nor gas that boilers and power plants take as it comes."""
    flows = [flow for flow in plant.flows if flow.material == instead_of and flow.direction == "in"]
    if not flows:
        raise WhatIfError(f"{plant.name} does not use {instead_of}.")
    ovens = set(plant.process_ids([_COKING]))
    burning = [flow for flow in flows if flow.process not in ovens or flow.use == "fuel"]
    if not burning:
        raise WhatIfError(f"Coke is made of {instead_of}; no other fuel can take its place there.")
    if groups()[fuel] == BY_PRODUCT and any(flow.use != "fuel" for flow in burning):
        raise WhatIfError(f"{fuel} can be burnt, not charged; it cannot take the place of {instead_of}.")
    if PROCESS_GAS not in (groups()[instead_of], groups()[fuel]):
        return burning
    power = set(plant.process_ids(POWER))
    taking = [flow for flow in burning if flow.process not in power]
    if not taking:
        raise WhatIfError("Boilers and power plants burn the process gas that the works leave; exchange it where it is used elsewhere.")
    return taking


def _heat_ratio(plant: Plant, instead_of: str, fuel: str) -> tuple[Figure, str]:
    """Return how much of the new fuel gives the heat of one unit of the old, and the unit of the new."""
    both = [plant.material(one) for one in (instead_of, fuel)]
    heat = [heat_value_of(one) for one in both]
    check_one_basis(both)
    if not heat[1].value:
        raise WhatIfError(f"The heat value of {fuel} is 0; it cannot take the place of another fuel.")
    return (heat[0] / heat[1]).named("heat ratio"), heat[1].unit.split("/")[1]


def _instead(flow: Flow, fuel: str, share: Figure, ratio: Figure, unit: str) -> Flow:
    figure = (flow.amount.figure.named("old fuel") * share.to("1").named("share") * ratio).to(unit).named(fuel.replace("_", " "))
    suffix = ".fuel" if flow.use == "fuel" else ""
    return replace(flow, material=fuel, amount=Quantity(f"flow.{flow.process}.in.{fuel}{suffix}", figure))
