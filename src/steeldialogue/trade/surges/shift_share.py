"""Shift and share: how much of a supplier's growth is the market's, its goods', and its own."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from steeldialogue.core import DataError

Sales = Mapping[tuple[str, str], float]
"""Tonnes or value by supplier and product."""


@dataclass(frozen=True)
class ShiftShare:
    """The change of a supplier's sales and the three parts it is the sum of, in the unit of the sales.

    market: as if it had grown with the whole market; composition: because its goods grew more or less than
    the market; competitiveness: because it gained or lost within its goods.
    """

    supplier: str
    change: float
    market: float
    composition: float
    competitiveness: float


def shift_share(before: Sales, after: Sales) -> list[ShiftShare]:
    """Return the parts of every supplier's change between two periods, ordered by supplier.

    With market growth G and growth G_p of a product, sales x become x + x G + x (G_p − G) + rest
    (constant-market-shares analysis: Tyszynski 1951; Richardson 1971, J. Int. Econ. 1, 227). A product that
    nobody sold before has no growth; what is sold of it now counts as competitiveness.

    Raises:
        DataError: nothing was sold before.
    """
    whole_before, whole_after = sum(before.values()), sum(after.values())
    if whole_before <= 0:
        raise DataError("A shift-share analysis needs sales in the first period; there are none.")
    market_growth = whole_after / whole_before - 1
    of_product_before, of_product_after = _by_product(before), _by_product(after)
    parts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for key in sorted({*before, *after}):
        supplier, product = key
        first, last = before.get(key, 0.0), after.get(key, 0.0)
        product_growth = of_product_after[product] / of_product_before[product] - 1 if of_product_before[product] else market_growth
        market, composition = first * market_growth, first * (product_growth - market_growth)
        change = last - first
        for place, part in enumerate((change, market, composition, change - market - composition)):
            parts[supplier][place] += part
    return [ShiftShare(supplier, *values) for supplier, values in sorted(parts.items())]


def _by_product(sales: Sales) -> defaultdict[str, float]:
    totals: defaultdict[str, float] = defaultdict(float)
    for (_, product), amount in sales.items():
        totals[product] += amount
    return totals
