"""Sophistication of exports by income: PRODY of products and EXPY of countries."""

from collections.abc import Mapping

import numpy as np

from steeldialogue.core import DataError
from steeldialogue.trade.space.exports import Exports, Numbers


def prody(exports: Exports, rca: Numbers, income: Mapping[str, float]) -> Numbers:
    """Return the income that goes with each product: PRODY_p = sum_c (RCA_cp / sum_c RCA_cp) Y_c.

    Countries without an income are left out of both sums; a product that none of the others exports has none (not a number).
    Reference: Hausmann, Hwang and Rodrik (2007).

    Args:
        exports: whose rows and columns `rca` has.
        rca: revealed comparative advantage.
        income: gross domestic product per head by country, in one currency; PRODY has its unit.

    Raises:
        DataError: no country of the matrix has an income, or one is not positive.
    """
    known = [place for place, name in enumerate(exports.countries) if name in income]
    if not known:
        raise DataError(f"None of the countries that export in {exports.period} has an income.")
    incomes = np.array([income[exports.countries[place]] for place in known])
    if not (incomes > 0).all():
        raise DataError(f"The income of {exports.countries[known[int((incomes > 0).argmin())]]} is not positive.")
    weights = rca[known]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(incomes @ weights / weights.sum(axis=0))


def expy(exports: Exports, of_products: Numbers) -> Numbers:
    """Return the income that goes with the exports of each country: EXPY_c = sum_p (x_cp / x_c) PRODY_p.

    Products without PRODY are left out of both sums.
    Reference: Hausmann, Hwang and Rodrik (2007).
    """
    known = ~np.isnan(of_products)
    values = exports.values[:, known]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(values @ of_products[known] / values.sum(axis=1))
