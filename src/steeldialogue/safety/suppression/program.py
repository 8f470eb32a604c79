"""Programs in whole numbers, solved by HiGHS."""

from typing import Any

import numpy as np


def least(costs: Any, rules: Any, low: Any, high: Any, most: Any = np.inf) -> Any:
    """Return the whole numbers from 0 to `most` of least cost that keep low ≤ rules · x ≤ high; None where none do.

    Shapes: costs (n,), rules (m, n), dense or sparse, low and high (m,).
    """
    import highspy  # here: the other safety pages should not wait for it
    from scipy.sparse import csc_array

    matrix, count = csc_array(rules), len(costs)
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = matrix.shape
    model.col_cost_ = np.asarray(costs, float)
    model.col_lower_, model.col_upper_ = np.zeros(count), np.broadcast_to(np.asarray(most, float), count)
    model.row_lower_, model.row_upper_ = np.asarray(low, float), np.asarray(high, float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32)
    model.a_matrix_.value_ = matrix.data.astype(float)
    model.integrality_ = [highspy.HighsVarType.kInteger] * count
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 2)  # as the pathways do: one process keeps one number of threads
    solver.passModel(model)
    solver.run()
    solution = solver.getSolution()
    return (
        np.array(solution.col_value) if solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible else None
    )
