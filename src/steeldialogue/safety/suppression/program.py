"""Programs in whole numbers, solved by HiGHS."""

from typing import Any

import numpy as np


def least(costs: Any, rules: Any, low: Any, high: Any, most: Any = np.inf) -> Any:
    """Return the whole numbers from 0 to `most` of least cost that keep low ≤ rules · x ≤ high; None where none do.

    Shapes: costs (n,), rules (m, n), dense or sparse, low and high (m,).
    """
    import highspy  # here: the other safety pages should not wait for it
    from scipy.sparse import csc_array

    from steeldialogue.core.programs import Lp, passed

    count = len(costs)
    bounds = (np.asarray(low, float), np.asarray(high, float))
    upper = np.broadcast_to(np.asarray(most, float), count)
    lp = Lp(np.asarray(costs, float), np.zeros(count), upper, csc_array(rules).astype(float), *bounds)
    solver = passed(lp, np.ones(count, bool))
    solver.run()
    if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    return np.array(solver.getSolution().col_value)
