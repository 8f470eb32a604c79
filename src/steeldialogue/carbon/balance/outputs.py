"""Outputs by stage against the flows: no stage can report what no process makes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from steeldialogue.carbon.balance.equations import gap
from steeldialogue.carbon.balance.findings import Finding, Severity, percent
from steeldialogue.carbon.balance.ground import Ground
from steeldialogue.carbon.plant.kinds import IRONMAKING, STEELMAKING
from steeldialogue.carbon.plant.model import STAGES, Process, Stage
from steeldialogue.core import Figure, total

_ROLLED = ("hot_rolled", "cold_rolled", "coated")
_NAMES = {"hot_rolled": "hot-rolled steel", "finished": "finished steel"}
_CHECK = "Check the output rows, and the flows out of the processes that make it."


@dataclass(frozen=True)
class _Made:
    """What the flows say of a stage, in t: the least and the most that can be reported, by `makers`; None is nothing made.

    `below` is how a report under the least weighs; `of` names the tolerance.
    """

    least: Figure | None
    most: Figure | None
    makers: str
    below: Severity = "blocks"
    of: str = "mass"


def output_findings(ground: Ground) -> Iterator[Finding]:
    """Yield a finding for each stage whose output is not what the flows say."""
    for stage in STAGES:
        rows = [one.amount.figure for one in ground.plant.outputs if one.stage == stage]
        reported = total(rows, f"{stage} reported") if rows else None
        if reported is not None and reported.value:
            yield from _compared(ground, stage, reported, _MADE[stage](ground))


def _compared(ground: Ground, stage: Stage, reported: Figure, made: _Made) -> Iterator[Finding]:
    name, tolerance = _NAMES.get(stage, stage.replace("_", " ")), ground.tolerance(made.of)
    if made.most is None:
        yield _finding(stage, "blocks", f"The {name} is reported, but by the flows no process makes any.")
        return
    over = gap(made.most, reported)
    if -over.value > tolerance:
        yield _finding(stage, "blocks", f"The {name} reported is {percent(over)} more than {made.makers}.")
    if made.least is None:
        return
    under = gap(made.least, reported)
    if under.value > tolerance:
        yield _finding(stage, made.below, f"The {name} reported is {percent(under)} less than {made.makers}.")


def _finding(stage: Stage, severity: Severity, text: str) -> Finding:
    return Finding(f"output:{stage}", severity, text, f"output.{stage}", _CHECK)


def _pig_iron(ground: Ground) -> _Made:
    """Hot metal and pig iron; direct reduced iron may be counted with it, or apart."""
    iron = _materials(ground, "iron")
    makers = [process for process in ground.plant.processes if process.kind in IRONMAKING]
    furnaces = [process for process in makers if process.kind == "blast_furnace"]
    most = _net(ground, iron, makers)
    return _Made(_net(ground, iron, furnaces) or most, most, "the iron-making processes make")


def _crude_steel(ground: Ground) -> _Made:
    """Crude steel that is cast, and steel that leaves the works liquid."""
    makers = [process for process in ground.plant.processes if process.kind in ("casting", *STEELMAKING)]
    cast, liquid = _net(ground, ["crude_steel"], makers), _net(ground, ["liquid_steel"], ground.plant.processes)
    return _Made(cast or liquid, _sum([cast, liquid]), "the casters make")


def _saleable(ground: Ground) -> _Made:
    return _Made(None, _crude_steel(ground).most, "the crude steel that the casters make")


def _hot_rolled(ground: Ground) -> _Made:
    mills = [process for process in ground.plant.processes if process.kind == "hot_rolling"]
    made = _net(ground, ["hot_rolled"], mills)
    return _Made(made, made, "hot rolling makes")


def _finished(ground: Ground) -> _Made:
    """Rolled and coated steel that no other process takes; slabs and billets that are sold may be counted with it."""
    processes = ground.plant.processes
    most = _net(ground, _materials(ground, "steel"), processes)
    return _Made(_net(ground, _ROLLED, processes), most, "the last processes make for sale and stock", below="attention")


def _equivalent(ground: Ground) -> _Made:
    """Crude steel, and the iron that leaves the works as such."""
    iron = _net(ground, _materials(ground, "iron"), ground.plant.processes)
    base = _sum([_crude_steel(ground).most, iron])
    return _Made(base, base, "crude steel and the iron that is not used", below="attention", of="equivalent_product")


_MADE = {
    "pig_iron": _pig_iron,
    "crude_steel": _crude_steel,
    "saleable_crude_steel": _saleable,
    "hot_rolled": _hot_rolled,
    "finished": _finished,
    "equivalent_product": _equivalent,
}


def _materials(ground: Ground, group: str) -> list[str]:
    return [material for material in ground.materials if ground.group(material) == group]


def _net(ground: Ground, materials: Iterable[str], processes: Iterable[Process]) -> Figure | None:
    """What processes make of some materials and do not use themselves, in t; None where that is nothing."""
    flows = ground.plant.flows_of([process.id for process in processes])
    left = []
    for material in materials:
        made, used = (
            _sum([flow.amount.figure for flow in flows if (flow.material, flow.direction) == (material, way)]) for way in ("out", "in")
        )
        if made is not None:
            left.append(made - used if used is not None else made)
    return _sum([figure for figure in left if figure.value > 0])


def _sum(figures: Iterable[Figure | None]) -> Figure | None:
    known = [figure for figure in figures if figure is not None]
    return total(known, "made") if known else None
