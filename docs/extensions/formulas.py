"""A directive that lists every formula by which figures are made: name, expression, units, reference: `.. formulas::`."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import groupby
from typing import Any

from docutils import nodes
from marks import as_it_is
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import steeldialogue
from steeldialogue.core import formulas

ROOMS = ("core", "carbon", "trade", "demand", "safety", "skills", "investment", "sharing", "pathways", "scenarios", "book")


class Formulas(SphinxDirective):
    """A section a room, a list of formulas in it."""

    def run(self) -> list[nodes.Node]:
        """Return the sections of all formulas."""
        return self.parse_text_to_nodes("\n".join(listed()), allow_section_headings=True)


def known() -> dict[str, Callable[..., Any]]:
    """Return every formula by module and name."""
    found = {}
    for room in ROOMS:
        package = import_module(f"{steeldialogue.__name__}.{room}")
        for place in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            own = vars(import_module(place.name)).items()
            found |= {f"{place.name}:{name}": thing for name, thing in own if _is_formula(thing) and thing.__module__ == place.name}
    return dict(sorted(found.items()))


def _is_formula(thing: object) -> bool:
    return inspect.isfunction(thing) and thing.__code__.co_qualname.startswith(f"{formulas.formula.__name__}.<locals>")


def listed() -> Iterator[str]:
    """Write the formulas as reStructuredText, room by room."""
    for room, steps in groupby(known().items(), key=lambda step: step[0].split(".")[1]):
        yield from (room, "-" * len(room), "")
        for step, call in steps:
            yield from _entry(step, inspect.getclosurevars(call).nonlocals)


def _entry(step: str, said: dict[str, Any]) -> Iterator[str]:
    takes = ", ".join(f"{name} ({_unit(unit)})" for name, unit in said["takes"].items())
    purpose = (inspect.getdoc(said["function"]) or "").split("\n", 1)[0]
    yield from (f"**{as_it_is(said['name'])}** = ``{said['expression']}``", f"   {as_it_is(purpose)}", "")
    yield from (f"   Takes {as_it_is(takes)}; gives {_unit(said['gives'])}. ``{step}``", "")
    if said["reference"]:
        yield from (f"   Reference: {as_it_is(said['reference'])}", "")


def _unit(unit: str) -> str:
    return {formulas.SAME: "the unit of the first input", "1": "a pure number"}.get(unit, unit)


def setup(app: Sphinx) -> dict[str, Any]:
    """Offer the directive."""
    app.add_directive("formulas", Formulas)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
