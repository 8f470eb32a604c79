"""Measure draws: our process system beside the Monte Carlo of bw2calc on the same 20 processes, and an example plant under all standards.

Run `make bench`, or `.venv/bin/python benchmarks/uncertainty.py [--quick]`. The last line is one JSON object.
The system is made up: process j uses up to three earlier ones; every input and every direct emission is lognormal.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable
from datetime import date
from math import exp, expm1, sqrt
from statistics import median
from typing import Any

import numpy as np
from uncertainty_peer import PROCESSES, SEED, SIGMA_EMITTED, SIGMA_USED, Edges, made_up, peer

POINTS = (0.05, 0.95)
STANDARD_ERRORS = 4  # apart: once in 16,000 by chance
PLANT, ON = "india_integrated", date(2026, 4, 1)


def sampler(edges: Edges, emitted: np.ndarray) -> tuple[Any, list[Any], list[Any]]:
    """Return our sampler of the same distributions; medians become means, as ours are entered."""
    from steeldialogue.carbon.plant import Flow, Plant, Quantity, Uncertainty
    from steeldialogue.carbon.uncertainty import Sampler
    from steeldialogue.core.stated import stated

    def quantity(address: str, value: float, unit: str = "1") -> Quantity:
        return Quantity(address, stated(address, f"{value:.17f}", unit))

    def uncertain(address: str, sigma: float) -> Uncertainty:
        return Uncertainty(address, "lognormal", quantity("spread", sqrt(expm1(sigma**2))))

    mean_used, mean_emitted = exp(SIGMA_USED**2 / 2), exp(SIGMA_EMITTED**2 / 2)
    inputs = [quantity(f"flow.p{j}.in.p{i}", value * mean_used) for i, j, value in edges]
    direct = [quantity(f"flow.p{j}.out.co2", float(value) * mean_emitted) for j, value in enumerate(emitted)]
    flows = tuple(Flow("", "in", "", one) for one in (*inputs, *direct))
    spreads = (*(uncertain(one.id, SIGMA_USED) for one in inputs), *(uncertain(one.id, SIGMA_EMITTED) for one in direct))
    plant = Plant("made up", "IN", ON, ON, "flat", "quality", (), flows, (), (), (), spreads)
    return Sampler(plant, SEED), inputs, direct


def ours(drawing: tuple[Any, list[Any], list[Any]], edges: Edges, draws: int) -> np.ndarray:
    """Return what a unit of the last product emits in every draw."""
    from steeldialogue.carbon.uncertainty import ProcessSystem

    source, inputs, direct = drawing
    names = tuple(f"p{number}" for number in range(PROCESSES))
    pairs = [(names[i], names[j]) for i, j, _ in edges]
    found = []
    for block in source.blocks(draws):
        used = dict(zip(pairs, map(block.of, inputs), strict=True))
        system = ProcessSystem(names, dict.fromkeys(names, 1.0), used, dict(zip(names, map(block.of, direct), strict=True)))
        found.append(system.footprint({names[-1]: 1.0}))
    return np.concatenate(found)


def dense(edges: Edges, emitted: np.ndarray, draws: int) -> np.ndarray:
    """Return the same from NumPy's batched solver of full matrices."""
    random = np.random.default_rng(SEED)
    matrices = np.broadcast_to(np.eye(PROCESSES), (draws, PROCESSES, PROCESSES)).copy()
    for i, j, value in edges:
        matrices[:, i, j] -= value * np.exp(SIGMA_USED * random.standard_normal(draws))
    direct = emitted * np.exp(SIGMA_EMITTED * random.standard_normal((draws, PROCESSES)))
    demand = np.zeros((draws, PROCESSES, 1))
    demand[:, -1] = 1
    return (np.linalg.solve(matrices, demand)[:, :, 0] * direct).sum(axis=1)


