"""The redaction report: what was taken out of a file, in plain words."""

from dataclasses import dataclass, field

KEPT = "(kept)"
_MOST_FINDS, _LONGEST_FIND = 5, 200


@dataclass(frozen=True)
class Removed:
    """One row of the report: what it was, in which part of the file, and what it said.

    A `what` that ends with "(kept)" is a warning: it was left, because taking it out would change what the file says.
    """

    what: str
    where: str
    found: str

    @property
    def is_kept(self) -> bool:
        """Whether the row is a warning only."""
        return self.what.endswith(KEPT)


@dataclass
class Report:
    """Finds in the order of finding; many of one sort in one place become one row."""

    _finds: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, what: str, where: str, found: str) -> None:
        """Note a thing that was taken out."""
        self._finds.setdefault((what, where), []).append(found)

    def warn(self, what: str, where: str, found: str) -> None:
        """Note a thing that stays in, but that a person should know of."""
        self.add(f"{what} {KEPT}", where, found)

    def rows(self) -> tuple[Removed, ...]:
        """All that was found, as rows."""
        return tuple(Removed(what, where, _together(finds)) for (what, where), finds in self._finds.items())


def _together(finds: list[str]) -> str:
    different = [find for find in dict.fromkeys(_short(find) for find in finds) if find]
    more = len(different) - _MOST_FINDS
    shown = "; ".join(different[:_MOST_FINDS])
    return f"{shown}; and {more} more" if more > 0 else shown


def _short(text: str) -> str:
    """On one line, without signs that cannot be seen."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= _LONGEST_FIND else f"{line[:_LONGEST_FIND]}…"
