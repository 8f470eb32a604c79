"""Whole works by diving: units settle on their largest path a few at a time, and the rest is solved anew after each."""

import numpy as np
from numpy.typing import NDArray

from steeldialogue.core.programs import Lp
from steeldialogue.pathways.highs import Infeasible, Optimum
from steeldialogue.pathways.remembered import Solver

_NEARLY = 1e-6
_ROUNDS = 60
_SETTLED_AT_ONCE = 4  # one in so many of the divided units settles in a round, those that lean most to one path first


def dived(kept: Solver, lp: Lp, relaxed: Optimum, units: NDArray[np.int64], whole: NDArray[np.bool_]) -> Optimum | None:
    """Return a choice in which every whole unit takes one path; None where this way leads to none.

    Where settling breaks a limit, one unit is tried alone, and where that breaks it too, its path is barred. `units` is the unit of
    each path column, `whole` whether a column must be 0 or 1. The bounds of the kept program are as they were when it is done.
    """
    try:
        return _settled(kept, lp, relaxed, units, whole)
    finally:
        kept.bound_columns(lp.column_lower, lp.column_upper)


def _settled(kept: Solver, lp: Lp, relaxed: Optimum, units: NDArray[np.int64], whole: NDArray[np.bool_]) -> Optimum | None:
    found: Optimum | None = relaxed
    upper, together = lp.column_upper.copy(), True
    for _ in range(_ROUNDS):
        if found is None:
            return None
        best, share = _divided_units(found.value[: len(units)], units, whole[: len(units)])
        if not len(best):
            return found
        settled = best[np.argsort(-share)][: max(len(best) // _SETTLED_AT_ONCE, 1) if together else 1]
        tried = _with_settled(upper, units, settled)
        if after := _solved(kept, lp, tried):
            found, upper, together = after, tried, True
            continue
        if len(settled) == 1:
            upper[settled] = 0.0
            found = _solved(kept, lp, upper)
        together = False
    return None


def _solved(kept: Solver, lp: Lp, upper: NDArray[np.float64]) -> Optimum | None:
    """The optimum under these upper bounds; None where there is none."""
    kept.bound_columns(lp.column_lower, upper)
    try:
        return kept.solve()
    except Infeasible:
        return None


def _with_settled(upper: NDArray[np.float64], units: NDArray[np.int64], settled: NDArray[np.int64]) -> NDArray[np.float64]:
    """The upper bounds with every other path of the settled units barred."""
    tried = upper.copy()
    others = np.isin(units, units[settled])
    others[settled] = False
    tried[: len(units)][others] = 0.0
    return tried


def _divided_units(
    shares: NDArray[np.float64], units: NDArray[np.int64], whole: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The largest path of each whole unit that is divided, and its share."""
    parts = np.flatnonzero(whole & (shares > _NEARLY) & (shares < 1 - _NEARLY))
    best = largest_of_each(parts, units, shares)
    return best, shares[best]


def largest_of_each(columns: NDArray[np.int64], units: NDArray[np.int64], shares: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return of some path columns the one with the largest share of each unit, in the order of the units."""
    order = columns[np.lexsort((-shares[columns], units[columns]))]
    first = np.concatenate([[True], units[order][1:] != units[order][:-1]]) if len(order) else np.empty(0, dtype=bool)
    return np.asarray(order[first])
