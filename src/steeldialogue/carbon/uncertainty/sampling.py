"""Draws of a plant's uncertain quantities: seeded, correlated within groups, in blocks that keep memory small.

Every quantity and every group has its own stream of random numbers, named by the seed and its address. So the same seed gives
the same numbers in blocks of any size, and a quantity keeps its draws when another is added or drawn with less spread.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from math import sqrt

import numpy as np

from steeldialogue.carbon.plant import Plant, Quantity
from steeldialogue.carbon.uncertainty.distributions import RELATIVE, Numbers
from steeldialogue.carbon.uncertainty.entered import Spread, spreads_of
from steeldialogue.core import DataError

DRAWS = 100_000
BLOCK = 10_000
"""Draws at once: a column of them stays in the cache of a processor."""


@dataclass(frozen=True)
class Draws:
    """A block of draws: `standard` holds the standard normal numbers behind each uncertain quantity, by address."""

    spreads: dict[str, Spread]
    standard: dict[str, Numbers]
    count: int

    def of(self, quantity: Quantity) -> Numbers | float:
        """Return a quantity in its base unit: an array of draws, or the number itself where it is certain."""
        relative = self.relative.get(quantity.id)
        return float(quantity.value) if relative is None else float(quantity.value) * relative

    @cached_property
    def relative(self) -> dict[str, Numbers]:
        """The draws of each uncertain quantity over its entered value, by address."""
        return {address: self.narrowed(address, 1) for address in self.spreads}

    def narrowed(self, address: str, share: float) -> Numbers:
        """Return the relative draws of one quantity as they would be with a share of its spread, from the same numbers."""
        spread = self.spreads[address]
        return RELATIVE[spread.distribution](self.standard[address], spread.relative * share)


class Sampler:
    """Draws the uncertain quantities of one plant.

    Quantities of a group are tied by a Gaussian copula: the standard normal numbers behind any two of them have the group's
    correlation, because each is made of one number of the group and one of its own. With correlation 1 they move as one.
    """

    def __init__(self, plant: Plant, seed: int) -> None:
        """Take the plant and the seed.

        Raises:
            DataError: an uncertainty names no quantity of the plant, or its spread or correlation makes no sense.
        """
        if seed < 0:
            raise DataError(f"The seed is {seed}; enter a whole number from 0 on.", "seed")
        self.seed, self.spreads = seed, spreads_of(plant)

    def blocks(self, count: int = DRAWS, block: int = BLOCK) -> Iterator[Draws]:
        """Yield `count` draws in blocks; every call begins anew and gives the same numbers."""
        own = {address: self._stream("quantity", address) for address in self.spreads}
        groups = {spread.group: self._stream("group", spread.group) for spread in self.spreads.values() if spread.group}
        for start in range(0, count, block):
            size = min(block, count - start)
            common = {group: stream.standard_normal(size) for group, stream in groups.items()}
            standard = {address: _tied(stream.standard_normal(size), self.spreads[address], common) for address, stream in own.items()}
            yield Draws(self.spreads, standard, size)

    def _stream(self, kind: str, name: str) -> np.random.Generator:
        digest = blake2b(f"{kind}:{name}".encode()).digest()
        return np.random.default_rng([self.seed, int.from_bytes(digest, "big")])


def _tied(own: Numbers, spread: Spread, common: dict[str, Numbers]) -> Numbers:
    if not spread.group:
        return own
    return sqrt(spread.correlation) * common[spread.group] + sqrt(1 - spread.correlation) * own
