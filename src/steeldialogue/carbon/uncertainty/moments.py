"""Squared correlations of inputs with results, gathered block by block."""

from dataclasses import dataclass

import numpy as np

from steeldialogue.carbon.uncertainty.distributions import Numbers


@dataclass
class Moments:
    """Sums over draws of inputs, results, their squares and products.

    Inputs and results come less their entered values, so that the squares keep their digits.
    """

    inputs: int
    results: int

    def __post_init__(self) -> None:
        self._count = 0
        self._sum = np.zeros(self.inputs + self.results)
        self._products = np.zeros((self.inputs + self.results,) * 2)

    def add(self, inputs: Numbers, results: Numbers) -> None:
        """Add a block: one row for each input and each result, one column for each draw."""
        rows = np.vstack((inputs, results))
        self._count += rows.shape[1]
        self._sum += rows.sum(axis=1)
        self._products += rows @ rows.T

    def squared_correlations(self) -> Numbers:
        """Return a row for each input and a column for each result; 0 where one of the two does not vary."""
        mean = self._sum / self._count
        covariance = self._products / self._count - np.outer(mean, mean)
        variance = covariance.diagonal()
        together = covariance[: self.inputs, self.inputs :] ** 2
        apart = np.outer(variance[: self.inputs], variance[self.inputs :])
        return np.divide(together, apart, out=np.zeros_like(together), where=apart > 0)
