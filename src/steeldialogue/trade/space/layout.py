"""Places for the nodes of a network, such that distance on paper goes with distance along the links."""

import numpy as np
from scipy.linalg import cho_factor, cho_solve, eigh
from scipy.sparse import csr_array
from scipy.sparse.csgraph import shortest_path
from scipy.spatial.distance import cdist

from steeldialogue.core import DataError
from steeldialogue.trade.space.exports import Numbers

ROUNDS = 50
_DIMENSIONS = 2
_NEAREST = 1e-9  # nodes on one spot pull in no direction


def stress_layout(links: csr_array, rounds: int = ROUNDS) -> Numbers:
    """Return positions with small stress, sum over pairs of (|z_i - z_j| - d_ij)^2 / d_ij^2, by stress majorisation.

    Starts from classical scaling and draws nothing at random: the same network has the same picture.
    Reference: Gansner, Koren and North (2004).

    Args:
        links: a connected network, its entries the lengths of links.
        rounds: how often positions are bettered.

    Returns:
        Positions, nodes by two, centred at 0 and with a mean square distance from it of 1.

    Raises:
        DataError: a node cannot be reached along links.
    """
    lengths = shortest_path(links, directed=False)
    if not np.isfinite(lengths).all():
        raise DataError("The network falls into parts, so there is no distance between them to draw.")
    if len(lengths) <= _DIMENSIONS:
        return np.column_stack([np.arange(len(lengths)) - (len(lengths) - 1) / 2, np.zeros(len(lengths))])
    np.fill_diagonal(lengths, 1)
    weights = lengths**-2
    np.fill_diagonal(weights, 0)
    solver = cho_factor(_laplacian(weights) + 1 / len(weights))
    places = _classical(lengths - np.eye(len(lengths)))
    wanted = weights * lengths
    for _ in range(rounds):
        apart = cdist(places, places)
        pull = np.divide(wanted, np.maximum(apart, _NEAREST, out=apart), out=apart)
        places = cho_solve(solver, pull.sum(axis=1)[:, None] * places - pull @ places)
    places -= places.mean(axis=0)
    return np.asarray(places / np.sqrt((places**2).sum(axis=1).mean()))


def _laplacian(weights: Numbers) -> Numbers:
    return np.asarray(np.diag(weights.sum(axis=1)) - weights)


def _classical(lengths: Numbers) -> Numbers:
    """Classical multidimensional scaling: the two leading axes of the doubly centred squares, each with its largest end positive."""
    squares = lengths**2
    centred = -(squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()) / 2
    size = len(lengths)
    values, axes = eigh(centred, subset_by_index=[size - _DIMENSIONS, size - 1])
    ends = axes[np.abs(axes).argmax(axis=0), np.arange(_DIMENSIONS)]
    return np.asarray(axes * np.sign(ends) * np.sqrt(np.maximum(values, _NEAREST)))
