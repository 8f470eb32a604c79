"""A directive that lists what a room of the code offers, from its docstrings: `.. room:: safety`."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from docutils import nodes
from marks import as_it_is
from pydantic import BaseModel
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

HOUSE = "steeldialogue"
Signature = tuple[str, str | None] | None
NOTHING = "\\"  # a stroke at the end of a line, which leaves no trace
INNER = ("migrations", "protection", "chapters")


class Room(SphinxDirective):
    """Sections for the packages of a room, each with what it offers to others."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the sections of one room."""
        seen: set[object] = set()
        lines = [line for module in modules(f"{HOUSE}.{self.arguments[0]}") for line in section(module, seen)]
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


def modules(name: str) -> Iterator[ModuleType]:
    """Give every package that says what it offers; of one that does not, its modules."""
    module = importlib.import_module(name)
    if hasattr(module, "__all__") or not hasattr(module, "__path__"):
        yield module
    for found in sorted(pkgutil.iter_modules(getattr(module, "__path__", [])), key=lambda one: one.name):
        if found.name.startswith("_") or found.name in INNER:
            continue
        if found.ispkg or not hasattr(module, "__all__"):
            yield from modules(f"{name}.{found.name}")


def section(module: ModuleType, seen: set[object]) -> list[str]:
    """Return a heading, the module's own words and what it offers first, as reStructuredText; nothing where nothing is offered."""
    offered = [(kind, name) for kind, name in offers(module) if getattr(module, name) not in seen]
    seen.update(getattr(module, name) for _, name in offered)
    if not offered:
        return []
    title = module.__name__.removeprefix(f"{HOUSE}.")
    head = [
        title,
        "-" * len(title),
        "",
        f".. currentmodule:: {module.__name__}",
        "",
        *inspect.cleandoc(module.__doc__ or "").splitlines(),
        "",
    ]
    return [*head, *(line for kind, name in offered for line in (f".. auto{kind}:: {module.__name__}.{name}", *_options(kind), ""))]


def offers(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Give kind and name of the classes and functions with a docstring that a module offers."""
    for name in getattr(module, "__all__", None) or _own(module):
        thing = getattr(module, name)
        if inspect.isclass(thing) and thing.__doc__:
            yield ("exception" if issubclass(thing, BaseException) else "class"), name
        elif inspect.isfunction(thing) and thing.__doc__:
            yield "function", name


def _own(module: ModuleType) -> list[str]:
    return [
        name for name, thing in vars(module).items() if not name.startswith("_") and getattr(thing, "__module__", "") == module.__name__
    ]


def _options(kind: str) -> list[str]:
    return [] if kind == "function" else ["   :members:"]


def plain(app: Sphinx, what: str, name: str, thing: object, options: Any, lines: list[str]) -> None:
    """Docstrings are plain sentences. Nothing stands first in a property's, or words before a colon would be taken for its type."""
    first = [NOTHING] if what in ("attribute", "data", "property") else []
    lines[:] = [*first, *(as_it_is(line) for line in lines)]


def in_short(app: Sphinx, what: str, name: str, thing: object, options: Any, given: str | None, gives: str | None) -> Signature:
    """Name the fields of a row or a file without their checks, and a default that is made anew each time as three points."""
    if given is None:
        return None
    if inspect.isclass(thing) and issubclass(thing, BaseModel):
        return f"({', '.join(thing.model_fields)})", gives
    return re.sub(r"<[^<>]*>", "...", given), gives


def left_out(app: Sphinx, what: str, name: str, thing: object, skip: bool, options: Any) -> bool | None:
    """Leave out what the checking of rows brings along."""
    return True if name.startswith("model_") else None


def setup(app: Sphinx) -> dict[str, Any]:
    """Offer the directive."""
    app.add_directive("room", Room)
    app.connect("autodoc-process-docstring", plain, priority=100)
    app.connect("autodoc-process-signature", in_short)
    app.connect("autodoc-skip-member", left_out)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
