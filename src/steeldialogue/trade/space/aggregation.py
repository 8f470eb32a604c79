"""From flows between countries to exports of countries by product: the one relational step, on any engine that Ibis speaks to."""

import ibis
from ibis import _

HS6, HS4 = 6, 4
"""Digits of a subheading and of a heading of the Harmonized System."""


def exports_by_product(flows: ibis.Table, digits: int = HS6) -> ibis.Table:
    """Return exports by country and product, in columns `exporter`, `hs` and `value`.

    Rows with shorter codes are left out, as they are sums of others; a sum of nothing but nulls is null.

    Args:
        flows: rows of the flow table of one dataset, period and currency, with every partner once: partners or the world, not both.
        digits: how many digits of the code make a product.
    """
    told = flows.filter(_.hs.length() >= digits)
    return told.group_by(_.exporter, hs=_.hs.left(digits)).agg(value=_.value.sum())
