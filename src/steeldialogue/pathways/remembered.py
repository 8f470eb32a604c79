"""Solver answers looked up before the solver is asked.

A solver that keeps its program answers from where it last ended, so an answer depends on all that was asked before: its key is a hash
of the program and of every step since, and where an answer is lacking the solver is told of all steps first. What is looked up is
therefore what would have been computed.
"""

import platform
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from steeldialogue.core.memory import Memory, memory
from steeldialogue.core.programs import OPTIONS, Lp
from steeldialogue.pathways.highs import NO_CHOICE, Infeasible, Kept, Optimum, solve_whole
from steeldialogue.pathways.system import Array

_NO_ANSWER = b""  # no point keeps all rows
_HEAD = 4  # the cost, and how many numbers each of the three parts has


class RememberedProgram:
    """A linear program that stays in the solver, as `Kept`, once an answer is not remembered."""

    def __init__(self, lp: Lp, known: Memory) -> None:
        """Take the program; the solver is not asked yet."""
        self._lp, self._memory = lp, known
        self._told = _digest(lp)
        self._untold: list[Callable[[Kept], object]] = []
        self._kept: Kept | None = None

    def solve(self, cost: Array | None = None) -> Optimum:
        """Solve, at new costs where they are given.

        Raises:
            Infeasible: no point keeps all rows.
        """
        _add(self._told, "solve", *([] if cost is None else [cost]))
        held = None if cost is None else cost.copy()

        def ask(kept: Kept) -> Optimum:
            return kept.solve(held)

        key = self._told.hexdigest()
        if (found := self._memory.recall(key)) is None:
            return _kept_answer(self._memory, key, lambda: ask(self._caught_up()))
        self._untold.append(ask)
        return _read(found)

    def bound_columns(self, lower: Array, upper: Array) -> None:
        """Set new bounds of all columns."""
        _add(self._told, "bounds", lower, upper)
        low, high = lower.copy(), upper.copy()  # who set them may go on writing in theirs
        self._untold.append(lambda kept: kept.bound_columns(low, high))

    def _caught_up(self) -> Kept:
        """Return the solver where it would stand had it been asked all along."""
        kept = self._kept = self._kept or Kept(self._lp)
        for step in self._untold:
            with suppress(Infeasible):
                step(kept)
        self._untold.clear()
        return kept


Solver = Kept | RememberedProgram


def kept_program(lp: Lp) -> Solver:
    """Return a program to be solved again and again, with what is remembered of it where there is a memory."""
    known = memory()
    return Kept(lp) if known is None else RememberedProgram(lp, known)


def whole_program(lp: Lp, whole: NDArray[np.bool_], gap: float, patience_s: float) -> Optimum:
    """Solve with some columns in whole numbers, to a relative gap, unless the answer is remembered.

    Raises:
        Infeasible: no such point keeps all rows.
        OutOfTime: the solver took longer than it was given.
    """
    known = memory()
    if known is None:
        return solve_whole(lp, whole, gap, patience_s)
    told = _digest(lp)
    _add(told, "whole", whole, np.array([gap]))
    if (found := known.recall(told.hexdigest())) is not None:
        return _read(found)
    return _kept_answer(known, told.hexdigest(), lambda: solve_whole(lp, whole, gap, patience_s))


def _digest(lp: Lp) -> Any:
    """Begin a hash with the solver, its options and the program."""
    told = sha256(repr((version("highspy"), platform.machine(), sorted(OPTIONS.items()))).encode())
    matrix = (lp.matrix.indptr, lp.matrix.indices, lp.matrix.data)
    _add(told, "program", lp.cost, lp.column_lower, lp.column_upper, *matrix, lp.row_lower, lp.row_upper)
    return told


def _add(told: Any, step: str, *arrays: NDArray[Any]) -> None:
    told.update(repr((step, [(array.dtype.str, array.shape) for array in arrays])).encode())
    for array in arrays:
        told.update(np.ascontiguousarray(array).tobytes())


def _kept_answer(known: Memory, key: str, solve: Callable[[], Optimum]) -> Optimum:
    try:
        found = solve()
    except Infeasible:
        known.keep(key, _NO_ANSWER)
        raise
    known.keep(key, _written(found))
    return found


def _written(found: Optimum) -> bytes:
    parts = (found.value, found.reduced, found.dual)
    return np.concatenate([[found.objective], [len(part) for part in parts], *parts]).tobytes()


def _read(answer: bytes) -> Optimum:
    if answer == _NO_ANSWER:
        raise Infeasible(NO_CHOICE)
    content = np.frombuffer(answer)
    value, reduced, dual = np.split(content[_HEAD:].copy(), np.cumsum(content[1 : _HEAD - 1].astype(int)))
    return Optimum(value, reduced, dual, float(content[0]))
