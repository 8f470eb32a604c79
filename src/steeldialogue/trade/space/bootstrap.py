"""How firm a rank is: the world drawn again, country by country, and every rank taken anew.

What each country makes stays as it is; which countries the space is learnt from is drawn with replacement (Efron 1979). So the
interval tells how much a rank hangs on single countries. It does not tell errors of the trade data.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from steeldialogue.core import DataError
from steeldialogue.trade.space.complexity import Complexity, complexity
from steeldialogue.trade.space.exports import Numbers, Places
from steeldialogue.trade.space.outlook import density, outlook_gain
from steeldialogue.trade.space.product_space import ProductSpace
from steeldialogue.trade.space.proximity import Proximity

Measure = Literal["eci", "pci", "density", "cog"]

DRAWS = 200
LEVEL = 0.90


@dataclass(frozen=True)
class RankInterval:
    """A rank from 1 for the largest, and between which ranks it lies in the middle share `level` of the draws.

    `draws` counts those in which the rank was determined: in others nobody drawn makes the product.
    """

    name: str
    rank: int
    low: int
    high: int
    draws: int
    level: float


def rank_intervals(
    space: ProductSpace,
    measure: Measure,
    seed: int,
    *,
    country: str = "",
    among: Places | None = None,
    draws: int = DRAWS,
    level: float = LEVEL,
) -> tuple[RankInterval, ...]:
    """Return the ranks of countries by ECI, or of products by PCI or by one country's density or COG, best first.

    Args:
        space: the space as it is.
        measure: what is ranked by.
        seed: a whole number from 0 on; the same seed gives the same intervals.
        country: whose density or COG.
        among: columns of the products ranked among each other, or rows of countries; all by default.
        draws: how many worlds are drawn.
        level: the share of draws inside the interval.

    Raises:
        DataError: the seed, the number of draws or the level makes no sense, the country is not known, or in no draw was any rank
            determined.
    """
    if seed < 0 or draws < 1 or not 0 < level < 1:
        raise DataError(
            f"Seed {seed}, {draws} draws, level {level}: a seed from 0 on, a draw or more and a level between 0 and 1 are needed."
        )
    ranked = _Ranked(space, measure, country)
    names = ranked.names
    places = np.arange(len(names)) if among is None else among
    drawn = np.array([_ranks(values[places]) for values in _worlds(ranked, seed, draws)])
    if not len(drawn) or np.isnan(drawn).all(axis=0).any():
        raise DataError(f"In none of {draws} draws of countries was the rank by {measure} determined.")
    low, high = np.nanquantile(drawn, ((1 - level) / 2, (1 + level) / 2), axis=0, method="inverted_cdf")
    told, counts = _ranks(ranked.of(space.made)[places]), (~np.isnan(drawn)).sum(axis=0)
    order = np.lexsort((places, told))
    return tuple(RankInterval(names[places[one]], int(told[one]), int(low[one]), int(high[one]), int(counts[one]), level) for one in order)


class _Ranked:
    """A measure of the countries or products of a space, as other worlds would have it."""

    def __init__(self, space: ProductSpace, measure: Measure, country: str) -> None:
        self.space, self.measure = space, measure
        self.row = space.exports.country(country) if measure in {"density", "cog"} else None

    @property
    def names(self) -> tuple[str, ...]:
        """What is ranked."""
        return self.space.exports.countries if self.measure == "eci" else self.space.exports.products

    def of(self, drawn: Numbers) -> Numbers:
        """Return the measure in the space of drawn countries; not a number for a product that none of them makes."""
        known = np.asarray(drawn.any(axis=0))
        value = self._of_known(drawn[:, known], self.space.made[:, known])
        if self.measure == "eci":
            return value
        whole = np.full(len(known), np.nan)
        whole[known] = value
        return whole

    def _of_known(self, drawn: Numbers, made: Numbers) -> Numbers:
        convention = self.space.convention
        if self.row is None:
            return _complexity_of(complexity(drawn, convention), made, self.measure)
        own, proximity = made[[self.row]], Proximity(drawn, own=convention.own_proximity)
        near = density(own, proximity)
        if self.measure == "density":
            return np.asarray(near[0])
        return np.asarray(outlook_gain(own, near, proximity, complexity(drawn, convention), convention)[0])


def _complexity_of(found: Complexity, made: Numbers, measure: Measure) -> Numbers:
    """PCI, or the mean PCI of what each country makes: ECI up to its scale, also of countries that were not drawn."""
    with np.errstate(invalid="ignore"):
        return found.pci if measure == "pci" else np.asarray(made @ found.pci / made.sum(axis=1))


def _worlds(ranked: _Ranked, seed: int, draws: int) -> Iterator[Numbers]:
    """The measure in one drawn world after another; a world whose order is not determined is passed over."""
    random = np.random.default_rng(seed)
    made = ranked.space.made
    for _ in range(draws):
        drawn = made[random.integers(0, len(made), len(made))]
        try:
            yield ranked.of(drawn)
        except DataError:
            continue


def _ranks(values: Numbers) -> Numbers:
    """Ranks from 1 for the largest; equal values share the better rank, and what is not a number has none."""
    known = np.sort(values[~np.isnan(values)])
    ranks: Numbers = np.asarray(known.size - np.searchsorted(known, values, side="right") + 1, dtype=np.float64)
    ranks[np.isnan(values)] = np.nan
    return ranks
