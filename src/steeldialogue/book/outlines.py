"""Outlines of countries for orientation on a map of works."""

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions

Ring = tuple[tuple[float, float], ...]

CAUTION = "Outline for orientation, not an authority on boundaries."
"""Printed beside every map."""
SOURCE = "natural-earth"
"""The id of the outlines' source in the catalogue."""


def outline(area: str) -> Sequence[Ring]:
    """Return the rings of an area as (longitude, latitude) in degrees, closed, the largest first.

    Areas are India and Japan, each as its own government draws it, and WLD, all land without borders.
    From Natural Earth, which is in the public domain: 1:50 million for the countries, 1:110 million for the world.

    Raises:
        DataError: there is no outline of the area.
    """
    known = _outlines()
    if area not in known:
        raise DataError(f"there is no outline of '{area}'.{suggestions(area, list(known))} Outlines are {', '.join(known)}")
    return known[area]


@cache
def _outlines() -> dict[str, tuple[Ring, ...]]:
    read = json.loads((files("steeldialogue.book") / "maps" / "outlines.json").read_text(encoding="utf-8"))
    return {area: tuple(tuple((x, y) for x, y in ring) for ring in rings) for area, rings in read.items()}
