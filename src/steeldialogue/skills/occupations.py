"""Occupations by ISCO-08, and titles of other systems beside them: how well they meet, and never at which level.

A match says how much of the work two titles hold in common, in the words of SKOS (W3C 2009): exact, close, broad. A chain of matches
is as good as its weakest link, so that what went through a broad match never becomes close or exact again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema import Occupation, OccupationMatch
from steeldialogue.catalog.schema.skills import Match
from steeldialogue.core import DataError
from steeldialogue.core.errors import suggestions

STRENGTH: tuple[Match, ...] = ("exact", "close", "broad")
ISCO = "ISCO-08"


@dataclass(frozen=True)
class Crossing:
    """A title of another system that meets a code, by way of a unit group of ISCO-08."""

    system: str
    code: str
    title: str
    match: Match
    by_way_of: str
    rows: tuple[OccupationMatch, ...]


def combined(first: Match, second: Match) -> Match:
    """Return the match of a chain of two: the weaker of them."""
    return max(first, second, key=STRENGTH.index)


def occupations(catalog: Catalog) -> list[Occupation]:
    """Return the unit groups of ISCO-08 that the catalogue holds, by code."""
    return sorted(catalog.rows(Occupation, "occupations"), key=lambda row: row.isco)


def crosswalk(catalog: Catalog, code: str) -> list[Crossing]:
    """Return what meets a code of any system: directly from ISCO-08, else by way of its unit groups, best matches first.

    Raises:
        DataError: no system of the catalogue has the code.
    """
    groups = {row.isco: row for row in occupations(catalog)}
    matches = list(catalog.rows(OccupationMatch, "occupation_crosswalk"))
    if code in groups:
        found = [_beside(row) for row in matches if row.isco == code]
    else:
        own = [row for row in matches if row.code.casefold() == code.casefold()]
        if not own:
            near = suggestions(code, [*groups, *(row.code for row in matches)])
            raise DataError(f"no occupation has the code '{code}'.{near} See `steeldialogue skills occupations`", field="code")
        found = [crossing for row in own for crossing in _through(row, groups[row.isco], matches)]
    return sorted(found, key=lambda one: (STRENGTH.index(one.match), one.system, one.code))


def _beside(row: OccupationMatch) -> Crossing:
    return Crossing(row.system, row.code, row.title, row.match, row.isco, (row,))


def _through(own: OccupationMatch, group: Occupation, matches: Iterable[OccupationMatch]) -> list[Crossing]:
    others = [row for row in matches if row.isco == own.isco and (row.system, row.code) != (own.system, own.code)]
    return [
        Crossing(ISCO, group.isco, group.title, own.match, own.isco, (own,)),
        *(Crossing(row.system, row.code, row.title, combined(own.match, row.match), own.isco, (own, row)) for row in others),
    ]
