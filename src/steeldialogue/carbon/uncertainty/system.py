"""A linear process system with uncertain entries, solved for all draws at once.

What a unit of each product emits, with all that its making uses, solves one linear equation for each process:

    made × emitted - sum over what it uses (used × emitted) = emissions of the process

The equations are eliminated with whole arrays of draws as coefficients, and only where coefficients are not zero: a works of
twenty processes uses a dozen products each at most. Pivots stay on the diagonal, which is stable here: what is used is not
negative, so the system is an M-matrix, whose pivots are all positive if and only if it can make a net product at all (Hawkins
and Simon 1949, Econometrica 17, 245-248).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from steeldialogue.carbon.uncertainty.chances import Drawn
from steeldialogue.carbon.uncertainty.elimination import Rows, order_of, solve
from steeldialogue.core import DataError

_ROUNDING = 1e-12
"""A pivot smaller than this part of what a process makes is a zero with rounding errors."""


@dataclass(frozen=True)
class ProcessSystem:
    """Processes that make one product each out of the products of others.

    `made` is what each process makes; `used` what a process (second of the pair) uses of the product of another (first), or of
    its own; `emissions` what each process emits itself. Every number is an array of draws, or certain.
    """

    processes: tuple[str, ...]
    made: Mapping[str, Drawn]
    used: Mapping[tuple[str, str], Drawn]
    emissions: Mapping[str, Drawn]

    def __post_init__(self) -> None:
        for process in self.processes:
            if not np.all(np.asarray(self.made.get(process, 0.0)) > 0):
                raise DataError("it makes nothing; enter what it makes, or leave it out", f"process '{process}'")
        if unknown := {process for pair in self.used for process in pair}.difference(self.processes):
            raise DataError(f"there is no process {', '.join(sorted(unknown))} in the system", "process system", field="used")
        for (product, user), amount in self.used.items():
            if np.any(np.asarray(amount) < 0):
                raise DataError(f"it uses a negative amount of what {product} makes", f"process '{user}'", field="used")

    def specific(self) -> dict[str, Drawn]:
        """Return what a unit of each process's product emits, with all that its making uses.

        Raises:
            DataError: the system is singular: a process uses as much of its own product, straight or round a loop, as it makes.
        """
        emissions = {process: self.emissions.get(process, 0.0) for process in self.processes}
        solved = solve(self._equations(), emissions, order_of(self.processes, frozenset(self.used)), self._check)
        return {process: solved[process] for process in self.processes}

    def footprint(self, demand: Mapping[str, Drawn]) -> Drawn:
        """Return what the whole system emits for a demand of products.

        Raises:
            DataError: the demand is for no product of the system, or the system is singular.
        """
        if not demand or set(demand).difference(self.processes):
            raise DataError(f"demand products of {', '.join(self.processes)}", "process system", field="demand")
        specific = self.specific()
        total: Drawn = sum((specific[process] * amount for process, amount in demand.items()), 0.0)
        return total

    def _equations(self) -> Rows:
        rows: Rows = {process: {process: self.made[process]} for process in self.processes}
        for (product, user), amount in self.used.items():
            rows[user][product] = rows[user].get(product, 0.0) - amount
        return rows

    def _check(self, process: str, pivot: Drawn) -> None:
        if not np.all(np.asarray(pivot) > _ROUNDING * np.asarray(self.made[process])):
            message = "it uses as much of its own product, straight or round a loop, as it makes; check its flows"
            raise DataError(message, f"process '{process}'")
