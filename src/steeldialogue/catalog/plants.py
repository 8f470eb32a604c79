"""Steelworks of some areas, each as its newest source tells it."""

from collections.abc import Collection, Iterable

from steeldialogue.catalog.schema import SteelPlant
from steeldialogue.catalog.store import Catalog


def plants(catalog: Catalog, areas: Collection[str]) -> tuple[SteelPlant, ...]:
    """Return the rows of every works in some areas by id and status: of each works those of its newest source alone.

    Of two sources of one release the workspace's is taken. What the newest source leaves blank of the
    fuel of direct reduction and the year of relining is filled from the others, with their note.
    """
    found: dict[str, list[SteelPlant]] = {}
    for row in catalog.rows(SteelPlant, "steel_plants"):
        if row.area in areas:
            found.setdefault(row.plant_id, []).append(row)
    kept = (row for rows in found.values() for row in _newest(catalog, rows))
    return tuple(sorted(kept, key=lambda row: (row.plant_id, row.status)))


def _newest(catalog: Catalog, rows: list[SteelPlant]) -> Iterable[SteelPlant]:
    # Rows of the workspace come after the builtin ones, so the last of equal releases is the workspace's.
    order = sorted(range(len(rows)), key=lambda place: (catalog.sources[rows[place].source_id].published, place))
    newest = rows[order[-1]].source_id
    older = [rows[place] for place in reversed(order) if rows[place].source_id != newest]
    return (_filled(row, older) for row in rows if row.source_id == newest)


def _filled(row: SteelPlant, older: list[SteelPlant]) -> SteelPlant:
    same = next((other for other in older if other.status == row.status), None)
    if same is None:
        return row
    told = {
        "dri_fuel": row.dri_fuel or (same.dri_fuel if row.dri_kt else ""),
        "relined_year": row.relined_year or same.relined_year,
    }
    if (told["dri_fuel"], told["relined_year"]) == (row.dri_fuel, row.relined_year):
        return row
    return row.model_copy(update={**told, "note": "; ".join(note for note in (row.note, same.note) if note)})
