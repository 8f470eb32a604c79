"""Linear programs in plain arrays, passed to HiGHS."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array

Array = NDArray[np.float64]
# One process keeps one number of threads.
OPTIONS: Mapping[str, Any] = {"output_flag": False, "threads": 2, "random_seed": 0}


@dataclass(frozen=True)
class Lp:
    """A program in plain arrays: least cost over columns between bounds, rows between bounds."""

    cost: Array
    column_lower: Array
    column_upper: Array
    matrix: csc_array
    row_lower: Array
    row_upper: Array


def passed(lp: Lp, whole: NDArray[np.bool_] | None = None) -> Any:
    """Return a solver that holds a program, with some columns in whole numbers."""
    highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in OPTIONS.items():
        highs.setOptionValue(name, value)
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = lp.matrix.shape
    model.col_cost_ = lp.cost
    model.col_lower_, model.col_upper_ = lp.column_lower, lp.column_upper
    model.row_lower_, model.row_upper_ = lp.row_lower, lp.row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = lp.matrix.indptr.astype(np.int32)
    model.a_matrix_.index_ = lp.matrix.indices.astype(np.int32)
    model.a_matrix_.value_ = lp.matrix.data
    if whole is not None:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[int(one)] for one in whole]
    highs.passModel(model)
    return highs
