"""Mass at the gate: what is made and bought must be used, sold or put to stock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from steeldialogue.carbon.balance.equations import gap
from steeldialogue.carbon.balance.findings import Finding, percent
from steeldialogue.carbon.balance.ground import ELECTRICITY, NOT_AT_THE_GATE, Ground
from steeldialogue.carbon.plant.quantity import Quantity
from steeldialogue.core import Figure, total

_CHECK = "Check what was made, used, bought, sold and put to stock."


@dataclass(frozen=True)
class MassRow:
    """The year of one material in its base unit; `gap` is what was not used, as a share of what there was."""

    material: str
    made: Figure | None
    bought: Figure | None
    used: Figure | None
    sold: Figure | None
    stock_increase: Figure | None
    gap: Figure | None

    @property
    def there(self) -> Figure | None:
        """What was made and bought."""
        return _sum((self.made, self.bought), f"{self.material} made and bought")

    @property
    def gone(self) -> Figure | None:
        """What was used, sold and put to stock."""
        return _sum((self.used, self.sold, self.stock_increase), f"{self.material} used, sold and put to stock")


def mass_rows(ground: Ground) -> list[MassRow]:
    """Return one row a material, in the order of the vocabulary."""
    named = {flow.material for flow in ground.plant.flows} | {material.material for material in ground.plant.materials}
    if ground.plant.supplies:
        named.add(ELECTRICITY)  # power that is bought, whether a process uses it or none
    return [_row(ground, name) for name in ground.materials if name in named and ground.group(name) not in NOT_AT_THE_GATE]


def _row(ground: Ground, name: str) -> MassRow:
    plant, material = ground.plant, ground.plant.material(name)
    flows = {way: [flow.amount for flow in plant.flows if (flow.material, flow.direction) == (name, way)] for way in ("in", "out")}
    bought = [supply.amount for supply in plant.supplies] if name == ELECTRICITY else [material.bought]
    row = MassRow(
        name,
        _total(flows["out"], f"{name} made"),
        _total(bought, f"{name} bought"),
        _total(flows["in"], f"{name} used"),
        _total([material.sold], f"{name} sold"),
        _total([material.stock_increase], f"{name} put to stock"),
        None,
    )
    return _closed(row)


def _closed(row: MassRow) -> MassRow:
    there, gone = row.there, row.gone
    if there is None or gone is None or not there.value:
        return row
    return replace(row, gap=gap(there, gone))


def _total(quantities: Iterable[Quantity | None], label: str) -> Figure | None:
    return _sum((quantity.figure for quantity in quantities if quantity is not None), label)


def _sum(figures: Iterable[Figure | None], label: str) -> Figure | None:
    terms = [figure for figure in figures if figure is not None]
    return total(terms, label) if terms else None


def mass_findings(ground: Ground, rows: Iterable[MassRow]) -> Iterator[Finding]:
    """Yield a finding for each material whose year does not add up."""
    tolerance = ground.tolerance("mass")
    for row in rows:
        if text := _fault(row, tolerance):
            yield Finding(f"mass:{row.material}", "blocks", text, row.material, _CHECK)


def _fault(row: MassRow, tolerance: Decimal) -> str:
    if row.gap is not None:
        return _beyond(row.material, row.gap) if abs(row.gap.value) > tolerance else ""
    if row.gone is not None and row.gone.value:
        return f"{row.material} is used, sold or put to stock, but neither made nor bought."
    if row.there is not None and row.there.value:
        return f"{row.material} is made or bought, but neither used, sold nor put to stock."
    return ""


def _beyond(material: str, share: Figure) -> str:
    if share.value > 0:
        return f"Of {material}, {percent(share)} of what was made and bought is neither used, sold nor put to stock."
    return f"Of {material}, {percent(share)} more is used, sold and put to stock than was made and bought."
