"""What passes the gate after a change: bought and sold give way by what the processes now need more, or less."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from steeldialogue.carbon.plant import Flow, Material, Plant, Quantity
from steeldialogue.carbon.what_if.parts import (
    BY_PRODUCT,
    ELECTRICITY,
    PROCESS_GAS,
    STEAM,
    ZERO,
    WhatIfError,
    difference,
    factor_of,
    flows_of,
    groups,
    scaled,
    summed,
    value_of,
    without_stale_tolerances,
)
from steeldialogue.core import Derivation, Figure

_NOT_AT_THE_GATE = ("co2", "other_gases", ELECTRICITY)
_STORED_BY = "t"  # gas, steam and power cannot wait in a yard


def with_gate_settled(plant: Plant, before: Plant) -> Plant:
    """Return the plant with what it buys, sells and puts to stock following what its processes need.

    Of what the works make themselves less is sold before more is bought; of the rest more or less is bought. What is left over
    is sold where it was sold before; other solids go to stock, from which lacking by-products come. Gaps that were there before
    stay as they were.

    Raises:
        WhatIfError: gas or steam would be left over that was never sold, or be lacking that was never bought.
    """
    moved = dict.fromkeys(flow.material for flow in (*before.flows, *plant.flows) if groups()[flow.material] not in _NOT_AT_THE_GATE)
    rows = [row for material in moved if (row := _settled(plant, before, material))]
    return without_stale_tolerances(_with_rows(plant, rows))


def with_power_settled(plant: Plant, before: Plant) -> Plant:
    """Return the plant with its electricity settled: less is sold before more is bought, in proportion from every source.

    Raises:
        WhatIfError: more is needed and no source of it is entered.
    """
    lacking = _lacking(plant, before, ELECTRICITY)
    if not lacking:
        return plant
    row, flows = plant.material(ELECTRICITY), _moving(plant, before, ELECTRICITY)
    bought, sold = sum((one.amount.value for one in plant.supplies), ZERO), value_of(row.sold)
    more_bought, more_sold = _traded(lacking, bought, sold, made=True)
    if more_bought > 0 and not bought:
        raise WhatIfError(f"{plant.name} would need {more_bought:,.0f} MWh more electricity, and no source of it is entered.")
    share = factor_of("electricity needed over bought before", (bought + more_bought) / bought if bought else ZERO, flows)
    supplies = tuple(replace(one, amount=scaled(one.amount, share, "electricity needed")) for one in plant.supplies)
    settled = _with_rows(plant, [replace(row, sold=_side(flows, "sold", sold + more_sold, row.sold))] if more_sold else [])
    return without_stale_tolerances(replace(settled, supplies=supplies))


def _with_rows(plant: Plant, rows: Sequence[Material]) -> Plant:
    new = {row.material: row for row in rows}
    kept = tuple(new.pop(row.material, row) for row in plant.materials)
    return replace(plant, materials=(*kept, *new.values()))


def _settled(plant: Plant, before: Plant, material: str) -> Material | None:
    row, lacking, flows = plant.material(material), _lacking(plant, before, material), _moving(plant, before, material)
    if not lacking:
        return None
    bought, sold, stock = (value_of(one) for one in (row.bought, row.sold, row.stock_increase))
    more_bought, more_sold = _traded(lacking, bought, sold, made=bool(flows_of(plant, material, "out")))
    to_stock = ZERO
    if groups()[material] == BY_PRODUCT and not bought and more_bought > 0:
        to_stock, more_bought = -more_bought, ZERO
    if not sold and more_sold > 0 and flows[0].amount.unit == _STORED_BY:
        to_stock, more_sold = more_sold, ZERO
    _check(material, row, more_bought, more_sold)
    return replace(
        row,
        bought=_side(flows, "bought", bought + more_bought, row.bought),
        sold=_side(flows, "sold", sold + more_sold, row.sold),
        stock_increase=_side(flows, "stock_increase", stock + to_stock, row.stock_increase),
    )


def _lacking(plant: Plant, before: Plant, material: str) -> Decimal:
    """Return what the processes take of a material beyond what they make, over before."""
    more_taken, more_made = (
        difference(summed(flows_of(plant, material, way)), summed(flows_of(before, material, way))) for way in ("in", "out")
    )
    return difference(more_taken, more_made)


def _traded(lacking: Decimal, bought: Decimal, sold: Decimal, *, made: bool) -> tuple[Decimal, Decimal]:
    """Return what is bought more, and what is sold more, for what the processes lack; less where negative."""
    less_sold = min(sold, lacking) if lacking > 0 and made else ZERO
    more_bought = max(lacking - less_sold, -bought)
    return more_bought, more_bought - lacking


def _check(material: str, row: Material, more_bought: Decimal, more_sold: Decimal) -> None:
    """Refuse trade in what nobody trades: gas and steam through a pipe that is not there."""
    if groups()[material] != PROCESS_GAS and material != STEAM:
        return
    if more_sold > 0 and not row.sold:
        raise WhatIfError(f"{more_sold:,.0f} of {material} would have no taker: the plant never sold any.")
    if more_bought > 0 and not row.bought:
        raise WhatIfError(f"The plant would lack {more_bought:,.0f} of {material}, which it never bought; change less.")


def _moving(plant: Plant, before: Plant, material: str) -> list[Flow]:
    return [flow for flow in (*plant.flows, *before.flows) if flow.material == material]


def _side(flows: list[Flow], name: str, value: Decimal, known: Quantity | None) -> Quantity | None:
    if not value or value == value_of(known):
        return known if value else None
    material, unit = flows[0].material, flows[0].amount.unit
    account = Derivation(
        f"{material} {name}", "what its processes use and make", tuple((one.amount.id, one.amount.figure) for one in flows)
    )
    return Quantity(f"material.{material}.{name}", Figure(value, unit, account, f"{material} {name}"))
