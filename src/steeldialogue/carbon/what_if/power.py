"""Boilers and power plants burn the gas, and the char, that the works leave them; steam and power follow."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from steeldialogue.carbon.plant import Flow, Plant, Quantity
from steeldialogue.carbon.plant.kinds import POWER
from steeldialogue.carbon.what_if.heat import burnt, given
from steeldialogue.carbon.what_if.parts import (
    BY_PRODUCT,
    ELECTRICITY,
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
    value_of,
)
from steeldialogue.carbon.what_if.steam import with_steam_following
from steeldialogue.core import Derivation, Figure

_LEFT = "what the works leave of it"


def with_power_following(plant: Plant, before: Plant) -> Plant:
    """Return the plant with boilers and power plants burning what is left for them, and with the steam and power that gives.

    Raises:
        WhatIfError: gas has no taker, nobody can make the steam that is used, or a heat value is missing.
        LackingError: the works themselves would burn more gas than they make.
    """
    own = dict.fromkeys(flow.material for flow in (*before.flows, *plant.flows) if groups()[flow.material] in (PROCESS_GAS, BY_PRODUCT))
    _check_lacking(plant, before, own)
    for material in own:
        plant = _with_own_fuel(plant, before, material)
    for process in _power(plant, electric=False):
        plant = _with_boiler(plant, before, process)
    plant = with_steam_following(plant, before)
    for process in _power(plant, electric=True):
        plant = _with_power_plant(plant, before, process)
    return plant


def _with_own_fuel(plant: Plant, before: Plant, material: str) -> Plant:
    """Give what the works leave of a gas or a burnt by-product to boilers and power plants; what is bought is the gate's affair."""
    row, more, taking = before.material(material), _more_left(plant, before, material), _taking(plant, material)
    if not more or row.bought:
        return plant
    if not taking:
        lost = more > 0 and not row.sold and groups()[material] == PROCESS_GAS
        return _with_new_taker(plant, material, more) if lost else plant
    taken = summed(taking)
    return all_scaled(plant, taking, factor_of(f"{material} that is left", max(taken + more, ZERO) / taken, taking), _LEFT)


def _check_lacking(plant: Plant, before: Plant, materials: Iterable[str]) -> None:
    """Refuse where the works take more gas than they make, and name the gas that runs out first."""
    gases = [one for one in materials if groups()[one] == PROCESS_GAS and not before.material(one).bought]
    spare = {one: summed(_taking(plant, one)) + value_of(before.material(one).sold) for one in gases}
    left = {one: spare[one] + _more_left(plant, before, one) for one in gases}
    lacking = [one for one in gases if left[one] < 0]
    if lacking:
        first = min(lacking, key=lambda one: spare[one] / (spare[one] - left[one]))
        raise LackingError(first, flows_of(before, first, "out")[0].amount.unit, -left[first], spare[first])


def _taking(plant: Plant, material: str) -> list[Flow]:
    power = set(plant.process_ids(POWER))
    return [flow for flow in flows_of(plant, material, "in") if flow.process in power]


def _more_left(plant: Plant, before: Plant, material: str) -> Decimal:
    """Return what other processes make of a material beyond what other processes take, over before."""
    power = set(before.process_ids(POWER))
    made, taken = (
        [summed(flow for flow in flows_of(one, material, way) if flow.process not in power) for one in (plant, before)]
        for way in ("out", "in")
    )
    return difference(difference(*made), difference(*taken))


def _with_new_taker(plant: Plant, material: str, amount: Decimal) -> Plant:
    """Give gas that nobody takes any more to the largest power plant or boiler: its carbon stays with the plant."""
    processes = plant.process_ids(POWER)
    if not processes:
        raise WhatIfError(f"{amount:,.0f} of {material} would have no taker: {plant.name} has no power plant or boiler to burn it.")
    taker = max(processes, key=lambda one: burnt(plant, one))
    address = f"flow.{taker}.in.{material}.fuel"
    making = tuple((flow.amount.id, flow.amount.figure) for flow in flows_of(plant, material, "out"))
    figure = Figure(amount, making[0][1].unit, Derivation(_LEFT, "made − taken by other processes", making), material)
    return replace(plant, flows=(*plant.flows, Flow(taker, "in", material, Quantity(address, figure), "fuel")))


def _power(plant: Plant, *, electric: bool) -> list[str]:
    processes = plant.process_ids(POWER)
    giving = {flow.process for flow in flows_of(plant, ELECTRICITY, "out")}
    return [one for one in processes if (one in giving) == electric]


def _with_boiler(plant: Plant, before: Plant, process: str) -> Plant:
    """Let the steam of a boiler follow the heat it burns."""
    if not _changed(plant, before, process):
        return plant
    flows = [flow for flow in plant.flows_of([process]) if flow.direction == "out"]
    heat = factor_of("heat burnt now over before", burnt(plant, process) / burnt(before, process), flows)
    return all_scaled(plant, flows, heat, "steam with the heat burnt")


def _with_power_plant(plant: Plant, before: Plant, process: str) -> Plant:
    """Let the power of a plant follow the heat it burns, less the steam it gives: steam is given first."""
    if not _changed(plant, before, process):
        return plant
    old = [given(before, process, one) for one in (ELECTRICITY, STEAM)]
    whole = sum(old, ZERO) * burnt(plant, process) / burnt(before, process)
    power = whole - given(plant, process, STEAM)
    if power < 0:
        raise WhatIfError(f"'{process}' would lack the fuel for the steam it has to give; give it more fuel with --set first.")
    flows = [flow for flow in plant.flows_of([process]) if flow.direction == "out" and flow.material != STEAM]
    share = factor_of("power now over before", power / old[0], flows)
    return all_scaled(plant, flows, share, "power with the heat burnt")


def _changed(plant: Plant, before: Plant, process: str) -> bool:
    """Tell whether a process takes or gives anything else than before its own power follows."""
    sides = [{flow.amount.id: flow.amount.value for flow in one.flows_of([process])} for one in (plant, before)]
    return sides[0] != sides[1] and bool(burnt(before, process))
