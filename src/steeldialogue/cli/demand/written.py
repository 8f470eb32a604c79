"""What a run of the demand model writes: series and comparisons as CSV, and the manifest."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from steeldialogue.core.folders import csv_text, write_folder

if TYPE_CHECKING:
    from steeldialogue.catalog import Catalog
    from steeldialogue.demand import Comparison, DemandOutcome

_SERIES = ("area", "quantity", "sector", "year", "value", "unit")
_BESIDE = ("area", "outlook", "kind", "quantity", "year", "unit", "published", "ours", "sources")


def write_outcome(folder: Path, catalog: "Catalog", found: "DemandOutcome") -> None:
    """Write an answer into a folder, all of it or nothing.

    Raises:
        DataError: the folder cannot be written, or holds other files.
    """
    from steeldialogue.demand import comparisons

    beside = [beside_row(where, one) for where in found.areas for one in comparisons(catalog, found, where)]
    contents = {"demand_series.csv": csv_text(_SERIES, found.table()), "demand_outlooks.csv": csv_text(_BESIDE, beside)}
    write_folder(folder, contents, {**found.manifest, "notices": list(found.notices)})


def beside_row(where: str, one: "Comparison") -> dict[str, Any]:
    """Return a comparison as plain data."""
    return {
        "area": where,
        "outlook": one.outlook,
        "kind": one.kind,
        "quantity": one.quantity,
        "year": one.year,
        "unit": one.published.unit,
        "published": float(one.published.value),
        "ours": None if one.ours is None else float(one.ours.value),
        "sources": ", ".join(one.published.source_ids),
    }
