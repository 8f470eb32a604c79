"""Shocks to trade costs: a tariff or a carbon cost as an ad-valorem equivalent, and the elasticity that answers it."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from steeldialogue.core import DataError
from steeldialogue.trade.gravity.ppml import Estimate
from steeldialogue.trade.gravity.resistances import Matrix


@dataclass(frozen=True)
class Shock:
    """A change of the ad-valorem cost of one flow, as shares of one: from `before` to `after`; `reason` says what it is."""

    exporter: str
    importer: str
    before: float
    after: float
    reason: str

    def __post_init__(self) -> None:
        if min(self.before, self.after) <= -1:
            raise DataError(f"A cost of {min(self.before, self.after)} would make the goods of {self.exporter} free or worse.")

    @property
    def factor(self) -> float:
        """(1 + after) ÷ (1 + before): how much dearer the goods become."""
        return (1 + self.after) / (1 + self.before)


@dataclass(frozen=True)
class Elasticity:
    """The trade elasticity θ = σ − 1 or σ of the flow to its ad-valorem cost, as a positive number; `origin` says where it is from.

    `standard_error` 0 means that the intervals know of no uncertainty in it.
    """

    value: float
    standard_error: float
    origin: str

    def __post_init__(self) -> None:
        if self.value < 0 or self.standard_error < 0:
            raise DataError("A trade elasticity and its standard error are not negative: dearer goods do not sell better.")

    @classmethod
    def assumed(cls, value: float, standard_error: float, source: str) -> "Elasticity":
        """Return an elasticity that was not estimated here; `source` names who says so."""
        return cls(value, standard_error, f"assumed: {source}")

    @classmethod
    def estimated(cls, equation: Estimate, regressor: str) -> "Elasticity":
        """Return the elasticity from the coefficient of ln(1 + ad-valorem cost) of an estimated equation, with its sign turned.

        Raises:
            DataError: there is no such regressor, or its coefficient is positive.
        """
        found = equation.coefficient(regressor)
        return cls(-found.value, found.standard_error, f"estimated: coefficient of {regressor} by PPML on {equation.rows} rows")


def ad_valorem_equivalent(cost_per_tonne: float, price_per_tonne: float) -> float:
    """Return a cost per tonne, such as the CBAM payment, as a share of the price at the border, in one currency.

    Raises:
        DataError: the price is not positive.
    """
    if price_per_tonne <= 0:
        raise DataError("An ad-valorem equivalent needs a positive price.")
    return cost_per_tonne / price_per_tonne


def cost_factors(countries: tuple[str, ...], shocks: Iterable[Shock]) -> Matrix:
    """Return the n × n factors by which goods become dearer, seller by row; 1 where nothing changes.

    Raises:
        DataError: a country is unknown, or a flow is shocked twice.
    """
    factors = np.ones((len(countries), len(countries)))
    seen: set[tuple[str, str]] = set()
    for shock in shocks:
        if unknown := {shock.exporter, shock.importer} - set(countries):
            raise DataError(f"The shock '{shock.reason}' names {', '.join(sorted(unknown))}, which the flows do not have.")
        if (shock.exporter, shock.importer) in seen:
            raise DataError(f"The flow from {shock.exporter} to {shock.importer} is shocked twice; put the costs together first.")
        seen.add((shock.exporter, shock.importer))
        factors[countries.index(shock.exporter), countries.index(shock.importer)] = shock.factor
    return factors
