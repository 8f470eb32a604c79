"""What passes the gate after a change: bought and sold give way until every material closes again."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from steeldialogue.carbon.plant import Material, Plant, Quantity
from steeldialogue.carbon.what_if.parts import ELECTRICITY, WhatIfError, scaled, without_stale_tolerances
from steeldialogue.core import Derivation, Figure

_ZERO = Decimal(0)
_NOT_AT_THE_GATE = ("co2_stored", "co2_sold", "ch4_n2o", ELECTRICITY)


def with_gate_settled(plant: Plant, materials: Iterable[str] = ()) -> Plant:
    """Return the plant with what it buys and sells of some materials (or of all) set to what its processes now need.

    Of what the works make themselves less is sold before more is bought; of the rest more or less is bought, and only what is
    left over is sold.
    """
    wanted = tuple(materials) or tuple(dict.fromkeys(flow.material for flow in plant.flows if flow.material not in _NOT_AT_THE_GATE))
    settled = {material: row for material in wanted if (row := _settled(plant, material))}
    kept = tuple(settled.pop(row.material, row) for row in plant.materials)
    return without_stale_tolerances(replace(plant, materials=(*kept, *settled.values())))


def _settled(plant: Plant, material: str) -> Material | None:
    row = plant.material(material)
    flows = [flow for flow in plant.flows if flow.material == material]
    used, made = (sum((flow.amount.value for flow in flows if flow.direction == way), _ZERO) for way in ("in", "out"))
    bought, sold, stock = (one.value if one else _ZERO for one in (row.bought, row.sold, row.stock_increase))
    lacking = used + sold + stock - made - bought
    if not lacking or not flows:
        return None
    less_sold = min(sold, lacking) if lacking > 0 and made else _ZERO
    more_bought = max(lacking - less_sold, -bought)
    left_over = -(lacking - less_sold - more_bought)
    inputs = tuple((flow.amount.id, flow.amount.figure) for flow in flows)

    def side(name: str, value: Decimal) -> Quantity | None:
        if not value:
            return None
        account = Derivation(f"{material} {name}", "what its processes use and make", inputs)
        return Quantity(f"material.{material}.{name}", Figure(value, flows[0].amount.unit, account, f"{material} {name}"))

    return replace(row, bought=side("bought", bought + more_bought), sold=side("sold", sold - less_sold + left_over))


def with_power_settled(plant: Plant) -> Plant:
    """Return the plant with its bought electricity set to what it now needs, in proportion from every source.

    Raises:
        WhatIfError: it needs electricity and no source is entered.
    """
    flows = [flow for flow in plant.flows if flow.material == ELECTRICITY]
    sold = plant.material(ELECTRICITY).sold
    needed = sum((flow.amount.value * (1 if flow.direction == "in" else -1) for flow in flows), sold.value if sold else _ZERO)
    bought = sum((supply.amount.value for supply in plant.supplies), _ZERO)
    if needed == bought:
        return plant
    if not bought:
        raise WhatIfError(f"{plant.name} would need {needed} MWh of electricity, and no source of it is entered.")
    inputs = tuple((flow.amount.id, flow.amount.figure) for flow in flows)
    more = Figure(
        max(needed, _ZERO) / bought,
        "1",
        Derivation("electricity needed over bought before", "from the flows", inputs),
        "needed over bought",
    )
    return replace(
        plant, supplies=tuple(replace(supply, amount=scaled(supply.amount, more, "electricity needed")) for supply in plant.supplies)
    )
