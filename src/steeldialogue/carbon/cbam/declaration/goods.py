"""A declared good, and the year of goods that makes up a declaration."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from steeldialogue.carbon.cbam.declaration.equations import (
    certificates_of_good,
    cost_of_certificates,
    no_cost,
    whole_certificates,
)
from steeldialogue.core import Figure, LawError, LineageError, Period, total

Basis = Literal["default", "actual"]
Rounding = Literal["none", "ceil"]


@dataclass(frozen=True)
class DeclaredGood:
    """A good imported in one quarter: net mass in t, SEE and SEFA in tCO2e/t, the reduction for a carbon price in certificates."""

    cn_code: str
    origin: str
    basis: Basis
    quarter: Period
    net_mass: Figure
    see: Figure
    sefa: Figure
    reduction: Figure | None = None

    @cached_property
    def certificates(self) -> Figure:
        """Certificates due in tCO2e: max(0, M (SEE − SEFA) − CP), for this good alone."""
        reduction = (self.reduction,) if self.reduction else ()
        label = f"certificates, CN {self.cn_code}, {self.origin}, {self.quarter.label()}"
        return certificates_of_good(self.net_mass, self.see, self.sefa, *reduction).named(label)


@dataclass(frozen=True)
class Declaration:
    """The goods of one importer and one calendar year of import (Regulation (EU) 2023/956, Art. 6)."""

    year: int
    goods: tuple[DeclaredGood, ...]

    def __post_init__(self) -> None:
        if not self.goods:
            raise LineageError(f"The declaration for {self.year} holds no goods.")
        for good in self.goods:
            if good.quarter.start.year != self.year or good.quarter != quarter_of(good.quarter.start):
                raise LawError(f"A declaration for {self.year} holds goods of that year's quarters, not of {good.quarter.label()}.")

    @cached_property
    def quarters(self) -> dict[Period, Figure]:
        """Certificates due by quarter of import, in time order."""
        found: dict[Period, list[Figure]] = defaultdict(list)
        for good in self.goods:
            found[good.quarter].append(good.certificates)
        return {quarter: total(due, f"certificates, {quarter.label()}") for quarter, due in sorted(found.items())}

    def certificates(self, rounding: Rounding = "none") -> Figure:
        """Return the certificates to surrender for the year; `ceil` rounds the whole declaration up.

        The law has no rule of rounding, so fractions are kept unless asked otherwise.
        """
        due = total((good.certificates for good in self.goods), f"certificates for {self.year}")
        return due if rounding == "none" else whole_certificates(due).named(f"whole certificates for {self.year}")

    def cost(self, prices: Mapping[Period, Figure]) -> Figure:
        """Return the cost of a year priced by quarter of import, in EUR: Σ N_q × P_q (Implementing Regulation (EU) 2025/2548, Art. 1(6)).

        Raises:
            LawError: a quarter with certificates due has no price.
        """
        if missing := [quarter.label() for quarter, due in self.quarters.items() if due.value and quarter not in prices]:
            raise LawError(f"There is no certificate price for {', '.join(missing)}; give one, or leave the cost open.")
        costs = [self._cost(quarter, due, prices.get(quarter)) for quarter, due in self.quarters.items()]
        return total(costs, f"cost of {self.year}")

    def _cost(self, quarter: Period, due: Figure, price: Figure | None) -> Figure:
        cost = cost_of_certificates(due, price) if price else no_cost(due)
        return cost.named(f"cost, {quarter.label()}")


def quarter_of(day: date) -> Period:
    """Return the calendar quarter a day falls into."""
    return Period.quarter(day.year, (day.month + 2) // 3)
