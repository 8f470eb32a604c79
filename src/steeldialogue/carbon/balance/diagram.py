"""A diagram of flows as plain numbers: places, and what goes between them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

Role = Literal["bought", "material", "sold", "process", "heat", "use", "air", "loss", "returned", "again"]


@dataclass(frozen=True)
class Node:
    """A place of a diagram; `name` is the id of a material or process, `group` that of the material or the kind of process."""

    id: str
    name: str
    role: Role
    group: str = ""


@dataclass(frozen=True)
class Link:
    """What goes from one place to another, in the unit of the diagram."""

    source: str
    target: str
    material: str
    group: str
    value: Decimal


@dataclass(frozen=True)
class Diagram:
    """Places and what goes between them; `left_out` are processes of which something was not known."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    unit: str
    left_out: tuple[str, ...] = ()

    def sizes(self) -> dict[str, Decimal]:
        """Return what goes through each place: the larger of what enters and what leaves."""
        entered: dict[str, Decimal] = defaultdict(Decimal)
        left: dict[str, Decimal] = defaultdict(Decimal)
        for link in self.links:
            entered[link.target] += link.value
            left[link.source] += link.value
        return {node.id: max(entered[node.id], left[node.id]) for node in self.nodes}

    def limited_to(self, links: Iterable[Link]) -> "Diagram":
        """Return the diagram with some of its links, and the places they touch."""
        kept = tuple(links)
        touched = {end for link in kept for end in (link.source, link.target)}
        return replace(self, nodes=tuple(node for node in self.nodes if node.id in touched), links=kept)


def without_trifles(diagram: Diagram, share: Decimal) -> Diagram:
    """Return a diagram without processes and links below a share of all that enters it; steel stays in sight where it is melted."""
    sizes = diagram.sizes()
    targets = {link.target for link in diagram.links}
    least = share * sum((size for node, size in sizes.items() if node not in targets), Decimal(0))
    processes = {node.id for node in diagram.nodes if node.role in ("process", "heat", "use")}
    small = {node for node in processes if sizes[node] < least}
    kept = (link for link in diagram.links if link.value and not small & {link.source, link.target})
    melts = processes - {link.target for link in diagram.links if link.group == "steel"}
    return diagram.limited_to(link for link in kept if link.value >= least or (link.group == "steel" and link.source in melts))


def without_circles(diagram: Diagram) -> Diagram:
    """Return a diagram in which what runs in a circle, such as home scrap, leaves at one end and comes in at the other."""
    nodes, links = {node.id: node for node in diagram.nodes}, []
    backward = _backward(diagram)
    for link in diagram.links:
        if link not in backward:
            links.append(link)
            continue
        leaves, enters = (Node(f"{role}:{link.material}", link.material, role, link.group) for role in ("returned", "again"))
        nodes |= {leaves.id: leaves, enters.id: enters}
        links += [replace(link, target=leaves.id), replace(link, source=enters.id)]
    return replace(diagram, nodes=tuple(nodes.values()), links=tuple(links))


def _backward(diagram: Diagram) -> set[Link]:
    """The links that close a circle, met on a walk from node to node in their order."""
    leaving: dict[str, list[Link]] = defaultdict(list)
    for link in diagram.links:
        leaving[link.source].append(link)
    done: set[str] = set()
    backward: set[Link] = set()

    def walk(node: str, above: frozenset[str]) -> None:
        for link in leaving[node]:
            if link.target in above:
                backward.add(link)
            elif link.target not in done:
                walk(link.target, above | {link.target})
        done.add(node)

    for node in diagram.nodes:
        if node.id not in done:
            walk(node.id, frozenset({node.id}))
    return backward
