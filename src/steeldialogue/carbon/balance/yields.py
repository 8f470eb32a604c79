"""Yields: no process gives more steel than the metal it is given, and a steel shop loses only so much of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.carbon.balance.equations import iron_of_flow
from steeldialogue.carbon.balance.findings import Finding, Severity, percent
from steeldialogue.carbon.balance.ground import HOME_SCRAP, METAL, Ground
from steeldialogue.carbon.plant.kinds import SHAPING
from steeldialogue.carbon.plant.model import Flow, Process
from steeldialogue.core import Figure, total
from steeldialogue.core.formulas import share

_ORE = frozenset({"ore", "agglomerate"})
_CHECK = "Check the scales before and after the process."


@dataclass(frozen=True)
class YieldRow:
    """Steel out of a process and what it is made of, in t; `scrap` is what it returns to the steel shop.

    `steel_in` is steel where the process shapes it; elsewhere it is all metal charged, and the iron of ore where it was measured.
    """

    process: str
    kind: str
    steel_in: Figure
    steel_out: Figure
    scrap: Figure | None
    steel_yield: Figure

    @property
    def gives(self) -> Figure:
        """Steel and home scrap together."""
        return total([self.steel_out, *([self.scrap] if self.scrap else [])], "steel and home scrap")


def yield_rows(ground: Ground) -> list[YieldRow]:
    """Return one row a process that steel leaves and metal enters."""
    rows = (_row(ground, process) for process in ground.plant.processes)
    return [row for row in rows if row is not None]


def _row(ground: Ground, process: Process) -> YieldRow | None:
    entered, left = _entered(ground, process), _steel(ground, process)
    scrap = [flow.amount.figure for flow in ground.flows(process, "out") if flow.material == HOME_SCRAP]
    if not left or not any(figure.value for figure in entered):
        return None
    steel_in, steel_out = total(entered, "steel in"), total(left, "steel out")
    returned = total(scrap, "home scrap") if scrap else None
    return YieldRow(process.id, process.kind, steel_in, steel_out, returned, share(steel_out, steel_in).named("yield"))


def _steel(ground: Ground, process: Process) -> list[Figure]:
    return [flow.amount.figure for flow in ground.flows(process, "out") if ground.group(flow.material) == "steel"]


def _entered(ground: Ground, process: Process) -> list[Figure]:
    groups = frozenset({"steel"}) if process.kind in SHAPING else METAL | _ORE
    charged = (flow for flow in ground.flows(process, "in") if ground.group(flow.material) in groups)
    return [metal for flow in charged if (metal := _metal(ground, flow)) is not None]


def _metal(ground: Ground, flow: Flow) -> Figure | None:
    """The metal of a flow; of ore its iron, where that was measured."""
    if ground.group(flow.material) not in _ORE:
        return flow.amount.figure
    content = ground.plant.material(flow.material).iron_content
    return None if content is None else iron_of_flow(flow.amount.figure, content.figure).named(flow.amount.figure.label)


def yield_findings(ground: Ground, rows: Iterable[YieldRow]) -> Iterator[Finding]:
    """Yield a finding for each process that makes steel of too little metal, of none, or of far too much."""
    found = {row.process: row for row in rows}
    for process in ground.plant.processes:
        row = found.get(process.id)
        if row is None and any(figure.value for figure in _steel(ground, process)):
            yield _finding(process.id, "blocks", f"Steel leaves {process.id}, but no metal it could be made of goes in.")
        elif row is not None and process.kind in SHAPING:
            yield from _of_shaping(row, _added(ground, process))
        elif row is not None:
            yield from _of_steelmaking(ground, row)


def _added(ground: Ground, process: Process) -> Decimal:
    """How much metal a process that shapes steel may add to it, as a share: zinc and tin weigh too."""
    return ground.tolerance("coating") if process.kind == "coating" else Decimal(0)


def _of_shaping(row: YieldRow, added: Decimal) -> Iterator[Finding]:
    if row.gives.value > row.steel_in.value * (1 + added):
        told = f"steel and home scrap are {percent(share(row.gives, row.steel_in))} of the steel that goes in."
        yield _finding(row.process, "blocks", f"Impossible yield at {row.process}: {told}")


def _of_steelmaking(ground: Ground, row: YieldRow) -> Iterator[Finding]:
    if row.gives.value > row.steel_in.value * (1 + ground.tolerance("mass")):
        told = f"steel and home scrap are {percent(share(row.gives, row.steel_in))} of the metal that is charged."
        yield _finding(row.process, "blocks", f"Impossible yield at {row.process}: {told}")
    elif row.gives.value < row.steel_in.value * (1 - ground.tolerance("steel_yield")):
        text = f"Only {percent(share(row.gives, row.steel_in))} of the metal charged to {row.process} comes out as steel."
        yield _finding(row.process, "attention", text)


def _finding(process: str, severity: Severity, text: str) -> Finding:
    return Finding(f"yield:{process}", severity, text, process, _CHECK)
