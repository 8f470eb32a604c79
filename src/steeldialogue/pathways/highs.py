"""The solver: one linear program kept in HiGHS, and programs over a part of its columns with whole units."""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from steeldialogue.core import SteelDialogueError
from steeldialogue.core.programs import Lp, passed
from steeldialogue.pathways.system import Array

NO_CHOICE = "No choice keeps all limits of the scenario."


class Infeasible(SteelDialogueError):
    """No choice keeps all limits."""


class OutOfTime(SteelDialogueError):
    """Whole works were not proven good enough in the time given."""


@dataclass(frozen=True)
class Optimum:
    """Values of the columns, their reduced costs, what each row's bound is worth, and the cost."""

    value: Array
    reduced: Array
    dual: Array
    objective: float


class Kept:
    """A linear program that stays in the solver, so that new prices are answered from where the last ones ended."""

    def __init__(self, lp: Lp, method: str = "choose") -> None:
        """Pass the program once; `method` is the solver's name for its way of solving."""
        self._highs = passed(lp)
        self._highs.setOptionValue("solver", method)

    def solve(self, cost: Array | None = None) -> Optimum:
        """Solve, at new costs where they are given.

        Raises:
            Infeasible: no point keeps all rows.
        """
        if cost is not None:
            self._highs.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
        return _run(self._highs)

    def bound_columns(self, lower: Array, upper: Array) -> None:
        """Set new bounds of all columns."""
        self._highs.changeColsBounds(len(lower), np.arange(len(lower), dtype=np.int32), lower, upper)


def solve_whole(lp: Lp, whole: NDArray[np.bool_], gap: float, patience_s: float = np.inf) -> Optimum:
    """Solve with some columns in whole numbers, to a relative gap.

    Raises:
        Infeasible: no such point keeps all rows.
        OutOfTime: the solver took longer than it was given.
    """
    highs = passed(lp, whole)
    highs.setOptionValue("time_limit", patience_s)
    highs.setOptionValue("mip_rel_gap", gap)
    return _run(highs)


def _run(highs: Any) -> Optimum:
    highs.run()
    status = highs.getModelStatus()
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        raise Infeasible(NO_CHOICE)
    if status == highspy.HighsModelStatus.kTimeLimit:
        raise OutOfTime("No choice of whole works was proven within the gap in the time given.")
    solution, info = highs.getSolution(), highs.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        raise SteelDialogueError(f"The solver stopped without an answer: {highs.modelStatusToString(status)}.")
    objective = float(info.objective_function_value)
    return Optimum(np.array(solution.col_value), np.array(solution.col_dual), np.array(solution.row_dual), objective)
