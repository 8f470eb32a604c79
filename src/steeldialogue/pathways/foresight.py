"""Choice without foresight: each step decides at the prices of its first year, and later steps live with it."""

from dataclasses import replace

import numpy as np

from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.pathways.choice import Choice, Chooser
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.system import Array, System


def myopic(program: Program, step: int, gap: float, progress: Progress = Silent(), patience_s: float = np.inf) -> Choice:
    """Return what is chosen when every `step` years the prices of that year are taken to last for ever.

    Needs and limits are known; what was decided before a step stays decided. Every unit decides as a whole, clusters too. Costs
    are in the end those of the prices that came.
    """
    chooser = Chooser(program, whole_clusters=True, patience_s=patience_s)
    decided = program.decisions.decided
    lower, upper = program.column_lower.copy(), program.column_upper.copy()
    years = program.system.years
    for start in range(0, len(years), step):
        with told_step(progress, f"deciding in {years[start]}"):
            found = chooser.whole(frozen(program.system, start), gap)
        until = min(start + step, len(years))
        mine = decided[found.largest[program.decisions.unit]]
        upper[program.layout.columns.paths] = np.all(decided[:, :until] == mine[:, :until], axis=1)
        _keep_new(program, found.value, until, lower, upper)
        chooser.bind(lower, upper)
    with told_step(progress, "at the prices that came"):
        return chooser.whole(gap=gap)


def frozen(system: System, start: int) -> System:
    """Return the system as it looks from a year: later prices are those of that year."""
    return replace(
        system,
        capex_new_usd_per_t=_held(system.capex_new_usd_per_t, start),
        capex_renewal_usd_per_t=_held(system.capex_renewal_usd_per_t, start),
        operating_usd_per_t=_held(system.operating_usd_per_t, start),
        carbon_usd_per_t=_held(system.carbon_usd_per_t, start),
    )


def _held(prices: Array, start: int) -> Array:
    held = prices.copy()
    held[..., start:] = prices[..., start : start + 1]
    return held


def _keep_new(program: Program, value: Array, until: int, lower: Array, upper: Array) -> None:
    if not program.layout.new_works:
        return
    year = program.layout.new_triples[2]
    columns = program.layout.columns.start("new") + np.flatnonzero(year < until)
    lower[columns] = upper[columns] = np.maximum(value[columns], 0.0)
