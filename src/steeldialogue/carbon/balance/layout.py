"""A diagram in the plane: rectangles for its places, smooth ribbons for what goes between them, as plain numbers.

Positions are for the eye only, so they are floating-point numbers; amounts stay the decimals of the diagram.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from steeldialogue.carbon.balance.diagram import Diagram, Link, Node
from steeldialogue.carbon.balance.layering import Columns, Step, columns

_ROUNDS = 60
_NODE_WIDTH = 12.0
_LEAST_GAP, _BESIDE = 9.0, 4.0  # between places; between ribbons that pass a column
_THINNEST = 1.0


@dataclass(frozen=True)
class PlacedNode:
    """A place as a rectangle, in pixels from the upper left corner."""

    node: Node
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Ribbon:
    """A link as a band: its middle line as points from left to right, level at each, and its thickness."""

    link: Link
    points: tuple[tuple[float, float], ...]
    thickness: float


@dataclass(frozen=True)
class Layout:
    """A diagram in a field of `width` by `height` pixels; one pixel of height is `per_pixel` of the diagram's unit."""

    nodes: tuple[PlacedNode, ...]
    ribbons: tuple[Ribbon, ...]
    width: float
    height: float
    per_pixel: float


def laid_out(diagram: Diagram, width: float, height: float, label_height: Callable[[Node], float]) -> Layout:
    """Return a diagram that has no circles in a field; labels of neighbours in a column keep clear of each other."""
    return _Field(diagram, width, height, label_height).layout()


class _Field:
    def __init__(self, diagram: Diagram, width: float, height: float, label_height: Callable[[Node], float]) -> None:
        self._diagram, self._width, self._height = diagram, width, height
        self._columns: Columns = columns(diagram)
        self._labels = {node.id: label_height(node) for node in diagram.nodes}
        self._weights = {node: float(size) for node, size in diagram.sizes().items()}
        self._weights |= {step.target: step.weight for step in self._columns.steps if step.target in self._columns.stopovers}
        self._scale = min(self._scale_of(ids) for ids in self._columns.ids)
        self._top: dict[str, float] = {}
        self._arriving: dict[str, list[Step]] = defaultdict(list)
        self._leaving: dict[str, list[Step]] = defaultdict(list)
        for step in self._columns.steps:
            self._arriving[step.target].append(step)
            self._leaving[step.source].append(step)

    def layout(self) -> Layout:
        for ids in self._columns.ids:
            self._stack(ids)
        for turn in range(_ROUNDS):
            self._relax(self._columns.ids if turn % 2 else self._columns.ids[::-1], 0.99**turn)
        for together in self._arriving.values():
            together.sort(key=lambda step: self._middle(step.source))
        for together in self._leaving.values():
            together.sort(key=lambda step: self._middle(step.target))
        x = self._x()
        nodes = (PlacedNode(one, x[one.id], self._top[one.id], _NODE_WIDTH, self._size(one.id)) for one in self._diagram.nodes)
        return Layout(tuple(nodes), tuple(self._ribbons(x)), self._width, self._height, 1 / self._scale)

    def _scale_of(self, ids: tuple[str, ...]) -> float:
        """Pixels a unit at which a column, with the room its labels need, is as high as the field."""
        weights = [self._weights[node] for node in ids]
        low, high = 0.0, self._height / max(sum(weights), 1e-9)
        for _ in range(_ROUNDS):
            self._scale = (low + high) / 2
            low, high = (self._scale, high) if self._tall(ids) <= self._height else (low, self._scale)
        return low

    def _tall(self, ids: tuple[str, ...]) -> float:
        gaps = sum(self._gap(one, other) for one, other in pairwise(ids))
        return sum(self._size(node) for node in ids) + gaps

    def _size(self, node: str) -> float:
        return max(self._weights[node] * self._scale, _THINNEST)

    def _gap(self, upper: str, lower: str) -> float:
        """Room between two neighbours: that of their labels, where these are higher than the neighbours themselves."""
        if {upper, lower} <= self._columns.stopovers:
            return _BESIDE
        halves = [max(self._labels.get(node, 0.0) - self._size(node), 0.0) / 2 for node in (upper, lower)]
        return max(sum(halves) + 2, _LEAST_GAP)

    def _stack(self, ids: tuple[str, ...]) -> None:
        top = (self._height - self._tall(ids)) / 2
        for place, node in enumerate(ids):
            self._top[node] = top
            top += self._size(node) + (self._gap(node, ids[place + 1]) if place + 1 < len(ids) else 0)

    def _relax(self, order: tuple[tuple[str, ...], ...], strength: float) -> None:
        for ids in order:
            for node in ids:
                ends = [(self._middle(step.source), step.weight) for step in self._arriving[node]]
                ends += [(self._middle(step.target), step.weight) for step in self._leaving[node]]
                weight = sum(one for _, one in ends) or 1.0
                self._top[node] += strength * (sum(y * one for y, one in ends) / weight - self._middle(node))
            self._push_apart(ids)

    def _middle(self, node: str) -> float:
        return self._top[node] + self._size(node) / 2

    def _push_apart(self, ids: tuple[str, ...]) -> None:
        """Down from the top, then up from the bottom; the order stays."""
        free = 0.0
        for place, node in enumerate(ids):
            self._top[node] = max(self._top[node], free)
            free = self._top[node] + self._size(node) + (self._gap(node, ids[place + 1]) if place + 1 < len(ids) else 0)
        free = self._height
        for place, node in reversed(list(enumerate(ids))):
            self._top[node] = min(self._top[node], free - self._size(node))
            free = self._top[node] - (self._gap(ids[place - 1], node) if place else 0)

    def _x(self) -> dict[str, float]:
        apart = (self._width - _NODE_WIDTH) / max(len(self._columns.ids) - 1, 1)
        return {node: place * apart for place, ids in enumerate(self._columns.ids) for node in ids}

    def _ribbons(self, x: dict[str, float]) -> list[Ribbon]:
        leaves, arrives = self._ends(self._leaving), self._ends(self._arriving)
        points: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for step in self._columns.steps:
            points[step.link].append((x[step.source] + _NODE_WIDTH, leaves[step]))
            points[step.link].append((x[step.target], arrives[step]))
        thick = [max(float(link.value) * self._scale, _THINNEST) for link in self._diagram.links]
        return [Ribbon(link, tuple(points[place]), thick[place]) for place, link in enumerate(self._diagram.links)]

    def _ends(self, steps: dict[str, list[Step]]) -> dict[Step, float]:
        """The middle of each step where it meets a place, one below the other."""
        ends: dict[Step, float] = {}
        for node, together in steps.items():
            top = self._top[node]
            for step in together:
                ends[step] = top + step.weight * self._scale / 2
                top += step.weight * self._scale
        return ends
