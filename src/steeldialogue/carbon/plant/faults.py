"""Faults of a data set: each with its place, and all of a file told at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from steeldialogue.core.errors import DataError

_MOST_SHOWN = 20


class PlantErrors(DataError):
    """All that is wrong with a file, in the order in which it stands there."""

    def __init__(self, faults: Sequence[DataError]) -> None:
        """Take at least one fault."""
        super().__init__(faults[0].message, faults[0].file, faults[0].row, faults[0].field)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        if len(self.faults) == 1:
            return str(self.faults[0])
        lines = [f"there are {len(self.faults)} faults:", *(f"  {fault}" for fault in self.faults[:_MOST_SHOWN])]
        if (more := len(self.faults) - _MOST_SHOWN) > 0:
            lines.append(f"  and {more} more.")
        return "\n".join(lines)


@dataclass(frozen=True)
class Place:
    """Where something stands: the file, a spot in it such as `Flows!D7` or `flow 3`, and the field."""

    file: str
    spot: str = ""
    field: str = ""

    def fault(self, message: str) -> DataError:
        """Return a fault that a person can find."""
        where = f"{self.file}, {self.spot}" if self.spot else self.file
        return DataError(message, where, field=self.field)


@dataclass
class Faults:
    """Gathers faults while a file is read to its end."""

    found: list[DataError] = field(default_factory=list)

    def add(self, place: Place, message: str) -> None:
        """Note a fault."""
        self.found.append(place.fault(message))

    def check(self) -> None:
        """Stop where there is a fault.

        Raises:
            PlantErrors: there is one, or there are several.
        """
        if self.found:
            raise PlantErrors(self.found)
