"""One piece of work of `pathways.py` in a process of its own, so that its memory is its own.

Usage: python pathways_work.py ours|peer|band|real [WORKS YEARS [DRAWS]]. The last line is one JSON object.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import median
from typing import Any

import highspy
import numpy as np
from pathways_systems import SEED, made_up, repriced

GAP = 0.001
AS_OF = date(2026, 11, 23)
RESOLVES = 5
TOO_MUCH, FREIGHT_LANES = 3, 6  # of the lanes only those between areas are left: nothing comes from outside


class Solver:
    """Adds up the seconds that HiGHS itself is at work."""

    def __init__(self) -> None:
        """Listen from now on."""
        self.seconds = 0.0
        alone = highspy.Highs.run

        def run(highs: Any) -> Any:
            before = time.perf_counter()
            status = alone(highs)
            self.seconds += time.perf_counter() - before
            return status

        highspy.Highs.run = run


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what a work returns, and its seconds."""
    before = time.perf_counter()
    found = work()
    return found, time.perf_counter() - before


def ours(works: int, years: int) -> dict[str, Any]:
    """Build and solve at fixed utilisation."""
    return _chosen(made_up(works, years, fixed=True))[1]


def peer(works: int, years: int) -> dict[str, Any]:
    """Build and solve the peer's program of the same system."""
    from pathways_peer import peer

    return dict(peer(made_up(works, years, fixed=True), GAP))


def band(works: int, years: int, draws: int) -> dict[str, Any]:
    """Build and solve where utilisation may vary, then solve anew for other prices, and name what conflicts when need is too much."""
    from steeldialogue.pathways.choice import Chooser
    from steeldialogue.pathways.program import Program

    system = made_up(works, years, fixed=False)
    chooser, row = _chosen(system)
    random = np.random.default_rng(SEED)
    dearer = [replace(system, carbon_usd_per_t=system.carbon_usd_per_t * factor) for factor in np.linspace(1.1, 1.5, RESOLVES)]
    row["resolve_s"] = median(timed(lambda one=one: chooser.relaxed(one))[1] for one in dearer)
    row["resolve_whole_s"] = timed(lambda: chooser.whole(dearer[-1], GAP))[1]
    row["draws_s"] = timed(lambda: [chooser.relaxed(repriced(system, random)).objective for _ in range(draws)])[1]
    short = Chooser(Program.of(replace(system, need_mt=TOO_MUCH * system.need_mt, lanes=system.lanes[:FREIGHT_LANES])))
    row["conflict"], row["conflict_s"] = timed(lambda: _refusal(short))
    return row


def _refusal(chooser: Any) -> str:
    from steeldialogue.pathways.highs import Infeasible

    try:
        chooser.relaxed()
    except Infeasible as fault:
        return str(fault)
    raise AssertionError("a need three times as large was met")


def real() -> dict[str, Any]:
    """Run the reference scenario of India and Japan, from the evidence to the answer, with the evidence open."""
    from steeldialogue.catalog import open_catalog
    from steeldialogue.law import open_law
    from steeldialogue.pathways.evidence.assembly import Evidence
    from steeldialogue.pathways.run import run_pathways
    from steeldialogue.pathways.scenario import builtin_scenario

    evidence, scenario = Evidence(open_catalog(), open_law(), AS_OF), builtin_scenario()
    run, seconds = timed(lambda: run_pathways(evidence, scenario))
    return {"seconds": seconds, "units": len(run.assembled.system.units), "gap": run.outcome.choice.gap}


def _chosen(system: Any) -> tuple[Any, dict[str, Any]]:
    from steeldialogue.pathways.choice import Chooser
    from steeldialogue.pathways.program import Program

    solver = Solver()
    (program, chooser), built = timed(lambda: (program := Program.of(system), Chooser(program)))
    choice, solved = timed(lambda: chooser.whole(gap=GAP))
    row = {
        "build_s": built,
        "solve_s": solved,
        "solver_s": solver.seconds,
        "paths": len(program.decisions.unit),
        "gap": choice.gap,
        "asked_gap": GAP,
    }
    return chooser, row | {"objective": choice.objective, "bound": choice.relaxed.objective}


WORKS = {work.__name__: work for work in (ours, peer, band, real)}


def main() -> None:
    """Do one piece of work and tell what it found, with the peak memory of the process."""
    name, *sizes = sys.argv[1:]
    found = WORKS[name](*map(int, sizes))
    print(json.dumps({**found, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
