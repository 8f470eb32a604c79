"""Multilateral resistances: the flows that fit changed trade costs when outputs and expenditures stay as they are.

Structural gravity (Anderson and van Wincoop 2003, AER 93, 170) writes a flow as
X_ij = (Y_i E_j ÷ Y) (t_ij ÷ (Π_i P_j))^(1 − σ), with Π and P such that sales add up to output and purchases to
expenditure. Two flow matrices with the same Y and E therefore differ by the change of trade costs and by one
factor a row and one a column; the solver finds those factors (the exact hat form of Dekle, Eaton and Kortum 2007).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from steeldialogue.core import SteelDialogueError

Matrix = NDArray[np.float64]

TOLERANCE = 1e-12
MOST_ROUNDS = 10_000


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
    outward, inward = np.ones_like(output), np.ones_like(spending)
    for rounds in range(1, most_rounds + 1):
        outward = _divided(output, shocked @ inward)
        inward = _divided(spending, shocked.T @ outward)
        solved = shocked * outward[:, None] * inward[None, :]
        if _miss(solved.sum(axis=1), output) <= tolerance:
            scale = inward[int(np.argmax(spending > 0))] if spending.any() else 1.0
            return Resistances(solved, outward * scale, inward / scale, rounds)
    raise SteelDialogueError(
        f"The resistances did not settle in {most_rounds} rounds: with the flows that are left, sales and purchases cannot both add up."
    )


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
