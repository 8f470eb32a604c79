"""Carbon of each process: what goes in, what leaves in products and gases, and what goes to air."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.balance.equations import carbon_of_co2, carbon_of_flow, co2_of_carbon, gap
from steeldialogue.carbon.balance.findings import Finding, not_checked, percent
from steeldialogue.carbon.balance.ground import Ground
from steeldialogue.carbon.plant.model import Flow, Process
from steeldialogue.core import Figure, total

CO2 = "co2"


@dataclass(frozen=True)
class Carbon:
    """The carbon of one flow in t."""

    flow: Flow
    figure: Figure


@dataclass(frozen=True)
class CarbonRow:
    """The carbon of a process in t.

    `carbon_out` is that of `products` and of `captured` CO2 together; what is left goes to air. `gap` is, where the process
    closes, what of its charge is missing in products and gases, as a share; elsewhere None.
    `missing` says what kept the row from being complete; sums are then None. `not_counted` are materials that carry little
    carbon and of which nobody gave it.
    """

    process: str
    kind: str
    entered: tuple[Carbon, ...]
    left: tuple[Carbon, ...]
    carbon_in: Figure | None
    carbon_out: Figure | None
    to_air: Figure | None
    gap: Figure | None
    missing: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()
    products: Figure | None = None
    captured: Figure | None = None


def carbon_rows(ground: Ground) -> list[CarbonRow]:
    """Return one row a process that carbon goes through."""
    rows = (_row(ground, process) for process in ground.plant.processes)
    return [row for row in rows if row.entered or row.left or row.missing]


def _row(ground: Ground, process: Process) -> CarbonRow:
    flows = [*ground.flows(process, "in"), *ground.flows(process, "out")]
    known = [Carbon(flow, figure) for flow in flows if (figure := _carbon(ground, flow)) is not None]
    entered, left = (tuple(one for one in known if one.flow.direction == way) for way in ("in", "out"))
    unknown = dict.fromkeys(flow.material for flow in flows if _carbon(ground, flow) is None and _content(ground, flow.material) is None)
    missing = tuple(f"carbon content of {material} not given" for material in unknown if ground.materials[material].carbon == "always")
    silent = tuple(material for material in unknown if ground.materials[material].carbon == "measured")
    captured = _sum((one for one in left if ground.group(one.flow.material) == CO2), "carbon captured")
    if missing or not known:
        return CarbonRow(process.id, process.kind, entered, left, None, None, None, None, missing, silent, None, captured)
    carbon_in, carbon_out = _sum(entered, "carbon in"), _sum(left, "carbon out")
    to_air = _rest(carbon_in, carbon_out)
    products = _sum((one for one in left if ground.group(one.flow.material) != CO2), "carbon out")
    closure = _charge_gap(entered, products) if ground.closes(process) else None
    return CarbonRow(process.id, process.kind, entered, left, carbon_in, carbon_out, to_air, closure, (), silent, products, captured)


def _content(ground: Ground, material: str) -> Figure | None:
    measured = ground.plant.material(material).carbon_content
    if measured is not None:
        return measured.figure
    return None if ground.materials[material].carbon == "never" else ground.carbon_of(material)


def _carbon(ground: Ground, flow: Flow) -> Figure | None:
    if ground.group(flow.material) == CO2:
        return carbon_of_co2(flow.amount.figure, ground.carbon_to_co2).named(flow.amount.figure.label)
    content = _content(ground, flow.material)
    return None if content is None else carbon_of_flow(flow.amount.figure, content)


def _sum(flows: Iterable[Carbon], label: str) -> Figure | None:
    terms = [one.figure for one in flows]
    return total(terms, label) if terms else None


def _rest(carbon_in: Figure | None, carbon_out: Figure | None) -> Figure | None:
    if carbon_in is None or carbon_out is None:
        return carbon_in and carbon_in.named("carbon to air")
    return (carbon_in - carbon_out).named("carbon to air")


def _charge_gap(entered: Iterable[Carbon], carbon_out: Figure | None) -> Figure | None:
    """What is burnt only for heat goes to air, so only the charge has to come out again, and CO2 caught from the air side apart."""
    charge = _sum((one for one in entered if one.flow.use == "charge"), "carbon charged")
    if charge is None or carbon_out is None or not charge.value:
        return None
    return gap(charge, carbon_out)


def carbon_findings(ground: Ground, rows: Iterable[CarbonRow]) -> Iterator[Finding]:
    """Yield a finding for each process whose carbon does not close, or could not be checked."""
    tolerance = ground.tolerance("carbon")
    for row in rows:
        if row.missing:
            yield not_checked("carbon", row.process, row.missing)
        elif text := _fault(row, tolerance):
            yield Finding(f"carbon:{row.process}", "blocks", text, row.process, _advice(row))


def _fault(row: CarbonRow, tolerance: Decimal) -> str:
    """Say what does not close; more carbon out than in cannot be, whatever nobody measured."""
    if row.gap is not None and abs(row.gap.value) > tolerance:
        return _beyond(row.process, row.gap)
    if row.products is None or not row.products.value:
        return ""
    if row.carbon_in is None or not row.carbon_in.value:
        return f"Carbon leaves {row.process}, but none goes in."
    share = gap(row.carbon_in, row.products)
    return _beyond(row.process, share) if share.value < -tolerance else ""


def _beyond(process: str, share: Figure) -> str:
    larger, smaller = ("in", "out") if share.value > 0 else ("out", "in")
    return f"Carbon {larger} exceeds carbon {smaller} by {percent(share)} at {process}."


def _advice(row: CarbonRow) -> str:
    """Name the flows most likely at fault: the largest on either side."""
    if row.gap is None and row.not_counted:
        return f"Enter the carbon content of {', '.join(row.not_counted)}."
    sides = [max(side, key=lambda one: one.figure.value).flow.material for side in (row.entered, row.left) if side]
    return f"Check the amounts and carbon contents of {' and '.join(dict.fromkeys(sides))}."


def site_to_air(rows: Iterable[CarbonRow], carbon_to_co2: Figure) -> Figure | None:
    """Return the CO2 of all carbon that goes to air in tCO2e; None where the carbon of a process is not known."""
    found = list(rows)
    if not found or any(row.missing for row in found):
        return None
    carbon = total([row.to_air.named(row.process) for row in found if row.to_air is not None], "carbon to air")
    return co2_of_carbon(carbon, carbon_to_co2).named("CO2 by the balance of carbon")
