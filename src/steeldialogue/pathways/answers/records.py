"""Tables as plain records: one dictionary a row, the same keys in every row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """A named table with its columns: key, heading and unit."""

    name: str
    title: str
    columns: tuple[tuple[str, str, str], ...]
    rows: tuple[Record, ...]

    def heading(self, key: str) -> str:
        """Return the heading of a column with its unit."""
        _, heading, unit = next(column for column in self.columns if column[0] == key)
        return f"{heading} ({unit})" if unit else heading

    def texts(self, rows: Sequence[Record] | None = None) -> list[list[str]]:
        """Return the cells as texts for a screen."""
        return [[shown(row[key]) for key, _, _ in self.columns] for row in (self.rows if rows is None else rows)]


def shown(value: Any) -> str:
    """Return a cell as a person reads it: nothing for None, numbers with the digits that matter."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= _LARGE else f"{value:,.2f}"
    return str(value)


_LARGE = 1000.0


def number(value: float) -> float | None:
    """Return a number as plain data; None for what is not a number."""
    plain = float(value)
    return plain if plain == plain else None
