"""Fitness of countries and complexity of products, by which a product that weak countries can make is simple."""

import numpy as np

from steeldialogue.core import DataError
from steeldialogue.trade.space.exports import Numbers

ITERATIONS = 20
"""As the R package `economiccomplexity`, which counts the start as the first; products still move, so the number is part of the result."""


def fitness(made: Numbers, iterations: int = ITERATIONS) -> tuple[Numbers, Numbers]:
    """Return the fitness of countries and the complexity of products, each with mean 1.

    F_c = sum_p M_cp Q_p and Q_p = 1 / sum_c (M_cp / F_c), both divided by their mean after every step.
    Reference: Tacchella et al. (2012).

    Args:
        made: M, countries by products, with no empty row or column.
        iterations: how many vectors of each, the start (all 1) among them.

    Raises:
        DataError: fitness of a country has fallen below what a number can hold.
    """
    of_countries, of_products = np.ones(made.shape[0]), np.ones(made.shape[1])
    for _ in range(iterations - 1):
        grown = made @ of_products
        if grown.min() < np.finfo(float).tiny:
            raise DataError("The fitness of a country has fallen to 0; ask for fewer iterations, or leave out countries of a few products.")
        of_products = 1 / ((1 / of_countries) @ made)
        of_countries = grown / grown.mean()
        of_products /= of_products.mean()
    return of_countries, of_products
