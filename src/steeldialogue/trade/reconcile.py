"""Reconciliation: one number from both reports of a flow, trusting each reporter as far as its mirrors bear it out."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy.optimize import nnls

from steeldialogue.core import SteelDialogueError

# How lightly the smallest variances are preferred where the gaps alone do not part two reporters.
_RIDGE = 1e-6
_EVEN = 0.5

Floats = NDArray[np.float64]


def report_variances(gaps: pa.Table) -> dict[str, float]:
    """Return the variance of each reporter's log reports, from the gaps of flows told by both.

    Model: (ln x − ln m')^2 = s_i^2 + s_j^2 on average, s^2 >= 0, one for each reporter in either
    role; least squares weighted by x + m'. A pair of countries that trades with no third is split
    evenly. `gaps` is the result of `mirror_gaps`.

    Reference: Gaulier and Zignago 2010, section on reporters' reliability; the form in variances is ours.

    Raises:
        SteelDialogueError: no flow was told by both sides.
    """
    both = gaps.filter(pc.and_(pc.greater(gaps["sold"], 0), pc.greater(gaps["bought_fob"], 0)))
    if not both.num_rows:
        raise SteelDialogueError("No flow was told by both sides; reporters cannot be compared.")
    sold, bought = _numbers(both, "sold"), _numbers(both, "bought_fob")
    squares, weights = np.log(sold / bought) ** 2, sold + bought
    countries = sorted({*both["exporter"].to_pylist(), *both["importer"].to_pylist()})
    place = {country: number for number, country in enumerate(countries)}
    i = np.array([place[code] for code in both["exporter"].to_pylist()])
    j = np.array([place[code] for code in both["importer"].to_pylist()])
    solved = _least_squares(i, j, squares, weights / weights.sum(), len(countries))
    return dict(zip(countries, map(float, solved), strict=True))


def _least_squares(i: NDArray[np.int64], j: NDArray[np.int64], squares: Floats, weights: Floats, count: int) -> Floats:
    """Solve the weighted model by the mean of each pair, which gives the same answer as every flow would."""
    pairs, of = np.unique(i * count + j, return_inverse=True)
    weight = np.bincount(of, weights)
    mean = np.bincount(of, weights * squares) / weight
    root = np.sqrt(weight)
    design = np.zeros((len(pairs) + count, count))
    rows = np.arange(len(pairs))
    np.add.at(design, (rows, pairs // count), root)
    np.add.at(design, (rows, pairs % count), root)
    design[len(pairs) :] = np.eye(count) * _RIDGE
    solution, _ = nnls(design, np.concatenate([root * mean, np.zeros(count)]))
    return np.asarray(solution, np.float64)


def reconciled(gaps: pa.Table, variances: Mapping[str, float]) -> pa.Table:
    """Return the flows with one `value` [currency, FOB] and `mass_t` [t], and the exporter's `weight`.

    ln v = w ln x + (1 − w) ln m', w = s_j^2 / (s_i^2 + s_j^2) with i the exporter: the steadier
    reporter counts more; even where both variances are 0. A flow told by one side is taken from
    that side. `told_by` is `reconciled`. Reference: Gaulier and Zignago 2010.
    """
    weight = np.array(
        [
            _weight(variances.get(i), variances.get(j))
            for i, j in zip(*(gaps[name].to_pylist() for name in ("exporter", "importer")), strict=True)
        ]
    )
    value = _between(_numbers(gaps, "sold"), _numbers(gaps, "bought_fob"), weight)
    mass = _between(_numbers(gaps, "sold_t"), _numbers(gaps, "bought_t"), weight)
    kept = gaps.select(["vintage", "currency", "period_start", "period_end", "exporter", "importer", "hs", "told"])
    added = {
        "told_by": pa.repeat("reconciled", len(kept)),
        "value": _nullable(value),
        "mass_t": _nullable(mass),
        "weight": pa.array(weight),
    }
    for name, column in (added | {name: gaps[name] for name in ("lines", "warnings")}).items():
        kept = kept.append_column(name, column)
    return kept


def _weight(exporter: float | None, importer: float | None) -> float:
    if exporter is None or importer is None or not exporter + importer:
        return _EVEN
    return importer / (exporter + importer)


def _between(sold: Floats, bought: Floats, weight: Floats) -> Floats:
    """The weighted geometric mean; the one that is known, or not 0, where the other is not."""
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.exp(weight * np.log(sold) + (1 - weight) * np.log(bought))
    alone = np.where(sold > 0, sold, bought)
    both = (sold > 0) & (bought > 0)
    return np.where(both, mean, np.where(np.isnan(alone), sold, alone))


def _numbers(table: pa.Table, name: str) -> Floats:
    return np.asarray(table[name].cast(pa.float64()).to_numpy(zero_copy_only=False), np.float64)


def _nullable(numbers: Floats) -> pa.Array:
    return pa.array(numbers, from_pandas=True)
