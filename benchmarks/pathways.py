"""Measure the choice of paths: 300 works over 30 years by 15 routes, beside the program that writes every shared row on every path.

Run `make bench`, or `.venv/bin/python benchmarks/pathways.py [--quick]`. The last line is one JSON object. The works are made up
(`pathways_systems.py`), but for the run of India and Japan on the builtin evidence; every piece of work is a process of its own
(`pathways_work.py`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

WORK = Path(__file__).with_name("pathways_work.py")
SAME = 1e-6  # of the least cost with divided works
WORKS = 300


def run(name: str, *sizes: int) -> dict[str, Any]:
    """Do one piece of work; return what it found and its peak memory in MB."""
    command = [sys.executable, str(WORK), name, *map(str, sizes)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def beside_peer(years: int) -> dict[str, object]:
    """Measure ours and the peer on one system, in which all capacity runs at one utilisation."""
    ours, peer = run("ours", WORKS, years), run("peer", WORKS, years)
    seconds, peer_seconds = ours["build_s"] + ours["solve_s"], peer["build_s"] + peer["solve_s"]
    apart = abs(ours["bound"] - peer["bound"]) / abs(peer["bound"])
    return {
        "ours_s": round(seconds, 2),
        "ours_peak_mb": round(ours["peak_mb"]),
        "peer": "the same paths, each with its entries in every shared row of every year, all given to HiGHS as whole numbers",
        "peer_s": round(peer_seconds, 1),
        "ratio": round(peer_seconds / seconds, 1),
        "limit_s": round(ours["solver_s"], 2),
        "limit_ratio": round(seconds / ours["solver_s"], 2),
        "equal": apart <= SAME and abs(ours["objective"] - peer["objective"]) <= ours["asked_gap"] * peer["bound"],
        "apart": float(f"{apart:.1e}"),
        "build_s": round(ours["build_s"], 2),
        "peer_build_s": round(peer["build_s"], 1),
        "peer_peak_mb": round(peer["peak_mb"]),
        "paths": ours["paths"],
        "gap": float(f"{ours['gap']:.1e}"),
    }


def in_a_band(years: int, draws: int) -> dict[str, object]:
    """Measure the system as it is used, with utilisation in a band: a first answer, answers to new prices, draws, a conflict named."""
    found = run("band", WORKS, years, draws)
    return {
        "band_s": round(found["build_s"] + found["solve_s"], 2),
        "band_build_s": round(found["build_s"], 2),
        "band_solver_s": round(found["solver_s"], 2),
        "band_gap": float(f"{found['gap']:.1e}"),
        "band_peak_mb": round(found["peak_mb"]),
        "resolve_s": round(found["resolve_s"], 2),
        "resolve_whole_s": round(found["resolve_whole_s"], 2),
        "draws": draws,
        "draws_s": round(found["draws_s"], 1),
        "conflict_s": round(found["conflict_s"], 1),
    }


def india_and_japan() -> dict[str, object]:
    """Measure the reference scenario, from open evidence to the answer."""
    found = run("real")
    return {
        "india_japan_s": round(found["seconds"], 2),
        "india_japan_units": found["units"],
        "india_japan_gap": float(f"{found['gap']:.1e}"),
        "india_japan_peak_mb": round(found["peak_mb"]),
    }


def measure(years: int, draws: int) -> dict[str, object]:
    """Measure everything and return one row."""
    work = f"{WORKS} works, {years} years, 15 routes: build and solve with whole works to a gap of 0.1 %"
    return {"benchmark": "pathways", "work": work, **beside_peer(years), **in_a_band(years, draws), **india_and_japan()}


def table(row: dict[str, object]) -> str:
    """Return the row as a table a person can read."""
    return "\n".join(["| measure | value |", "| --- | --- |", *(f"| {key} | {value} |" for key, value in row.items())])


def main() -> None:
    """Measure, print, and end with one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="half the years and a tenth of the draws")
    options = parser.parse_args()
    row = measure(15, 20) if options.quick else measure(30, 200)
    print(table(row))
    print(json.dumps(row))


if __name__ == "__main__":
    main()
