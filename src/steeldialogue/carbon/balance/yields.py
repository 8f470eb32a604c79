"""Yields of casting, rolling and coating: no mill gives more steel than it is given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from steeldialogue.carbon.balance.findings import Finding, percent
from steeldialogue.carbon.balance.ground import HOME_SCRAP, Ground
from steeldialogue.carbon.plant.model import Process
from steeldialogue.core import Figure, total
from steeldialogue.core.formulas import share

_SHAPING = ("casting", "hot_rolling", "cold_rolling", "coating")
_ADDS_METAL = ("coating",)  # zinc and tin weigh too


@dataclass(frozen=True)
class YieldRow:
    """Steel into and out of a process that shapes it, in t; `scrap` is what it returns to the steel shop."""

    process: str
    kind: str
    steel_in: Figure
    steel_out: Figure
    scrap: Figure | None
    steel_yield: Figure


def yield_rows(ground: Ground) -> list[YieldRow]:
    """Return one row a process that shapes steel and says what goes in and what comes out."""
    rows = (_row(ground, process) for process in ground.plant.processes if process.kind in _SHAPING)
    return [row for row in rows if row is not None]


def _row(ground: Ground, process: Process) -> YieldRow | None:
    entered = [flow.amount.figure for flow in ground.flows(process, "in") if ground.group(flow.material) == "steel"]
    left = [flow.amount.figure for flow in ground.flows(process, "out") if ground.group(flow.material) == "steel"]
    scrap = [flow.amount.figure for flow in ground.flows(process, "out") if flow.material == HOME_SCRAP]
    if not left or not any(figure.value for figure in entered):
        return None
    steel_in, steel_out = total(entered, "steel in"), total(left, "steel out")
    returned = total(scrap, "home scrap") if scrap else None
    return YieldRow(process.id, process.kind, steel_in, steel_out, returned, share(steel_out, steel_in).named("yield"))


def yield_findings(rows: Iterable[YieldRow]) -> Iterator[Finding]:
    """Yield a finding for each process that gives more steel, with its home scrap, than goes in."""
    for row in rows:
        gives = total([row.steel_out, *([row.scrap] if row.scrap else [])], "steel and home scrap")
        if row.kind in _ADDS_METAL or gives.value <= row.steel_in.value:
            continue
        text = (
            f"Impossible yield at {row.process}: steel and home scrap are {percent(share(gives, row.steel_in))} of the steel that goes in."
        )
        yield Finding(f"yield:{row.process}", "blocks", text, row.process, "Check the scales before and after the process.")
