"""The product space as a network to be drawn: products as nodes, the strongest proximities as links.

The links are those of the maximum spanning tree, which leaves no product alone, and the strongest of the rest until there are
twice as many links as products (Hidalgo et al. 2007 drew 774 products with 1,525 links).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import minimum_spanning_tree

from steeldialogue.core import DataError
from steeldialogue.trade.space.exports import Numbers, Places
from steeldialogue.trade.space.layout import stress_layout
from steeldialogue.trade.space.product_space import ProductSpace
from steeldialogue.trade.space.scope import Branch, branch

LINKS_PER_PRODUCT = 2
OPENING = 0.65
"""Distances from the middle are drawn to this power, which opens the crowded core; nothing is read off them."""

_DECIMALS = 4
"""Positions are rounded to fewer digits than machines agree on, so that the same space gives the same bytes."""

_FAR = 2.0  # a link is as long as this less its proximity, so that no link has length 0, which would mean that there is none


@dataclass(frozen=True)
class Node:
    """A product at its place; `exports` are those of the world."""

    product: str
    x: float
    y: float
    exports: float
    branch: Branch


@dataclass(frozen=True)
class Link:
    """Two products and how near they are; `tree` where the link belongs to the maximum spanning tree."""

    source: str
    target: str
    proximity: float
    tree: bool


@dataclass(frozen=True)
class Picture:
    """The network with places; the period and convention of the proximities are shown with it."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    period: str
    convention: str


def picture(space: ProductSpace) -> Picture:
    """Return the product space as nodes and links. The same space gives the same picture.

    Raises:
        DataError: there is but one product.
    """
    codes = space.exports.products
    if len(codes) == 1:
        raise DataError(f"Only '{codes[0]}' is exported in {space.exports.period}; one product makes no picture.")
    proximity = space.proximity.matrix()
    ends, in_tree = _links(proximity)
    near = proximity[ends[:, 0], ends[:, 1]]
    places = _opened(stress_layout(csr_array((_FAR - near, (ends[:, 0], ends[:, 1])), shape=proximity.shape)))
    world = space.exports.values.sum(axis=0)
    nodes = tuple(
        Node(code, float(x), float(y), float(exports), branch(code)) for code, (x, y), exports in zip(codes, places, world, strict=True)
    )
    links = tuple(
        Link(codes[one], codes[other], float(strength), bool(tree))
        for (one, other), strength, tree in zip(ends, near, in_tree, strict=True)
    )
    return Picture(nodes, links, space.exports.period, space.convention.name)


def _opened(places: Numbers) -> Numbers:
    radius = np.maximum(np.hypot(*places.T), np.finfo(float).tiny)
    return np.asarray((places * (radius ** (OPENING - 1))[:, None]).round(_DECIMALS))


def _links(proximity: Numbers) -> tuple[Places, NDArray[np.bool_]]:
    """The ends of the links, first those of the tree, then the rest from the strongest on."""
    size = len(proximity)
    one, other = np.triu_indices(size, 1)
    strength = proximity[one, other]
    tree = coo_array(minimum_spanning_tree(csr_array((_FAR - strength, (one, other)), shape=proximity.shape)))
    in_tree = np.zeros(proximity.shape, dtype=bool)
    in_tree[np.minimum(*tree.coords), np.maximum(*tree.coords)] = True
    of_tree = in_tree[one, other]
    wanted = max(LINKS_PER_PRODUCT * size - (size - 1), 0)
    others = np.argsort(np.where(of_tree, -1.0, strength), kind="stable")[::-1][:wanted]
    kept = np.concatenate([np.flatnonzero(of_tree), others[(strength[others] > 0) & ~of_tree[others]]])
    return np.column_stack([one[kept], other[kept]]), of_tree[kept]
