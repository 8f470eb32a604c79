"""Captured CO2: no process can give away more of it than it would send to air."""

from collections.abc import Iterable, Iterator

from steeldialogue.carbon.balance.carbon import CarbonRow
from steeldialogue.carbon.balance.equations import co2_of_carbon
from steeldialogue.carbon.balance.findings import Finding
from steeldialogue.carbon.balance.ground import Ground
from steeldialogue.core import Figure

_CHECK = "Check the CO2 stored and sold, and the fuels and products of the process."


def captured_findings(ground: Ground, rows: Iterable[CarbonRow]) -> Iterator[Finding]:
    """Yield a finding for each process that captures more CO2 than it would send to air, or whose carbon nobody knows."""
    most = 1 + ground.tolerance("carbon")
    for row in rows:
        if row.captured is None or not row.captured.value:
            continue
        if row.missing:
            yield _finding(row, f"CO2 is captured at {row.process}, but what goes to air there is unknown: {'; '.join(row.missing)}.")
            continue
        sent = _sent(row)
        if sent is None or row.captured.value > most * sent.value:
            there = "no carbon" if sent is None else f"only {_co2(ground, sent)}"
            yield _finding(row, f"{_co2(ground, row.captured)} of CO2 are captured at {row.process}, but {there} would go to air there.")


def _sent(row: CarbonRow) -> Figure | None:
    """The carbon that would go to air without capture, in t; None where no carbon goes in, or all of it is in products."""
    if row.carbon_in is None:
        return None
    sent = row.carbon_in if row.products is None else row.carbon_in - row.products
    return sent if sent.value > 0 else None


def _co2(ground: Ground, carbon: Figure) -> str:
    return f"{co2_of_carbon(carbon, ground.carbon_to_co2).value:,.0f} t"


def _finding(row: CarbonRow, text: str) -> Finding:
    return Finding(f"captured:{row.process}", "blocks", text, row.process, _CHECK)
