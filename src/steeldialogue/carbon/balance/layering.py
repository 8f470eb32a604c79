"""In which column each place of a diagram stands, and in which order."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import sqrt
from statistics import fmean

from steeldialogue.carbon.balance.diagram import Diagram, Link

_SWEEPS = 24
_LAST = ("air", "loss")  # stand at the right edge


@dataclass(frozen=True)
class Step:
    """A part of a link, from one column to the next; `weight` is the value of the link."""

    source: str
    target: str
    link: int
    weight: float


@dataclass(frozen=True)
class Columns:
    """Ids by column from left to right, in order from top to bottom; a link that passes a column has a stopover there."""

    ids: tuple[tuple[str, ...], ...]
    steps: tuple[Step, ...]
    stopovers: frozenset[str]

    @property
    def fullest(self) -> int:
        """How many places stand in the fullest column."""
        return max(len(set(ids) - self.stopovers) for ids in self.ids)


def columns(diagram: Diagram) -> Columns:
    """Return a diagram without circles in columns, ordered so that few links cross."""
    layer = _layers(diagram)
    by_layer: list[list[str]] = [[] for _ in range(max(layer.values()) + 1)]
    for node in diagram.nodes:
        by_layer[layer[node.id]].append(node.id)
    steps: list[Step] = []
    stopovers: set[str] = set()
    for place, link in enumerate(diagram.links):
        path = [link.source, *_stops(place, link, layer), link.target]
        for column, stop in enumerate(path[1:-1], layer[link.source] + 1):
            by_layer[column].append(stop)
            stopovers.add(stop)
        steps += [Step(one, other, place, float(link.value)) for one, other in pairwise(path)]
    return Columns(tuple(tuple(ids) for ids in _ordered(by_layer, steps)), tuple(steps), frozenset(stopovers))


def _stops(place: int, link: Link, layer: dict[str, int]) -> list[str]:
    return [f"{place}@{column}" for column in range(layer[link.source] + 1, layer[link.target])]


def _layers(diagram: Diagram) -> dict[str, int]:
    """The longest way from the left; what is bought stands before its first use, air and losses at the right edge."""
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    for link in diagram.links:
        before[link.target].append(link.source)
        after[link.source].append(link.target)
    layer: dict[str, int] = {}

    def longest(node: str) -> int:
        if node not in layer:
            layer[node] = max((longest(one) + 1 for one in before[node]), default=0)
        return layer[node]

    for node in diagram.nodes:
        longest(node.id)
    last = max(layer.values())
    for node in diagram.nodes:
        if node.role in _LAST:
            layer[node.id] = last
    # From right to left: what depends on nothing but what is bought need not stand further left than its use.
    for place in sorted(layer, key=lambda one: -layer[one]):
        if after[place] and not any(before[one] for one in before[place]):
            layer[place] = min(layer[one] for one in after[place]) - 1
    return layer


def _ordered(by_layer: list[list[str]], steps: Sequence[Step]) -> list[list[str]]:
    """Sort each column by where its neighbours stand, to and fro, and keep the order in which ribbons cross least."""
    neighbours: dict[str, dict[str, list[Step]]] = {"left": defaultdict(list), "right": defaultdict(list)}
    for step in steps:
        neighbours["left"][step.target].append(step)
        neighbours["right"][step.source].append(step)
    best, least = by_layer, _crossings(by_layer, steps)
    for sweep in range(_SWEEPS):
        by_layer = _swept([list(ids) for ids in by_layer], neighbours, "right" if sweep % 2 else "left")
        crossed = _crossings(by_layer, steps)
        if crossed < least:
            best, least = by_layer, crossed
    return best


def _swept(by_layer: list[list[str]], neighbours: dict[str, dict[str, list[Step]]], side: str) -> list[list[str]]:
    toward = 1 if side == "right" else -1
    order = range(len(by_layer) - 2, -1, -1) if side == "right" else range(1, len(by_layer))
    for column in order:
        _sort(by_layer[column], by_layer[column + toward], neighbours[side], side)
    return by_layer


def _sort(ids: list[str], beside: Sequence[str], steps: dict[str, list[Step]], side: str) -> None:
    """Those without a neighbour on a side keep their place."""
    place = {node: (rank + 0.5) / len(beside) for rank, node in enumerate(beside)}
    own = {node: (rank + 0.5) / len(ids) for rank, node in enumerate(ids)}

    def middle(node: str) -> float:
        found = [(place[step.target if side == "right" else step.source], step.weight) for step in steps[node]]
        return fmean([spot for spot, _ in found], [weight for _, weight in found]) if found else own[node]

    ids.sort(key=middle)


def _crossings(by_layer: Sequence[Sequence[str]], steps: Sequence[Step]) -> float:
    """How much ribbons cross: two wide ones count more than two narrow ones."""
    rank = {node: (column, place) for column, ids in enumerate(by_layer) for place, node in enumerate(ids)}
    ends = [(rank[step.source][0], rank[step.source][1], rank[step.target][1], step.weight) for step in steps]
    pairs = ((one, other) for one, other in combinations(ends, 2) if one[0] == other[0])
    return sum(sqrt(one[3] * other[3]) for one, other in pairs if (one[1] - other[1]) * (one[2] - other[2]) < 0)
