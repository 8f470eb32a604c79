"""Occupations and routes to choose among, as the catalogue of the system lists them."""

from collections.abc import Mapping
from functools import cache

from steeldialogue.web.pages.evidence import builtin

Choices = tuple[tuple[str, str], ...]


@cache
def occupation_choices() -> Choices:
    """Return the unit groups of ISCO-08 that the catalogue holds, code and title."""
    from steeldialogue.skills import occupations

    return tuple((row.isco, f"{row.isco} {row.title}") for row in occupations(builtin()))


@cache
def route_choices() -> Choices:
    """Return the routes by which the pathways make steel, id and name."""
    from steeldialogue.catalog.schema import Technology

    rows = builtin().rows(Technology, "technologies")
    return tuple((row.technology, row.name) for row in rows if row.output == "steel")


def words(choices: Choices) -> Mapping[str, str]:
    """Return the words of some choices by what they stand for."""
    return dict(choices)
