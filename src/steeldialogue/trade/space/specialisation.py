"""What a country makes more of than the world does: revealed comparative advantage, diversity, ubiquity."""

import numpy as np

from steeldialogue.core import DataError
from steeldialogue.trade.space.convention import PRESENT
from steeldialogue.trade.space.exports import Exports, Numbers


def comparative_advantage(values: Numbers) -> Numbers:
    """Return the revealed comparative advantage, RCA_cp = (x_cp / x_c) / (X_p / X).

    Reference: Balassa (1965).

    Args:
        values: exports, countries by products, with no empty row or column.
    """
    share = values / values.sum(axis=1, keepdims=True)
    world = values.sum(axis=0)
    return np.asarray(share / (world / world.sum()))


def presence(exports: Exports, rca: Numbers) -> Numbers:
    """Return M, 1 where a country makes a product competitively (RCA of 1 or more) and 0 elsewhere.

    A product that is exported at all reaches RCA 1 somewhere, and a country that exports somewhere; both fail only where exports
    are in the same proportions everywhere, and rounding decides.

    Raises:
        DataError: nobody reaches RCA 1 in a product, or a country in none.
    """
    made = np.asarray(rca >= PRESENT, dtype=np.float64)
    for names, found in ((exports.products, made.any(axis=0)), (exports.countries, made.any(axis=1))):
        if not found.all():
            name = names[int(found.argmin())]
            raise DataError(f"Exports in {exports.period} have the same proportions everywhere, so '{name}' has no comparative advantage.")
    return made
