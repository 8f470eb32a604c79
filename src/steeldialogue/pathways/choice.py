"""The least-cost choice of paths: the linear program first, then whole works within a proven gap of it."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from steeldialogue.core.programs import Lp
from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.pathways.conflicts import conflicts, told
from steeldialogue.pathways.diving import dived, largest_of_each
from steeldialogue.pathways.highs import Infeasible, Optimum
from steeldialogue.pathways.program import Program
from steeldialogue.pathways.remembered import kept_program, whole_program
from steeldialogue.pathways.system import Array, System

_NEARLY = 1e-9


@dataclass(frozen=True)
class Choice:
    """A solved program: column values with whole units, their cost, the bound below it and the worth of each limit.

    `relaxed` is the linear program, in which units may be divided; its cost is the bound, its duals are the prices.
    """

    program: Program
    priced: System
    value: Array
    objective: float
    relaxed: Optimum

    @property
    def gap(self) -> float:
        """How far the cost may lie above the least, as a share of it."""
        return (self.objective - self.relaxed.objective) / max(abs(self.relaxed.objective), _NEARLY)

    @cached_property
    def largest(self) -> NDArray[np.int64]:
        """The column of the path that the most of each unit takes, in the order of the units."""
        columns = np.arange(len(self.shares), dtype=np.int64)
        return largest_of_each(columns, self.program.decisions.unit, self.shares)

    @cached_property
    def shares(self) -> Array:
        """The share of its unit that takes each path."""
        return np.asarray(self.value[self.program.layout.columns.paths])


class Chooser:
    """Holds a program in the solver and answers for prices that change."""

    def __init__(self, program: Program, *, whole_clusters: bool = False, patience_s: float = np.inf) -> None:
        """Pass the program; nothing is solved yet.

        With `whole_clusters` a cluster takes one path too; `patience_s` is the most time for each search for whole works.
        """
        self.program = program
        self._patience_s = patience_s
        self._whole = program.whole.copy()
        if whole_clusters:
            self._whole[program.layout.columns.paths] = True
        self._lp = Lp(program.costs(), program.column_lower, program.column_upper, program.matrix, program.row_lower, program.row_upper)
        self._kept = kept_program(self._lp)

    def bind(self, lower: Array, upper: Array) -> None:
        """Hold columns between new bounds from now on."""
        self._lp = replace(self._lp, column_lower=lower.copy(), column_upper=upper.copy())
        self._kept.bound_columns(lower, upper)

    def relaxed(self, priced: System | None = None) -> Choice:
        """Return the choice in which units may be divided, at the prices of a system of the same shape.

        Raises:
            Infeasible: the limits conflict; the error names those that would have to give way.
        """
        system = priced or self.program.system
        try:
            found = self._kept.solve(self.program.costs(system))
        except Infeasible as fault:
            raise told(conflicts(self._bound_program())) from fault
        return Choice(self.program, system, found.value, found.objective, found)

    def whole(self, priced: System | None = None, gap: float = 0.001, progress: Progress = Silent()) -> Choice:
        """Return the choice with whole units, within a gap of the linear program's cost.

        Units settle one after the other first, which is quick; where that is not near enough to the linear program's cost, a search
        over the paths that it prices little above its choice follows, and at last over all that could be better.
        """
        system = priced or self.program.system
        with told_step(progress, "linear program"):
            relaxed = self.relaxed(system)
        with told_step(progress, "whole works"):
            return self._rounded(relaxed, gap)

    def _bound_program(self) -> Program:
        return replace(self.program, column_lower=self._lp.column_lower, column_upper=self._lp.column_upper)

    def _rounded(self, relaxed: Choice, gap: float) -> Choice:
        if not np.any(_divided(relaxed.shares) & self._whole[: len(relaxed.shares)]):
            return relaxed
        cost = self.program.costs(relaxed.priced)
        room = abs(relaxed.objective) * gap
        best = self._dived(relaxed)
        if best and best.gap <= gap:
            return best
        for reach in (0.02, 0.2, 1.0):
            found = self._among(relaxed, cost, reach * room, gap / 2)
            best = found if found and (best is None or found.objective < best.objective) else best
            if best and best.gap <= gap:
                return best
        return self._best_of_all(relaxed, cost, best, gap)

    def _dived(self, relaxed: Choice) -> Choice | None:
        found = dived(self._kept, self._lp, relaxed.relaxed, self.program.decisions.unit, self._whole)
        if found is None:
            return None
        return Choice(self.program, relaxed.priced, found.value, found.objective, relaxed.relaxed)

    def _among(self, relaxed: Choice, cost: Array, reach: float, gap: float) -> Choice | None:
        """Solve over the paths whose reduced cost is within reach; None where no whole choice is among them."""
        kept = (relaxed.relaxed.reduced <= reach) | (relaxed.value > _NEARLY)
        kept[len(relaxed.shares) :] = True
        try:
            found = whole_program(_part(self._lp, cost, kept), self._whole[kept], gap, self._patience_s)
        except Infeasible:
            return None
        value = np.zeros(len(cost))
        value[kept] = found.value
        return Choice(self.program, relaxed.priced, value, found.objective, relaxed.relaxed)

    def _best_of_all(self, relaxed: Choice, cost: Array, best: Choice | None, gap: float) -> Choice:
        """Solve over every path that could be in a better choice: one whose reduced cost is above the room left cannot."""
        room = np.inf if best is None else best.objective - relaxed.objective
        found = self._among(relaxed, cost, room, gap)
        if found is None and best is None:
            raise Infeasible("No choice of whole works keeps all limits of the scenario, though divided works would.")
        chosen = [one for one in (found, best) if one is not None]
        return min(chosen, key=lambda one: one.objective)


def _divided(shares: Array) -> NDArray[np.bool_]:
    return (shares > 1e-6) & (shares < 1 - 1e-6)


def _part(lp: Lp, cost: Array, kept: NDArray[np.bool_]) -> Lp:
    return replace(
        lp,
        cost=cost[kept],
        column_lower=lp.column_lower[kept],
        column_upper=lp.column_upper[kept],
        matrix=lp.matrix[:, np.flatnonzero(kept)],
    )
