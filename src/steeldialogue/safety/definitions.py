"""Definitions of safety measures, as calculations read them."""

from collections.abc import Mapping
from dataclasses import dataclass

from steeldialogue.catalog import Catalog
from steeldialogue.catalog.schema.safety import (
    CountsFrom,
    Coverage,
    Deaths,
    Measure,
    Outcome,
    SafetyDayCharge,
    SafetyDefinition,
    SafetyRule,
)
from steeldialogue.core import DataError, Figure, Quality
from steeldialogue.core.errors import suggestions
from steeldialogue.core.units import factor

__all__ = ["CountsFrom", "Coverage", "DayCharge", "Deaths", "Definition", "Measure", "Outcome", "definition_of", "open_definitions", "rule"]


@dataclass(frozen=True)
class DayCharge:
    """Days charged for one outcome: `days` in all, or `days` for each `each_days_off` calendar days off work."""

    days: Figure
    each_days_off: Figure | None


@dataclass(frozen=True)
class Definition:
    """What one measure counts, and what it is divided by; `per` is a number of hours or workers, None for a count."""

    id: str
    name: str
    body: str
    measure: Measure
    unit: str
    per: Figure | None
    counts_from: CountsFrom
    deaths: Deaths
    contractors: Coverage
    visitors: Coverage
    commuting: Coverage
    charges: Mapping[tuple[Outcome, int | None], DayCharge]
    quality: Quality
    note: str

    @property
    def unknowns(self) -> tuple[str, ...]:
        """The points that no source was found to tell."""
        points = {
            "from when an injury counts": self.counts_from,
            "whether deaths are in it": self.deaths,
            "whether contractors are in it": self.contractors,
            "whether visitors are in it": self.visitors,
            "whether the way to work is in it": self.commuting,
        }
        return tuple(point for point, told in points.items() if told == "unknown")


def open_definitions(catalog: Catalog) -> Mapping[str, Definition]:
    """Return the definitions of the catalogue by id.

    Raises:
        DataError: a definition's unit is not what its multiplier says.
    """
    charges: dict[str, dict[tuple[Outcome, int | None], DayCharge]] = {}
    for row in catalog.rows(SafetyDayCharge, "safety_day_charges"):
        charges.setdefault(row.definition_id, {})[row.outcome, row.grade] = _charge(catalog, row)
    rows = catalog.rows(SafetyDefinition, "safety_definitions")
    return {row.definition_id: _definition(catalog, row, charges.get(row.definition_id, {})) for row in rows}


def definition_of(definitions: Mapping[str, Definition], key: str) -> Definition:
    """Return the definition of an id.

    Raises:
        DataError: there is none; near misses are suggested.
    """
    if key in definitions:
        return definitions[key]
    raise DataError(f"'{key}' is no definition we know.{suggestions(key, list(definitions))} See `steeldialogue safety definitions`")


def rule(catalog: Catalog, name: str) -> Figure:
    """Return a rule of the safety room, such as the smallest count that is shown.

    Raises:
        DataError: the catalogue holds none of that name.
    """
    rows = [row for row in catalog.rows(SafetyRule, "safety_rules") if row.rule == name]
    if not rows:
        raise DataError(f"there is no rule '{name}'; add it", "safety_rules.csv")
    return catalog.figure("safety_rules", rows[0], "value", rows[0].unit, name.replace("_", " "))


def _charge(catalog: Catalog, row: SafetyDayCharge) -> DayCharge:
    days = catalog.figure("safety_day_charges", row, "days", "d", f"days charged, {row.row_key()}")
    if row.each_days_off is None:
        return DayCharge(days, None)
    return DayCharge(days, catalog.figure("safety_day_charges", row, "each_days_off", "d", f"for each days off, {row.row_key()}"))


def _definition(catalog: Catalog, row: SafetyDefinition, charges: Mapping[tuple[Outcome, int | None], DayCharge]) -> Definition:
    per = None
    if row.per is not None:
        base = "person" if row.measure is Measure.INCIDENCE else "h"
        below = row.unit.rpartition("/")[2]
        if factor(below, base) != row.per:
            raise DataError(
                f"the row '{row.row_key()}' is per {row.per} {base}, its unit is {row.unit}", "safety_definitions.csv", field="unit"
            )
        per = catalog.figure("safety_definitions", row, "per", base, f"base of {row.definition_id}")
    return Definition(
        id=row.definition_id,
        name=row.name,
        body=row.body,
        measure=row.measure,
        unit=row.unit,
        per=per,
        counts_from=row.counts_from,
        deaths=row.deaths,
        contractors=row.contractors,
        visitors=row.visitors,
        commuting=row.commuting,
        charges=charges,
        quality=row.quality,
        note=row.note,
    )
