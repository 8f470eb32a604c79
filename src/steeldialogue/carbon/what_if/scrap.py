"""What if the steel shop took more scrap, or less, at the same output of steel."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from steeldialogue.carbon.plant import Flow, Plant, Quantity
from steeldialogue.carbon.what_if.gate import with_gate_settled, with_power_settled
from steeldialogue.carbon.what_if.parts import WhatIfError, over_all, scaled
from steeldialogue.core import Derivation, Figure

SHOPS = ("bof", "eaf", "induction_furnace")
IRON = ("hot_metal", "pig_iron", "gas_dri", "coal_dri", "hydrogen_dri", "hbi")
IRONMAKING = ("coking", "sintering", "pelletising", "blast_furnace", "dri_gas", "dri_coal", "dri_hydrogen", "hydrogen_plant")
POWER = ("power_plant", "boiler")
GASES = ("coke_oven_gas", "blast_furnace_gas", "dri_offgas")
_ZERO, _ONE = Decimal(0), Decimal(1)


def with_scrap(plant: Plant, scrap: str, share: Figure) -> Plant:
    """Return the plant with scrap of one kind making up a share (0 to 1) of the iron and scrap charged, at the same steel.

    Iron and scrap exchange tonne for tonne of metal charged. Iron making shrinks or grows as a whole with the iron that the
    plant makes for itself; power plants and boilers take the process gas that is left and give power and steam in proportion.

    Raises:
        WhatIfError: nothing is charged, or rolling would be left without the process gas it burns.
    """
    charged = [flow for flow in plant.flows_of(plant.process_ids(SHOPS)) if flow.direction == "in"]
    iron = _sum(flow for flow in charged if flow.material in IRON)
    other = _sum(flow for flow in charged if flow.material.startswith("scrap_") and flow.material != scrap)
    old = _sum(flow for flow in charged if flow.material == scrap)
    metal = iron + other + old
    wanted = metal * share.to("1").value - other
    if not iron or not 0 <= wanted <= metal - other:
        raise WhatIfError(
            f"{plant.name} charges {iron} t of iron and {old + other} t of scrap; a share of {share.value} cannot be reached."
        )
    factor = _factor("iron that is still charged", (metal - other - wanted) / iron, share, charged)
    changed = _with_shop(plant, scrap, wanted, factor, share)
    made = _with_power(_with_ironmaking(changed, factor), plant)
    return with_power_settled(with_gate_settled(made))


def _with_shop(plant: Plant, scrap: str, wanted: Decimal, factor: Figure, share: Figure) -> Plant:
    shops = set(plant.process_ids(SHOPS))
    ours = [flow for flow in plant.flows if flow.process in shops and flow.direction == "in"]
    shop = max(shops, key=lambda one: (_sum(flow for flow in ours if flow.process == one), one))
    address = f"flow.{shop}.in.{scrap}"
    figure = Figure(wanted, "t", Derivation("scrap charged", "metal charged × share − other scrap", (("share", share),)), scrap)

    def changed(flow: Flow) -> Flow:
        if flow not in ours or (flow.material not in IRON and flow.material != scrap):
            return flow
        if flow.material == scrap:
            return replace(flow, amount=scaled(flow.amount, _factor("taken anew", _ZERO, share, [flow]), "scrap charged anew"))
        return replace(flow, amount=scaled(flow.amount, factor, "iron that is still charged"))

    return over_all(plant, changed, [Flow(shop, "in", scrap, Quantity(address, figure))])


def _with_ironmaking(plant: Plant, factor: Figure) -> Plant:
    """Shrink or grow iron making with the iron charged; iron that is sold keeps its own place in the balance."""
    making = set(plant.process_ids(IRONMAKING))
    return over_all(
        plant,
        lambda flow: (
            replace(flow, amount=scaled(flow.amount, factor, "iron making with the iron charged")) if flow.process in making else flow
        ),
    )


@dataclass(frozen=True)
class _Gas:
    """A process gas after the change: what is left for power plants and boilers over what they took before."""

    material: str
    left: Decimal


def _with_power(plant: Plant, before: Plant) -> Plant:
    power = set(plant.process_ids(POWER))
    gases = {gas: _left(plant, gas, power) for gas in GASES if any(flow.material == gas for flow in plant.flows)}
    for process in power:
        plant = _with_one_power_plant(plant, before, process, gases)
    return plant


def _left(plant: Plant, gas: str, power: set[str]) -> _Gas:
    flows = [flow for flow in plant.flows if flow.material == gas]
    made = _sum(flow for flow in flows if flow.direction == "out")
    taken = _sum(flow for flow in flows if flow.direction == "in" and flow.process not in power)
    burnt = _sum(flow for flow in flows if flow.direction == "in" and flow.process in power)
    sold = plant.material(gas).sold
    left = made - taken - (sold.value if sold else _ZERO)
    if left < 0:
        raise WhatIfError(f"The plant would lack {-left:.0f} kNm3 of {gas}; exchange it for another fuel first.")
    return _Gas(gas, left / burnt if burnt else _ONE)


def _with_one_power_plant(plant: Plant, before: Plant, process: str, gases: dict[str, _Gas]) -> Plant:
    """Give a power plant the gas that is left, and let its power and steam follow the heat it burns."""
    burning = [flow for flow in before.flows if flow.process == process and flow.direction == "in"]
    heat_before = sum((_heat(before, flow) for flow in burning), _ZERO)
    left = {flow.material: gases[flow.material].left for flow in burning if flow.material in gases}
    heat_now = sum((_heat(before, flow) * left.get(flow.material, _ONE) for flow in burning), _ZERO)
    if not heat_before:
        return plant
    output = _factor("heat burnt now over before", heat_now / heat_before, None, burning)

    def changed(flow: Flow) -> Flow:
        if flow.process != process:
            return flow
        if flow.direction == "out":
            return replace(flow, amount=scaled(flow.amount, output, "power and steam with the heat burnt"))
        if flow.material not in left:
            return flow
        share = _factor(f"{flow.material} that is left", left[flow.material], None, [flow])
        return replace(flow, amount=scaled(flow.amount, share, "process gas that is left"))

    return over_all(plant, changed)


def _heat(plant: Plant, flow: Flow) -> Decimal:
    row = plant.material(flow.material)
    if row.heat_value is None:
        return _ZERO
    return flow.amount.value * row.heat_value.value


def _sum(flows: Iterable[Flow]) -> Decimal:
    return sum((flow.amount.value for flow in flows), _ZERO)


def _factor(name: str, value: Decimal, share: Figure | None, flows: Iterable[Flow]) -> Figure:
    inputs = tuple((flow.amount.id, flow.amount.figure) for flow in flows)
    asked = (("share", share),) if share else ()
    return Figure(value, "1", Derivation(name, "from the share asked for", (*asked, *inputs)), name)
