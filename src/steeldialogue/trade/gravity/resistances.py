"""Multilateral resistances: the flows that fit changed trade costs when outputs and expenditures stay as they are.

Structural gravity (Anderson and van Wincoop 2003, AER 93, 170) writes a flow as
X_ij = (Y_i E_j ÷ Y) (t_ij ÷ (Π_i P_j))^(1 − σ), with Π and P such that sales add up to output and purchases to
expenditure. Two flow matrices with the same Y and E therefore differ by the change of trade costs and by one
factor a row and one a column; the solver finds those factors (the exact hat form of Dekle, Eaton and Kortum 2007).

The fixed point is also the lowest point of a convex function of the rows' logarithms, Σ_j E_j ln Σ_i K_ij e^(u_i) − Σ_i Y_i u_i.
Taking rows and columns in turn creeps where home sales dominate, as they do in steel; Newton's steps do not.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steeldialogue.core import SteelDialogueError

Matrix = NDArray[np.float64]

TOLERANCE = 1e-11
MOST_ROUNDS = 200
_RIDGE = 1e-13
"""Keeps a step finite where countries fall into groups that do not trade with each other."""
_SLOPE = 1e-4
_HALVINGS = 40
_LONGEST = 5.0
"""The longest step of a logarithm; what runs away by such steps has no solution."""


@dataclass(frozen=True)
class Resistances:
    """The solution: `flows` (n × n), and how Π^(σ − 1) and P^(σ − 1) changed, each length n.

    Only products of the two are determined; `inward` is scaled so that its first country with purchases is 1.
    """

    flows: Matrix
    outward: Matrix
    inward: Matrix
    rounds: int


def solve_resistances(flows: Matrix, change: Matrix, tolerance: float = TOLERANCE, most_rounds: int = MOST_ROUNDS) -> Resistances:
    """Return the flows after a change of trade costs, with the output of each seller and the expenditure of each buyer fixed.

    Args:
        flows: n × n values, seller by row, buyer by column; home sales on the diagonal, where they are known.
        change: n × n factors on flows before general equilibrium: (t' ÷ t)^(1 − σ), 1 where nothing changes.
        tolerance: largest relative miss of a row or column sum.
        most_rounds: rounds after which the search is given up.

    Raises:
        SteelDialogueError: a number is negative or not finite, shapes differ, or no flows fit the sums.
    """
    _refuse(flows, change)
    output, spending = flows.sum(axis=1), flows.sum(axis=0)
    shocked = flows * change
    if (output[shocked.sum(axis=1) <= 0] > 0).any() or (spending[shocked.sum(axis=0) <= 0] > 0).any():
        raise SteelDialogueError("A country is left without any flow: its sales or purchases cannot add up.")
    logs = np.zeros_like(output)
    for rounds in range(most_rounds + 1):
        outward, inward = np.exp(logs), _divided(spending, shocked.T @ np.exp(logs))
        solved = shocked * outward[:, None] * inward[None, :]
        if _miss(solved.sum(axis=1), output) <= tolerance:
            scale = inward[int(np.argmax(spending > 0))] if spending.any() else 1.0
            return Resistances(solved, outward * scale, inward / scale, rounds)
        logs = logs + np.clip(_step(shocked, solved, output, spending, logs), -_LONGEST, _LONGEST)
        logs = logs - logs.mean()
    raise SteelDialogueError(
        f"The resistances did not settle in {most_rounds} rounds: with the flows that are left, sales and purchases cannot both add up."
    )


def _step(shocked: Matrix, solved: Matrix, output: Matrix, spending: Matrix, logs: Matrix) -> Matrix:
    """Newton's step where it halves the miss; else so much of it as leads down; else rows are brought to their sums."""
    rows = solved.sum(axis=1)
    curvature = np.diag(rows * (1 + _RIDGE)) - (solved * _divided(np.ones_like(spending), spending)) @ solved.T
    # Adding one constant to all logarithms changes nothing; the term takes that freedom away.
    curvature += np.outer(rows, rows) / rows.sum() + np.diag((rows <= 0).astype(float))
    step = np.linalg.solve(curvature, output - rows)
    if _miss(_rows(shocked, spending, logs + step), output) <= _miss(rows, output) / 2:
        return step
    slope = float(step @ (output - rows))
    here = _height(shocked, output, spending, logs)
    for halving in range(_HALVINGS):
        part: Matrix = step / 2**halving
        if _height(shocked, output, spending, logs + part) <= here - _SLOPE * slope / 2**halving:
            return part
    return np.log(_divided(output, rows))


def _rows(shocked: Matrix, spending: Matrix, logs: Matrix) -> Matrix:
    """Row sums when columns are at theirs."""
    with np.errstate(over="ignore", invalid="ignore"):
        outward = np.exp(logs)
        rows: Matrix = outward * (shocked @ _divided(spending, shocked.T @ outward))
    return np.where(np.isfinite(rows), rows, np.inf)


def _height(shocked: Matrix, output: Matrix, spending: Matrix, logs: Matrix) -> float:
    buys = spending > 0
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        height = float(spending[buys] @ np.log((shocked.T @ np.exp(logs))[buys]) - output @ logs)
    return height if np.isfinite(height) else np.inf


def _divided(whole: Matrix, part: Matrix) -> Matrix:
    """Whole over part; 1 for a country that sells or buys nothing."""
    return np.divide(whole, part, out=np.ones_like(whole), where=part > 0)


def _miss(found: Matrix, wanted: Matrix) -> float:
    return float(np.max(np.abs(_divided(found, wanted) - 1), initial=0.0, where=wanted > 0))


def _refuse(flows: Matrix, change: Matrix) -> None:
    if flows.ndim != len(("seller", "buyer")) or flows.shape[0] != flows.shape[1] or change.shape != flows.shape:
        raise SteelDialogueError(f"Flows and their change are square and of one size; they are {flows.shape} and {change.shape}.")
    if not (np.isfinite(flows).all() and np.isfinite(change).all()) or (flows < 0).any() or (change < 0).any():
        raise SteelDialogueError("Flows and their change are finite and not negative.")
