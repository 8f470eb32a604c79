"""Parts of every what-if: changed quantities that remember what they were."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from steeldialogue.carbon.plant import Flow, Plant, Quantity
from steeldialogue.core import Derivation, Figure, SteelDialogueError
from steeldialogue.core.errors import suggestions

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
