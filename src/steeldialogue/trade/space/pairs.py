"""Complementary pairs: what one country makes and the other is near to making.

A product is *made* where RCA is 1 or more. Of the products asked for and not made, the nearer quarter by density is *near*, the rest
is *far*, unless another share is asked for. Density rises with the number of products a country makes, so that levels of two countries
do not compare; places among what each does not make do. The place among all goods is given too: steel may lie far from both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from steeldialogue.core import DataError
from steeldialogue.trade.space.bootstrap import RankInterval, rank_intervals
from steeldialogue.trade.space.exports import Numbers, Places
from steeldialogue.trade.space.product_space import ProductSpace
from steeldialogue.trade.space.scope import STEEL, STEEL_USING

Standing = Literal["made", "near", "far"]
By = Literal["density", "cog", "pci"]

NEAR = 0.25
"""The share of the products asked for, and not made, that counts as near."""


@dataclass(frozen=True)
class Side:
    """One country of a pair.

    Attributes:
        country: its name in the matrix.
        standing: made, near or far.
        exports: of the product, in the currency of the matrix.
        rca: revealed comparative advantage.
        density: of what it makes around the product.
        nearer_than: the share of the products asked for, and not made, that lie further from it; null for what it makes.
        nearer_than_all: the same among all products.
        cog: complexity outlook gain.
    """

    country: str
    standing: Standing
    exports: float
    rca: float
    density: float
    nearer_than: float | None
    nearer_than_all: float | None
    cog: float


@dataclass(frozen=True)
class Pair:
    """How two countries stand to one product; `convention` says how complexity and density were reckoned, `period` from when."""

    product: str
    home: Side
    partner: Side
    pci: float
    period: str
    convention: str


def pairs(
    space: ProductSpace, home: str, partner: str, chapters: Sequence[str] = (*STEEL, *STEEL_USING), near: float = NEAR
) -> tuple[Pair, ...]:
    """Return how two countries stand to every product of some chapters, in order of codes.

    Args:
        space: the product space, of all products: density around steel needs the rest.
        home: the country that looks for products.
        partner: the country that may make them already.
        chapters: beginnings of product codes.
        near: the share of the products asked for, and not made, that counts as near.

    Raises:
        DataError: a country has no exports, both are the same, nobody exports a product of the chapters, or the share is not
            between 0 and 1.
    """
    if home == partner:
        raise DataError(f"A pair takes two countries, and both are '{home}'.")
    if not 0 < near < 1:
        raise DataError(f"The share of products that counts as near is {near}; it lies between 0 and 1.")
    places = space.exports.in_chapters(chapters)
    if not places.size:
        raise DataError(f"Nobody exports a product whose code begins with {', '.join(chapters)} in {space.exports.period}.")
    own, theirs = (_sides(space, country, places, near) for country in (home, partner))
    return tuple(
        Pair(space.exports.products[place], one, other, float(space.pci[place]), space.exports.period, space.convention.name)
        for place, one, other in zip(places, own, theirs, strict=True)
    )


def complementary(found: Sequence[Pair], by: By = "density", *, far: bool = False) -> list[Pair]:
    """Return the products which the partner makes and the home country is near to, ranked; ties stand in order of codes.

    With `far` those stand among them which the home country is far from: all that the partner makes and the home country does not.
    """
    wanted = {"near", "far"} if far else {"near"}
    chosen = [pair for pair in found if pair.partner.standing == "made" and pair.home.standing in wanted]
    return sorted(chosen, key=lambda pair: (-(pair.pci if by == "pci" else getattr(pair.home, by)), pair.product))


def firmness(
    space: ProductSpace, ranked: Sequence[Pair], seed: int, by: By = "density", draws: int | None = None
) -> tuple[RankInterval, ...]:
    """Return the ranks of some pairs among each other, with intervals over draws of countries; see `rank_intervals`."""
    among = np.array([space.exports.product(pair.product) for pair in ranked], dtype=np.int64)
    number = {} if draws is None else {"draws": draws}
    return rank_intervals(space, by, seed, country=ranked[0].home.country, among=among, **number) if ranked else ()


def nearness(space: ProductSpace, row: int, among: Places | None = None) -> Numbers:
    """Return for each product a country does not make the share of such products that lie further from it; else not a number.

    Args:
        space: the product space.
        row: the row of the country.
        among: columns of the products compared; all by default.
    """
    places = np.arange(len(space.exports.products)) if among is None else among
    missing, densities = space.made[row, places] == 0, space.density[row, places]
    share = np.full(places.size, np.nan)
    share[missing] = np.searchsorted(np.sort(densities[missing]), densities[missing]) / max(int(missing.sum()), 1)
    return share


def _sides(space: ProductSpace, country: str, places: Places, near: float) -> list[Side]:
    row = space.exports.country(country)
    here, everywhere = nearness(space, row, places), nearness(space, row)[places]
    return [
        Side(
            country,
            _standing(share, near),
            float(space.exports.values[row, place]),
            float(space.rca[row, place]),
            float(space.density[row, place]),
            _known(share),
            _known(of_all),
            float(space.cog[row, place]),
        )
        for place, share, of_all in zip(places, here, everywhere, strict=True)
    ]


def _standing(share: float, near: float) -> Standing:
    if np.isnan(share):
        return "made"
    return "near" if share >= 1 - near else "far"


def _known(share: float) -> float | None:
    return None if np.isnan(share) else float(share)
