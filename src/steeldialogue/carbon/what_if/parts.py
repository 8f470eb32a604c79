"""Parts of every what-if: changed quantities that remember what they were."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from steeldialogue.carbon.plant import Flow, Material, Plant, Quantity
from steeldialogue.core import Derivation, Figure, SteelDialogueError
from steeldialogue.core.errors import suggestions

Side = Literal["bought", "sold"]
ELECTRICITY = "electricity"
_ZERO, _ONE = Decimal(0), Decimal(1)


class WhatIfError(SteelDialogueError):
    """The change cannot be made to this plant."""


def scaled(quantity: Quantity, factor: Figure, why: str) -> Quantity:
    """Return a quantity times a pure number, with its account."""
    inputs = (("as entered", quantity.figure), (factor.label or "factor", factor))
    account = Derivation(why, "as entered × factor", inputs)
    value = quantity.value * factor.to("1").value
    return Quantity(quantity.id, Figure(value, quantity.unit, account, quantity.figure.label))


def rest_of(share: Figure, label: str) -> Figure:
    """Return one less a share.

    Raises:
        WhatIfError: the share does not lie between 0 and 1.
    """
    value = share.to("1").value
    if not 0 <= value <= _ONE:
        raise WhatIfError(f"A share lies between 0 and 100 %, not at {share.value} {share.unit}.")
    return Figure(_ONE - value, "1", Derivation(label, "1 − share", (("share", share),)), label)


def over_all(plant: Plant, change: Callable[[Flow], Flow], added: Sequence[Flow] = ()) -> Plant:
    """Return the plant with every flow changed and some added; flows of nothing drop out, and what is said of their tolerance."""
    flows = (*(change(flow) for flow in plant.flows), *added)
    return without_stale_tolerances(replace(plant, flows=tuple(flow for flow in flows if flow.amount.value)))


def without_stale_tolerances(plant: Plant) -> Plant:
    """Return the plant without uncertainties of numbers that it no longer has."""
    known = plant.quantities()
    return replace(plant, uncertainties=tuple(one for one in plant.uncertainties if one.quantity in known))


def with_gate_settled(plant: Plant, materials: Mapping[str, Side]) -> Plant:
    """Return the plant with what is bought (or sold) of some materials set to what its processes now need."""
    rows = (_settled_row(plant, row, materials[row.material]) if row.material in materials else row for row in plant.materials)
    return replace(plant, materials=tuple(rows))


def _settled_row(plant: Plant, row: Material, side: Side) -> Material:
    settled = _settled(plant, row.material, side)
    return replace(row, bought=settled) if side == "bought" else replace(row, sold=settled)


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


def _settled(plant: Plant, material: str, side: Side) -> Quantity:
    """Bought = used + sold + to stock − made; sold the same the other way."""
    row = plant.material(material)
    other = row.sold if side == "bought" else row.bought
    flows = [flow for flow in plant.flows if flow.material == material]
    used = sum((flow.amount.value * (1 if flow.direction == "in" else -1) for flow in flows), _ZERO)
    gate = (other.value if other else _ZERO) * (1 if side == "bought" else -1)
    stock = row.stock_increase.value if row.stock_increase else _ZERO
    value = (used + gate + stock) * (1 if side == "bought" else -1)
    inputs = tuple((flow.amount.id, flow.amount.figure) for flow in flows)
    if not inputs:
        raise WhatIfError(f"The plant neither uses nor makes {material}.")
    account = Derivation(f"{material} {side}", "what its processes use and make", inputs)
    return Quantity(f"material.{material}.{side}", Figure(value, inputs[0][1].unit, account, f"{material} {side}"))


def with_quantity(plant: Plant, address: str, figure: Figure) -> Plant:
    """Return the plant with one number of its data set replaced.

    Raises:
        WhatIfError: there is no number at the address.
        UnitError: the new number measures something else.
    """
    known = plant.quantities()
    if address not in known:
        raise WhatIfError(f"The data set has no number at '{address}'.{suggestions(address, list(known))}")
    new = Quantity(address, figure.to(known[address].unit))
    return _replaced(plant, known[address], new)


def _replaced(plant: Plant, old: Quantity, new: Quantity) -> Plant:
    changed: dict[str, object] = {}
    for name, value in vars(plant).items():
        if value is old:
            changed[name] = new
        elif isinstance(value, tuple):
            changed[name] = tuple(_with_field(row, old, new) for row in value)
    fields = set(Plant.__dataclass_fields__)
    return replace(plant, **{name: value for name, value in changed.items() if name in fields})  # type: ignore[arg-type]


def _with_field(row: object, old: Quantity, new: Quantity) -> object:
    field = next((name for name, value in vars(row).items() if value is old), None)
    return replace(row, **{field: new}) if field else row  # type: ignore[type-var]
