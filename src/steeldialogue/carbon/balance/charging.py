"""Scrap where it becomes no steel: it would count in the share of scrap, but no steel is made of it."""

from collections.abc import Iterator

from steeldialogue.carbon.balance.findings import Finding, Severity
from steeldialogue.carbon.balance.ground import Ground
from steeldialogue.carbon.plant.kinds import IRONMAKING, STEELMAKING

_CHECK = "Check process and direction of the row; scrap counts where steel is made of it."


def scrap_findings(ground: Ground) -> Iterator[Finding]:
    """Yield a finding for each process that takes scrap and makes no steel; iron makers take some, so theirs only asks for a look."""
    for process in ground.plant.processes:
        scrap = [flow.material for flow in ground.flows(process, "in") if ground.group(flow.material) == "scrap" and flow.amount.value]
        if not scrap or process.kind in STEELMAKING:
            continue
        text = f"{' and '.join(dict.fromkeys(scrap))} is charged to {process.id}, which makes no steel."
        severity: Severity = "attention" if process.kind in IRONMAKING else "blocks"
        yield Finding(f"scrap:{process.id}", severity, text, process.id, _CHECK)
