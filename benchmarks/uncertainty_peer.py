"""The made-up system of `uncertainty.py`, and the Monte Carlo of bw2calc on it."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

PROCESSES, SEED, MOST_INPUTS = 20, 11, 3
USED, EMITTED = (0.05, 0.6), (0.05, 1.9)  # ranges of inputs per unit and of tCO2e per unit
SIGMA_USED, SIGMA_EMITTED = 0.08, 0.10  # standard deviations of the logarithms
FLOW, METHOD = 1000, 0  # ids of the one emission and of the one indicator in the peer's matrices
LOGNORMAL = 2  # its number among the distributions of stats_arrays
Edges = list[tuple[int, int, float]]


def made_up() -> tuple[Edges, np.ndarray]:
    """Return what process j uses of process i, and what each process emits itself."""
    random = np.random.default_rng(SEED)
    edges = [
        (i, j, float(random.uniform(*USED)))
        for j in range(1, PROCESSES)
        for i in sorted(set(random.integers(0, j, size=MOST_INPUTS).tolist()))
    ]
    return edges, random.uniform(*EMITTED, PROCESSES)


def package(edges: Edges, emitted: np.ndarray) -> Any:
    """Return the system as a data package of the peer."""
    import bw_processing as bwp

    def distributions(values: np.ndarray, sigma: float, certain: int = 0) -> np.ndarray:
        rows = np.zeros(len(values), dtype=bwp.UNCERTAINTY_DTYPE)
        for field in ("scale", "shape", "minimum", "maximum"):
            rows[field] = np.nan
        rows["loc"] = values
        rows["loc"][certain:], rows["scale"][certain:], rows["uncertainty_type"][certain:] = np.log(values[certain:]), sigma, LOGNORMAL
        return rows

    def indices(pairs: list[tuple[int, int]]) -> np.ndarray:
        return np.array(pairs, dtype=bwp.INDICES_DTYPE)

    made = [(j, j) for j in range(PROCESSES)]
    values = np.array([1.0] * PROCESSES + [value for _, _, value in edges])
    data = bwp.create_datapackage()
    data.add_persistent_vector(
        matrix="technosphere_matrix",
        indices_array=indices(made + [(i, j) for i, j, _ in edges]),
        data_array=values,
        flip_array=np.arange(len(values)) >= PROCESSES,
        distributions_array=distributions(values, SIGMA_USED, PROCESSES),
    )
    data.add_persistent_vector(
        matrix="biosphere_matrix",
        indices_array=indices([(FLOW, j) for j in range(PROCESSES)]),
        data_array=emitted,
        distributions_array=distributions(emitted, SIGMA_EMITTED),
    )
    data.add_persistent_vector(matrix="characterization_matrix", indices_array=indices([(FLOW, METHOD)]), data_array=np.ones(1))
    return data


def peer(edges: Edges, emitted: np.ndarray, draws: int) -> tuple[float, np.ndarray]:
    """Have bw2calc draw and solve one system after another; return the seconds and its results."""
    import bw2calc

    chain = bw2calc.LCA({PROCESSES - 1: 1}, data_objs=[package(edges, emitted)], use_distributions=True, seed_override=SEED)
    chain.lci()
    chain.lcia()
    before = time.perf_counter()
    found = np.array([chain.score for _ in zip(range(draws), chain, strict=False)])
    return time.perf_counter() - before, found
