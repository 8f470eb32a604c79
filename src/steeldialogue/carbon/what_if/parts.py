"""Parts of every what-if: changed quantities that remember what they were, and sums over flows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from steeldialogue.carbon.plant import Flow, Plant, Quantity
from steeldialogue.core import Derivation, Figure, SteelDialogueError
from steeldialogue.law import open_law

ELECTRICITY, STEAM = "electricity", "steam"
PROCESS_GAS, BY_PRODUCT, SCRAP, IRON = "process_gas", "by_product", "scrap", "iron"
ZERO, ONE = Decimal(0), Decimal(1)
_ROUNDING = Decimal("1e-20")  # decimals are kept to 28 digits; a difference this small beside its terms is none


class WhatIfError(SteelDialogueError):
    """The change cannot be made to this plant."""


class LackingError(WhatIfError):
    """The works would lack gas or steam that nobody sells them: `lacking` of it, and `spare` was there before the change."""

    def __init__(self, material: str, unit: str, lacking: Decimal, spare: Decimal) -> None:
        """Take amounts in the base unit."""
        super().__init__(
            f"The plant would lack {lacking:,.0f} {unit} of {material}, which nobody sells; change less, or another fuel first."
        )
        self.material, self.lacking, self.spare = material, lacking, spare


@cache
def groups() -> dict[str, str]:
    """Return the group of every material of the builtin law."""
    return {row.material: row.group for row in open_law().table("plant.materials").rows}


def scaled(quantity: Quantity, factor: Figure, why: str) -> Quantity:
    """Return a quantity times a pure number, with its account."""
    inputs = (("as entered", quantity.figure), (factor.label or "factor", factor))
    account = Derivation(why, "as entered × factor", inputs)
    value = quantity.value * factor.to("1").value
    return Quantity(quantity.id, Figure(value, quantity.unit, account, quantity.figure.label))


def factor_of(name: str, value: Decimal, flows: Iterable[Flow], share: Figure | None = None) -> Figure:
    """Return a pure number that follows from flows, and from the share that was asked for."""
    inputs = tuple((flow.amount.id, flow.amount.figure) for flow in flows)
    asked = (("share", share),) if share else ()
    return Figure(value, "1", Derivation(name, "from the change asked for", (*asked, *inputs)), name)


def rest_of(share: Figure, label: str) -> Figure:
    """Return one less a share.

    Raises:
        WhatIfError: the share does not lie between 0 and 1.
    """
    value = share.to("1").value
    if not 0 <= value <= ONE:
        raise WhatIfError(f"A share lies between 0 and 100 %, not at {share.value} {share.unit}.")
    return Figure(ONE - value, "1", Derivation(label, "1 − share", (("share", share),)), label)


def check_not_negative(figure: Figure, name: str) -> None:
    """Refuse what would be less than nothing.

    Raises:
        WhatIfError: the number is negative.
    """
    if figure.value < 0:
        raise WhatIfError(f"The {name} cannot be {figure.value:f} {figure.unit}: enter a number of 0 or more.")


def summed(flows: Iterable[Flow]) -> Decimal:
    """Return the sum of flows of one measure, in its base unit."""
    return sum((flow.amount.value for flow in flows), ZERO)


def flows_of(plant: Plant, material: str, direction: str) -> list[Flow]:
    """Return the flows of a material into the processes, or out of them."""
    return [flow for flow in plant.flows if (flow.material, flow.direction) == (material, direction)]


def value_of(quantity: Quantity | None) -> Decimal:
    """Return a number that may not have been entered, which then is 0."""
    return quantity.value if quantity else ZERO


def difference(new: Decimal, old: Decimal) -> Decimal:
    """Return new less old; nothing, where only the last digits differ."""
    return new - old if abs(new - old) > _ROUNDING * max(abs(new), abs(old)) else ZERO


def over_all(plant: Plant, change: Callable[[Flow], Flow], added: Sequence[Flow] = ()) -> Plant:
    """Return the plant with every flow changed and some added; flows of nothing drop out, and what is said of their tolerance."""
    flows = (*(change(flow) for flow in plant.flows), *added)
    return without_stale_tolerances(replace(plant, flows=tuple(flow for flow in flows if flow.amount.value)))


def all_scaled(plant: Plant, some: Iterable[Flow], factor: Figure, why: str) -> Plant:
    """Return the plant with some flows times a pure number."""
    wanted = {flow.amount.id for flow in some}
    return over_all(plant, lambda flow: replace(flow, amount=scaled(flow.amount, factor, why)) if flow.amount.id in wanted else flow)


def merged(flows: Iterable[Flow]) -> tuple[Flow, ...]:
    """Return flows with those of one address added up."""
    known: dict[str, Flow] = {}
    for flow in flows:
        first = known.get(flow.amount.id)
        both = first.amount.figure + flow.amount.figure.to(first.amount.unit) if first else flow.amount.figure
        known[flow.amount.id] = replace(flow, amount=Quantity(flow.amount.id, both.named(flow.amount.figure.label)))
    return tuple(known.values())


def without_stale_tolerances(plant: Plant) -> Plant:
    """Return the plant without uncertainties of numbers that it no longer has."""
    known = plant.quantities()
    return replace(plant, uncertainties=tuple(one for one in plant.uncertainties if one.quantity in known))
