"""Iron of each process: ore, iron, scrap and steel against steel, slag and dust."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from steeldialogue.carbon.balance.equations import gap, iron_of_flow
from steeldialogue.carbon.balance.findings import Finding, not_checked, percent
from steeldialogue.carbon.balance.ground import IRON_BEARING, IRON_BY_PRODUCTS, Ground
from steeldialogue.carbon.plant.model import Flow, Process
from steeldialogue.core import Figure, total


@dataclass(frozen=True)
class IronRow:
    """The iron of a process in t; `gap` is what is missing on the way out, as a share of what went in."""

    process: str
    kind: str
    iron_in: Figure | None
    iron_out: Figure | None
    gap: Figure | None
    missing: tuple[str, ...] = ()


def iron_rows(ground: Ground) -> list[IronRow]:
    """Return one row a process that iron both enters and leaves."""
    return [row for process in ground.plant.processes if (row := _row(ground, process)) is not None]


def _row(ground: Ground, process: Process) -> IronRow | None:
    sides = [[flow for flow in ground.flows(process, way) if _bears_iron(ground, flow)] for way in ("in", "out")]
    # A power plant that burns dusty char gives its iron away as ash, which nobody weighs.
    if not all(any(ground.group(flow.material) in IRON_BEARING for flow in side) for side in sides):
        return None
    unknown = dict.fromkeys(flow.material for side in sides for flow in side if _content(ground, flow) is None)
    unknown = {material: None for material in unknown if ground.group(material) != "ferroalloy"}
    if unknown:
        return IronRow(process.id, process.kind, None, None, None, tuple(f"iron content of {material} not given" for material in unknown))
    iron_in, iron_out = (total(_iron(ground, side), label) for side, label in zip(sides, ("iron in", "iron out"), strict=True))
    return IronRow(process.id, process.kind, iron_in, iron_out, gap(iron_in, iron_out) if iron_in.value else None)


def _bears_iron(ground: Ground, flow: Flow) -> bool:
    group = ground.group(flow.material)
    return group in IRON_BEARING or group == "ferroalloy" or flow.material in IRON_BY_PRODUCTS


def _content(ground: Ground, flow: Flow) -> Figure | None:
    content = ground.plant.material(flow.material).iron_content
    return None if content is None else content.figure


def _iron(ground: Ground, flows: Iterable[Flow]) -> list[Figure]:
    known = ((flow.amount.figure, _content(ground, flow)) for flow in flows)
    return [iron_of_flow(amount, content).named(amount.label) for amount, content in known if content is not None]


def iron_findings(ground: Ground, rows: Iterable[IronRow]) -> Iterator[Finding]:
    """Yield a finding for each process whose iron does not close, or could not be checked."""
    tolerance = ground.tolerance("iron")
    for row in rows:
        if row.missing:
            yield not_checked("iron", row.process, row.missing)
        elif row.gap is not None and abs(row.gap.value) > tolerance:
            larger, smaller = ("in", "out") if row.gap.value > 0 else ("out", "in")
            text = f"Iron {larger} exceeds iron {smaller} by {percent(row.gap)} at {row.process}."
            yield Finding(
                f"iron:{row.process}", "blocks", text, row.process, "Check the amounts and iron contents of what goes in and out."
            )
