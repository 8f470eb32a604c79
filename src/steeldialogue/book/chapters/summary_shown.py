"""Finding again, for the summary, what the chapters show: the summary makes no number of its own where a chapter has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from steeldialogue.book.blocks import Cell, Chapter, Claim, Exhibit, Gap, Table
from steeldialogue.core import Figure

NOT_HELD = Gap("not held")


@dataclass(frozen=True)
class Shown:
    """The tables and the claims of the chapters of a book."""

    chapters: Sequence[Chapter]

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Every table that a chapter shows, by its id."""
        blocks = (block for chapter in self.chapters for section in chapter.sections for block in section.blocks)
        return {block.table.id: block.table for block in blocks if isinstance(block, Exhibit)}

    def rows(self, table: str, *keys: str) -> list[Mapping[str, Cell]]:
        """Return the rows of a table in which every column named holds a figure; nothing where no chapter shows the table."""
        rows = self.tables[table].rows if table in self.tables else ()
        return [row for row in rows if all(isinstance(row.get(key), Figure) for key in keys)]

    def said(self, chapter: str) -> dict[str, Claim | str]:
        """Return the claims and texts of the summary of a chapter by their names; of two with one name the first."""
        parts: dict[str, Claim | str] = {}
        for block in (block for one in self.chapters if one.id == chapter for block in one.summary):
            parts = {**block.parts, **parts}
        return parts


def cell(row: Mapping[str, Cell], key: str, places: int, unit: str = "") -> Cell:
    """Return the figure of a row with places and unit of its own; a gap where there is none."""
    figure = row.get(key)
    return Claim(figure, places, unit) if isinstance(figure, Figure) else NOT_HELD
