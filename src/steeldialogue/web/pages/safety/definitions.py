"""The definitions under which returns are counted, as pages and checks need them."""

from functools import cache
from typing import TYPE_CHECKING

from steeldialogue.record.imports.returns import Countable
from steeldialogue.web.pages.evidence import builtin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from steeldialogue.catalog.schema.safety import SafetyDefinition
    from steeldialogue.safety import Definition

SMALLEST = "smallest_shown_count"


@cache
def definitions() -> "Mapping[str, Definition]":
    """Return all definitions by id."""
    from steeldialogue.safety import open_definitions

    return open_definitions(builtin())


@cache
def countable() -> "Mapping[str, Countable]":
    """Return the definitions that count injuries, with what a check of returns must know of them."""
    from steeldialogue.safety import Coverage, Deaths, Measure

    return {
        key: Countable(one.name, one.deaths in (Deaths.YES, Deaths.ONLY), one.contractors is not Coverage.NO)
        for key, one in definitions().items()
        if one.measure in (Measure.FREQUENCY, Measure.COUNT)
    }


def names() -> dict[str, str]:
    """Return the names of the definitions that returns are counted under, by id."""
    return {key: f"{one.name}, {definitions()[key].body}" for key, one in countable().items()}


def choices() -> list[tuple[str, str]]:
    """Return those definitions as a form offers them."""
    return [(key, f"{name} ({key})") for key, name in sorted(names().items(), key=lambda one: one[1])]


def row_of(key: str) -> "SafetyDefinition | None":
    """Return the texts of a definition; None where the catalogue no longer holds it."""
    from steeldialogue.catalog.schema.safety import SafetyDefinition

    return next((row for row in builtin().rows(SafetyDefinition, "safety_definitions") if row.definition_id == key), None)


def name_of(key: str) -> str:
    """Return the name of a definition; its id where the catalogue no longer holds it."""
    known = definitions().get(key)
    return f"{known.name}, {known.body}" if known else key


def threshold() -> tuple[int, int, int]:
    """Return the smallest count that is shown, and the lowest and highest that one may choose."""
    from steeldialogue.catalog.schema.safety import SafetyRule

    row = next(row for row in builtin().rows(SafetyRule, "safety_rules") if row.rule == SMALLEST)
    return int(row.value), int(row.low), int(row.high)
