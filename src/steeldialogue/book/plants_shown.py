"""The plants a book shows, and what they and their users state as sources of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from steeldialogue.carbon.plant import Plant, read_plant
from steeldialogue.carbon.plant.amounts import BY_PLANT
from steeldialogue.carbon.plant.shipped import read_example
from steeldialogue.catalog.sources import Source
from steeldialogue.core.stated import BY_USER

FOLDER = "plants"
FORMS = (".toml", ".xlsx")
ILLUSTRATIONS = ("india_integrated", "japan_blast_furnace", "india_dri_induction", "japan_scrap_eaf")


def plants_shown(workspace: Path | None) -> list[Plant]:
    """Return the plants of a workspace's folder `plants`; where it has none, illustrations of two works of each country.

    Raises:
        DataError: a file in the folder is no plant's data set.
    """
    tabled = [read_plant(path) for path in _files(workspace)]
    return tabled or [read_example(name) for name in ILLUSTRATIONS]


def _files(workspace: Path | None) -> list[Path]:
    if workspace is None:
        return []
    found = (path for path in (workspace / FOLDER).glob("*") if path.suffix.lower() in FORMS)
    return sorted(path for path in found if not path.name.startswith(("~$", ".")))  # a spreadsheet program leaves locks


def with_declared(sources: Mapping[str, Source], plants: Sequence[Plant], as_of: date) -> dict[str, Source]:
    """Return a register of sources that also names what plants and users state."""
    return {**sources, BY_PLANT: _by_plants(plants, as_of), BY_USER: _by_user(as_of)}


def _by_plants(plants: Sequence[Plant], as_of: date) -> Source:
    illustrations = [plant.name for plant in plants if plant.illustrative]
    note = f"Illustrations with typical values, no real plants: {_listed(illustrations)}." if illustrations else ""
    return Source(
        id=BY_PLANT,
        producer="The plants themselves",
        title=f"Data sets of {_listed(plant.name for plant in plants)}",
        url="",
        licence="As the plant decides; numbers not checked by us",
        citation="Data set of the plant",
        accessed=as_of,
        published="",
        note=note,
    )


def _by_user(as_of: date) -> Source:
    return Source(
        id=BY_USER,
        producer="The user of this system",
        title="Numbers stated or assumed for a calculation",
        url="",
        licence="Own work",
        citation="Stated by the user",
        accessed=as_of,
        published="",
        note="",
    )


def _listed(names: Iterable[str]) -> str:
    return "; ".join(names)
