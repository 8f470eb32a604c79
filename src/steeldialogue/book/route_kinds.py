"""Kinds of routes as charts and maps show them: few enough to tell apart, by colour, by shade and by shape."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from steeldialogue.pathways.system import System


@dataclass(frozen=True)
class Look:
    """How a kind is drawn."""

    colour: str
    shape: str


CLOSED_KIND = "closed"
# From dark to light, so that neighbours of a stack differ in grey too.
LOOKS: Mapping[str, Look] = {
    "blast furnace": Look("#2f2f2f", "circle"),
    "smelting reduction": Look("#6d3a66", "triangle-down"),
    "coal-based direct reduction": Look("#a1571b", "square"),
    "with capture of CO₂": Look("#4c78a8", "cross"),
    "hydrogen direct reduction": Look("#3b9a93", "triangle-up"),
    "gas-based direct reduction": Look("#dd9f45", "diamond"),
    "scrap": Look("#8fbde0", "circle"),
    "bought green iron": Look("#bcd39a", "triangle-right"),
    "electrolysis": Look("#e9cfe6", "triangle-left"),
    CLOSED_KIND: Look("#dcdad4", "circle"),
}
STEEL_KINDS = tuple(kind for kind in LOOKS if kind != CLOSED_KIND)


def kinds_of(system: "System") -> tuple[str, ...]:
    """Return the kind of each route of a system, from what the route takes."""
    return tuple(_kind(system, place) for place in range(len(system.routes)))


def _kind(system: "System", place: int) -> str:
    used = {name: float(abs(use[:, place, :]).max()) for name, use in system.use.items()}
    if used["captured_co2"] > 0:
        return "with capture of CO₂"
    family = system.routes[place].family
    if family != "direct reduction":
        return family
    if used["green_iron"] > 0 and system.routes[place].makes_steel:
        return "bought green iron"
    if used["hydrogen"] > 0:
        return "hydrogen direct reduction"
    fuel = "coal" if used["thermal_coal"] > used["natural_gas"] else "gas"
    return f"{fuel}-based direct reduction"


def in_order(kinds: Iterable[str]) -> list[str]:
    """Return the kinds among some that charts know, in the order of their legend, and then others."""
    found = set(kinds)
    return [kind for kind in LOOKS if kind in found] + sorted(found - set(LOOKS))


def look(kind: str) -> Look:
    """Return how a kind is drawn; one that nobody foresaw, such as a family of a user's own route, is grey."""
    return LOOKS.get(kind, Look("#9a9a9a", "cross"))
