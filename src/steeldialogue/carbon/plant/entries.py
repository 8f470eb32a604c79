"""What a file says before anything is made of it: tables of entries, every cell as text with its place."""

from dataclasses import dataclass, field

from steeldialogue.carbon.plant.faults import Place


@dataclass(frozen=True)
class Cell:
    """What stands in a field, stripped; the unit of a quantity apart from its number."""

    text: str
    place: Place
    unit: str = ""
    unit_place: Place | None = None

    @property
    def place_of_unit(self) -> Place:
        """Where the unit stands or belongs."""
        return self.unit_place or self.place


@dataclass(frozen=True)
class Entry:
    """One row of a table: the cells that are filled, and where known the places of those left empty."""

    place: Place
    cells: dict[str, Cell] = field(default_factory=dict)
    empty: dict[str, Place] = field(default_factory=dict)

    def text(self, name: str, otherwise: str = "") -> str:
        """Return what stands in a field."""
        return self.cells[name].text if name in self.cells else otherwise

    def place_of(self, name: str) -> Place:
        """Return where a field stands, or should stand."""
        if name in self.cells:
            return self.cells[name].place
        return self.empty.get(name, Place(self.place.file, self.place.spot, name))


Entries = dict[str, list[Entry]]
"""The entries of each table that the file has."""
