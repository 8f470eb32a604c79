"""The product space of one period under one convention: each measure computed once, when first asked for."""

from functools import cached_property

import numpy as np
import pyarrow as pa

from steeldialogue.trade.space.complexity import Complexity, complexity
from steeldialogue.trade.space.convention import GROWTH_LAB, Convention
from steeldialogue.trade.space.exports import Exports, Numbers
from steeldialogue.trade.space.fitness import fitness
from steeldialogue.trade.space.outlook import density, outlook_gain, outlook_index
from steeldialogue.trade.space.proximity import Proximity
from steeldialogue.trade.space.specialisation import comparative_advantage, presence


class ProductSpace:
    """Measures of countries, of products and of both, in the order of `exports.countries` and `exports.products`.

    All are in double precision. Errors of the functions behind them are raised when a measure is asked for.
    """

    def __init__(self, exports: Exports, convention: Convention = GROWTH_LAB) -> None:
        """Take exports of one period, and how measures are reckoned."""
        self.exports, self.convention = exports, convention

    @cached_property
    def rca(self) -> Numbers:
        """Revealed comparative advantage, countries by products."""
        return comparative_advantage(self.exports.values)

    @cached_property
    def made(self) -> Numbers:
        """M: 1 where RCA is 1 or more, else 0."""
        return presence(self.exports, self.rca)

    @cached_property
    def diversity(self) -> Numbers:
        """How many products each country makes competitively."""
        return np.asarray(self.made.sum(axis=1))

    @property
    def ubiquity(self) -> Numbers:
        """How many countries make each product competitively."""
        return self.proximity.ubiquity

    @cached_property
    def proximity(self) -> Proximity:
        """How near products are to each other."""
        return Proximity(self.made, own=self.convention.own_proximity)

    @cached_property
    def complexity(self) -> Complexity:
        """ECI and PCI."""
        return complexity(self.made, self.convention)

    @property
    def eci(self) -> Numbers:
        """Economic complexity index of countries."""
        return self.complexity.eci

    @property
    def pci(self) -> Numbers:
        """Product complexity index of products."""
        return self.complexity.pci

    @cached_property
    def density(self) -> Numbers:
        """Density of what a country makes around each product, countries by products; distance is 1 - density."""
        return density(self.made, self.proximity)

    @cached_property
    def coi(self) -> Numbers:
        """Complexity outlook index of countries."""
        return outlook_index(self.made, self.density, self.complexity, self.convention)

    @cached_property
    def cog(self) -> Numbers:
        """Complexity outlook gain, countries by products."""
        return outlook_gain(self.made, self.density, self.proximity, self.complexity, self.convention)

    @cached_property
    def fitness(self) -> tuple[Numbers, Numbers]:
        """Fitness of countries and complexity of products."""
        return fitness(self.made)

    def countries_table(self) -> pa.Table:
        """Return measures of countries: one row a country, period and convention beside them."""
        columns = {"country": self.exports.countries, "diversity": self.diversity, "eci": self.eci, "coi": self.coi}
        return self._marked({**columns, "fitness": self.fitness[0]})

    def products_table(self) -> pa.Table:
        """Return measures of products: one row a product, period and convention beside them."""
        columns = {"product": self.exports.products, "ubiquity": self.ubiquity, "pci": self.pci}
        return self._marked({**columns, "fitness_complexity": self.fitness[1], "exports": self.exports.values.sum(axis=0)})

    def country_table(self, country: str) -> pa.Table:
        """Return how one country stands to each product: one row a product, period and convention beside them.

        Raises:
            DataError: no exports of the country are held.
        """
        row = self.exports.country(country)
        columns = {"product": self.exports.products, "exports": self.exports.values[row], "rca": self.rca[row]}
        near = self.density[row]
        return self._marked({**columns, "density": near, "distance": 1 - near, "pci": self.pci, "cog": self.cog[row]})

    def _marked(self, columns: dict[str, object]) -> pa.Table:
        """Columns with their period and convention; what is not determined is null."""
        arrays = {name: pa.array(column, from_pandas=True) for name, column in columns.items()}
        rows = len(next(iter(arrays.values())))
        marks = {"period": self.exports.period, "convention": self.convention.name}
        return pa.table({**arrays, **{name: pa.array([mark] * rows) for name, mark in marks.items()}})
