"""Four countries and four products, worked out by hand."""

import pyarrow as pa

from steeldialogue.trade.space import DATAWHEEL, GROWTH_LAB, Convention, Exports, ProductSpace, exports_of

COUNTRIES = ("A", "B", "C", "D")
PRODUCTS = ("0101", "7208", "7210", "8703")
VALUES = (
    (8.0, 1.0, 0.0, 0.0),
    (1.0, 4.0, 0.0, 0.0),
    (1.0, 2.0, 3.0, 0.0),
    (0.0, 3.0, 3.0, 4.0),
)
"""Rows sum to 9, 5, 6 and 10, columns to 10, 10, 6 and 4, all to 30."""

MADE = (
    (1, 0, 0, 0),
    (0, 1, 0, 0),
    (0, 1, 1, 0),
    (0, 0, 1, 1),
)
"""Where RCA is 1 or more: (8/9)/(10/30), (4/5)/(10/30), (2/6)/(10/30) = 1, (3/6)/(6/30), (3/10)/(6/30), (4/10)/(4/30)."""

CHAIN = (
    (4.0, 4.0, 8.0, 0.0),
    (0.0, 4.0, 4.0, 0.0),
    (0.0, 0.0, 4.0, 4.0),
    (0.0, 0.0, 0.0, 4.0),
)
"""Countries that share products with one another; RCA is 1 or more wherever something is exported. Ubiquities are 1, 2, 3 and 2."""


def table(values: tuple[tuple[float, ...], ...] = VALUES) -> pa.Table:
    """One row a country and product, zeros left out."""
    rows = [(c, p, v) for c, row in zip(COUNTRIES, values, strict=True) for p, v in zip(PRODUCTS, row, strict=True) if v]
    return pa.table({name: list(column) for name, column in zip(("exporter", "hs", "value"), zip(*rows, strict=True), strict=True)})


def exports(values: tuple[tuple[float, ...], ...] = VALUES) -> Exports:
    """The matrix."""
    return exports_of(table(values), "2016")


def space(values: tuple[tuple[float, ...], ...] = VALUES, convention: Convention = GROWTH_LAB) -> ProductSpace:
    """The product space."""
    return ProductSpace(exports(values), convention)


__all__ = ["CHAIN", "COUNTRIES", "DATAWHEEL", "GROWTH_LAB", "MADE", "PRODUCTS", "VALUES", "exports", "space", "table"]
