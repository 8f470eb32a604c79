"""Economic and product complexity: what the mix of products says of countries, and the mix of countries of products."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh

from steeldialogue.core import DataError
from steeldialogue.trade.space.convention import Convention
from steeldialogue.trade.space.exports import Numbers

_APART = 1e-9  # eigenvalues nearer than this are one, and have no eigenvector of their own
_LEADING = 3
_TWO = 2  # less cannot be compared
_ALIKE = "What the countries make is too much alike for one order of complexity to be determined."


@dataclass(frozen=True)
class Complexity:
    """ECI of countries and PCI of products, and PCI in the scale in which the outlook is reckoned (before its mean is taken off)."""

    eci: Numbers
    pci: Numbers
    unshifted_pci: Numbers


def complexity(made: Numbers, convention: Convention) -> Complexity:
    """Return ECI and PCI.

    References: Hausmann et al. (2014) for the eigenvector; Hidalgo and Hausmann (2009) for reflections.

    Args:
        made: M, countries by products, with no empty row or column.
        convention: which method and which scale.

    Raises:
        DataError: fewer than two countries or products, countries that share no product with the rest, or a mix so alike that the
            order is not determined.
    """
    if min(made.shape) < _TWO:
        raise DataError(f"Complexity compares; {made.shape[0]} country and {made.shape[1]} product are too few, it takes two of each.")
    if convention.complexity == "reflections":
        of_countries, of_products = _reflections(made, convention.reflections)
    else:
        of_countries, of_products = second_eigenvector(made)
    mean, spread = of_countries.mean(), of_countries.std(ddof=convention.ddof)
    if spread < _APART * abs(mean):
        raise DataError(_ALIKE)
    eci = (of_countries - mean) / spread
    if convention.pci_scale == "eci":
        return Complexity(eci, (of_products - mean) / spread, of_products / spread)
    pci = (of_products - of_products.mean()) / of_products.std(ddof=convention.ddof)
    return Complexity(eci, pci, pci)


def second_eigenvector(made: Numbers) -> tuple[Numbers, Numbers]:
    """Return the vectors of countries and products that belong to the second largest eigenvalue of D^-1 M U^-1 M'.

    The matrix is similar to the symmetric B B' with B = D^-1/2 M U^-1/2, which is as small as the number of countries; if v is its
    eigenvector, D^-1/2 v is that of countries, and averages of it over M those of products. Signed so that diverse countries are high.
    """
    diversity, ubiquity = made.sum(axis=1), made.sum(axis=0)
    scaled = made / np.sqrt(diversity)[:, None] / np.sqrt(ubiquity)
    size = len(made)
    values, vectors = eigh(scaled @ scaled.T, subset_by_index=[max(size - _LEADING, 0), size - 1])
    _check_determined(values[::-1])
    of_products = (vectors[:, -2] / np.sqrt(diversity)) @ made / ubiquity
    of_countries = made @ of_products / diversity
    sign = _sign(of_countries, diversity)
    return sign * of_countries, sign * of_products


def _check_determined(values: Numbers) -> None:
    """Check that the second eigenvalue is apart from its neighbours; the first is 1."""
    if 1 - values[1] < _APART:
        raise DataError("The countries fall into groups that make no product in common, so one order of complexity is not determined.")
    if values[1] < _APART or (len(values) >= _LEADING and values[1] - values[2] < _APART):
        raise DataError(_ALIKE)


def _sign(of_countries: Numbers, diversity: Numbers) -> float:
    """Tell which end is complex: that of the countries which make many products."""
    covariance = float(((of_countries - of_countries.mean()) * (diversity - diversity.mean())).sum())
    if abs(covariance) < _APART * float(np.abs(of_countries).sum()):
        raise DataError("Complexity does not go with diversity at all, so nothing tells which end of its order is the complex one.")
    return 1.0 if covariance > 0 else -1.0


def _reflections(made: Numbers, vectors: int) -> tuple[Numbers, Numbers]:
    """Average products over countries and countries over products in turn; products are averaged once more than countries."""
    diversity, ubiquity = made.sum(axis=1), made.sum(axis=0)
    of_countries, of_products = diversity, ubiquity
    for _ in range(vectors - 2):
        of_countries, of_products = made @ of_products / diversity, of_countries @ made / ubiquity
    return of_countries, of_countries @ made / ubiquity
