"""Proximity: how often two products are made by the same countries.

phi_pp' = (M'M)_pp' / max(u_p, u_p') is a square matrix over products, 200 MB for the 5,000 of HS6. What is wanted of it are mostly
products W phi, and those need no square. With products in order of ubiquity, the larger of two ubiquities is that of the later one:

    (W phi)_p = (sum over p' before p of W_p' M'_p') M_p / u_p  +  (sum over p' after p of W_p' M'_p' / u_p') M_p

Both sums are matrices of rows of W by countries. They are carried from one block of products to the next, and only inside a block
is the square made. Countries are some 20 times fewer than products, so is the work; nothing is approximated.

Reference: Hidalgo, Klinger, Barabasi and Hausmann (2007).
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from steeldialogue.trade.space.exports import Numbers, Places

BLOCK = 256
"""Products at once: a square of a block stays in the cache of a processor."""

_ALL = slice(None)


class Proximity:
    """The proximity of all pairs of products. A product that nobody makes is near to nothing."""

    def __init__(self, made: Numbers, *, own: bool) -> None:
        """Take M, countries by products, and whether a product is its own neighbour (diagonal 1 or 0)."""
        self._made, self._own = made, own
        self.ubiquity: Numbers = made.sum(axis=0)

    @cached_property
    def totals(self) -> Numbers:
        """The sum of the proximities of each product."""
        return np.asarray(self.spread(np.ones((1, self.ubiquity.size)))[0])

    def spread(self, weights: Numbers) -> Numbers:
        """Return W phi, rows of weights by products, for weights W of rows by products."""
        order = np.argsort(self.ubiquity, kind="stable")
        made, ubiquity, ordered = self._made[:, order], np.maximum(self.ubiquity[order], 1), weights[:, order]
        spread = np.empty_like(ordered)
        blocks = _blocks(len(order))
        carried = np.zeros((len(weights), len(made)))
        for block in blocks:
            spread[:, block] = carried @ made[:, block] / ubiquity[block] + ordered[:, block] @ self._square(order[block])
            carried += ordered[:, block] @ made[:, block].T
        carried[:] = 0
        for block in reversed(blocks):
            spread[:, block] += carried @ made[:, block]
            carried += (ordered[:, block] / ubiquity[block]) @ made[:, block].T
        found = np.empty_like(spread)
        found[:, order] = spread
        return found

    def matrix(self) -> Numbers:
        """Return the matrix of proximities, products by products."""
        places = np.arange(self.ubiquity.size)
        whole = np.empty((places.size, places.size))
        for block in _blocks(places.size):
            self._fill(places[block], _ALL, whole[block])
        return whole

    def rows(self, products: Places) -> Numbers:
        """Return the proximity of some products to all."""
        rows = np.empty((len(products), self.ubiquity.size))
        self._fill(products, _ALL, rows)
        return rows

    def _square(self, products: Places) -> Numbers:
        square = np.empty((len(products), len(products)))
        self._fill(products, products, square)
        return square

    def _fill(self, products: Places, others: Places | slice, rows: Numbers) -> None:
        together = self._counts[:, products].T @ self._counts[:, others]
        ubiquity = np.maximum(self.ubiquity, 1)
        np.divide(together, np.maximum(ubiquity[products, None], ubiquity[others]), out=rows)
        if not self._own:
            rows[products[:, None] == np.arange(ubiquity.size)[others]] = 0

    @cached_property
    def _counts(self) -> NDArray[np.float32]:
        """M in single precision, in which counts of countries are exact."""
        return self._made.astype(np.float32)


def _blocks(size: int) -> list[slice]:
    return [slice(start, min(start + BLOCK, size)) for start in range(0, size, BLOCK)]