def bare(numbers: int, draws: int) -> None:
    """Draw as many lognormal numbers with NumPy, in blocks of the same size, and do nothing with them."""
    from steeldialogue.carbon.uncertainty import BLOCK

    random = np.random.default_rng(SEED)
    for _ in range(numbers * draws // BLOCK):
        np.exp(SIGMA_USED * random.standard_normal(BLOCK))


def compared(mine: np.ndarray, theirs: np.ndarray) -> dict[str, object]:
    """Compare mean and 5 and 95 % points, within the sampling error of both."""
    error = sqrt(mine.var() / len(mine) + theirs.var() / len(theirs))
    same = abs(mine.mean() - theirs.mean()) <= STANDARD_ERRORS * error
    shown: dict[str, object] = {"mean": round(float(mine.mean()), 4), "peer_mean": round(float(theirs.mean()), 4)}
    for point in POINTS:
        apart = STANDARD_ERRORS * sqrt(point * (1 - point) * (1 / len(mine) + 1 / len(theirs)))
        low, middle, high = np.quantile(mine, (point - apart, point, point + apart))
        found = np.quantile(theirs, point)
        same = same and low <= found <= high
        shown |= {f"point_{point:.0%}": round(float(middle), 4), f"peer_point_{point:.0%}": round(float(found), 4)}
    return {**shown, "equal": bool(same)}


def timed(work: Callable[[], object], rounds: int) -> float:
    """Return the median seconds of a work."""
    seconds = []
    for _ in range(rounds):
        before = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - before)
    return median(seconds)


def example_plant(draws: int, rounds: int) -> dict[str, object]:
    """Time an example plant under all standards: the readings, then draws with the probabilities of classes, then what to measure next."""
    from steeldialogue.carbon.plant.shipped import read_example
    from steeldialogue.carbon.study import Study
    from steeldialogue.carbon.uncertainty import Simulation, intervals, measure_next

    study = Study.of(read_example(PLANT), ON)
    findings, plant = study.balances.findings, study.plant
    readings = study.reader.read_all(plant, findings)  # not counted: tables of law are read when first needed
    simulation = Simulation(plant, readings, SEED, draws)
    found = intervals(simulation)
    return {
        "plant": PLANT,
        "standards": len(readings),
        "readings_with_value": len(found),
        "all_readings_ms": round(timed(lambda: study.reader.read_all(plant, findings), max(rounds, 3)) * 1000, 1),
        "plant_draws": draws,
        "plant_draws_s": round(timed(lambda: intervals(Simulation(plant, readings, SEED, draws)), rounds), 2),
        "measure_next_s": round(timed(lambda: measure_next(simulation, found), rounds), 2),
    }


def measure(draws: int, peer_draws: int, rounds: int) -> dict[str, object]:
    """Measure everything and return one row; times of ours and of the bare work are medians."""
    edges, emitted = made_up()
    drawing = sampler(edges, emitted)
    ours(drawing, edges, 1)  # not counted: modules are loaded
    ours_s = timed(lambda: ours(drawing, edges, draws), rounds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # before the peer and the full matrices
    limit_s = timed(lambda: bare(len(edges) + PROCESSES, draws), rounds)
    plant = example_plant(draws, rounds)
    dense_s = timed(lambda: dense(edges, emitted, peer_draws), rounds)
    seconds, theirs = peer(edges, emitted, peer_draws)
    peer_s = seconds / peer_draws * draws
    return {
        "benchmark": "uncertainty",
        "work": f"{draws:,} draws of a system of {PROCESSES} processes and {len(edges)} inputs: draw, solve, footprint of a unit",
        "ours_s": round(ours_s, 3),
        "ours_peak_mb": round(peak),
        "peer": f"bw2calc 3.1.0, Monte Carlo, {peer_draws:,} iterations, time scaled to all",
        "peer_s": round(peer_s, 1),
        "ratio": round(peer_s / ours_s, 1),
        "limit_s": round(limit_s, 3),
        "limit_ratio": round(ours_s / limit_s, 2),
        **compared(ours(drawing, edges, draws), theirs),
        "ours_draws_per_s": round(draws / ours_s),
        "peer_draws_per_s": round(peer_draws / seconds),
        "full_matrices_draws_per_s": round(peer_draws / dense_s),
        **plant,
    }


def table(row: dict[str, object]) -> str:
    """Return the row as a table a person can read."""
    return "\n".join(["| measure | value |", "| --- | --- |", *(f"| {key} | {value} |" for key, value in row.items())])


def main() -> None:
    """Measure, print, and end with one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer iterations of the peer and one round")
    options = parser.parse_args()
    row = measure(100_000, 5_000, 1) if options.quick else measure(100_000, 20_000, 5)
    print(table(row))
    print(json.dumps(row))


if __name__ == "__main__":
    main()
