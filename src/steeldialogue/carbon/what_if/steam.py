"""Steam: turbines take what is left of it; where there is none to spare, boilers make what is used."""

from decimal import Decimal

from steeldialogue.carbon.plant import Flow, Plant
from steeldialogue.carbon.plant.kinds import POWER
from steeldialogue.carbon.what_if.heat import burnt, heat_of
from steeldialogue.carbon.what_if.parts import (
    BY_PRODUCT,
    ELECTRICITY,
    ONE,
    PROCESS_GAS,
    STEAM,
    ZERO,
    LackingError,
    WhatIfError,
    all_scaled,
    difference,
    factor_of,
    flows_of,
    groups,
    summed,
)

_OWN = (PROCESS_GAS, BY_PRODUCT)
_WHY = "steam that is used"


def with_steam_following(plant: Plant, before: Plant) -> Plant:
    """Return the plant with as much steam made as is used.

    What changes falls to the turbines first, which take what is left; then to the boilers, which burn more or less of the fuel
    that is bought for them. Waste heat whose steam nobody takes is not raised.

    Raises:
        LackingError: nobody makes the steam that is used.
        WhatIfError: the boilers have no bought fuel to make it with.
    """
    row, power = before.material(STEAM), set(before.process_ids(POWER))
    more = difference(_left(plant), _left(before))
    if not more or row.bought or row.sold:
        return plant
    plant, more = _with_turbines(plant, power, more)
    plant, more = _with_boilers(plant, power, more)
    if more < 0:
        raise LackingError(STEAM, "GJ", -more, summed(flows_of(before, STEAM, "out")))
    making = flows_of(plant, STEAM, "out")
    if not more or not making:
        return plant
    share = factor_of("steam that is raised", ONE - more / summed(making), making)
    return all_scaled(plant, making, share, "steam with a taker")


def _left(plant: Plant) -> Decimal:
    return summed(flows_of(plant, STEAM, "out")) - summed(flows_of(plant, STEAM, "in"))


def _with_turbines(plant: Plant, power: set[str], more: Decimal) -> tuple[Plant, Decimal]:
    taking = [flow for flow in flows_of(plant, STEAM, "in") if flow.process in power]
    if not taking:
        return plant, more
    taken = summed(taking)
    now = max(taken + more, ZERO)
    return all_scaled(plant, taking, factor_of("steam that is left", now / taken, taking), _WHY), more + taken - now


def _with_boilers(plant: Plant, power: set[str], more: Decimal) -> tuple[Plant, Decimal]:
    making = [flow for flow in flows_of(plant, STEAM, "out") if flow.process in power]
    if not making or not more:
        return plant, more
    made = summed(making)
    now = max(made - more, ZERO)
    share = factor_of("steam that is used", now / made, making)
    for flow in making:
        plant = _with_fuel_for(plant, flow, share.value)
    return all_scaled(plant, making, share, _WHY), more - made + now


def _with_fuel_for(plant: Plant, steam: Flow, share: Decimal) -> Plant:
    """Give a boiler the bought fuel for a share of its steam; one that makes power too gives steam for power instead."""
    flows = plant.flows_of([steam.process])
    if any((flow.direction, flow.material) == ("out", ELECTRICITY) for flow in flows):
        return plant
    bought = [flow for flow in flows if flow.direction == "in" and _is_bought(flow)]
    heat = sum((heat_of(plant, flow) for flow in bought), ZERO)
    needed = heat + burnt(plant, steam.process) * (share - ONE)
    if needed > heat and not heat:
        raise WhatIfError(f"'{steam.process}' has no bought fuel to make the steam with that is used; give it some with --set first.")
    if not heat:
        return plant
    return all_scaled(plant, bought, factor_of("fuel for the steam", max(needed, ZERO) / heat, bought), "fuel for the steam that is used")


def _is_bought(flow: Flow) -> bool:
    return flow.material not in (ELECTRICITY, STEAM) and groups()[flow.material] not in _OWN
