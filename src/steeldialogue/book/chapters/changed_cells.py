"""Cells of the book's tables that read otherwise than in the earlier book: numbers as they are shown, and texts."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from steeldialogue.book.archive import table_csv
from steeldialogue.book.blocks import OWN, Column, Table
from steeldialogue.book.chapters.changed_parts import rounded, then
from steeldialogue.book.earlier import Earlier
from steeldialogue.book.matching import matched
from steeldialogue.book.words import unit_words
from steeldialogue.core import Figure
from steeldialogue.core.units import comparable

Row = Mapping[str, str]


@dataclass(frozen=True)
class Line:
    """A row of a table as its CSV reads; `texts` are its cells that hold no numbers, `whole` all of them and how often they came before."""

    place: int
    cells: Row
    texts: tuple[str, ...]
    whole: tuple[tuple[str, ...], int]

    def name(self, other: "Line") -> str:
        """What the row is about: the first few of its texts that another row shares."""
        shared = [text for text, theirs in zip(self.texts, other.texts, strict=True) if text and text == theirs]
        return ", ".join(shared[:3])

    def first(self) -> tuple[str, ...] | None:
        """The row's first text alone."""
        return self.texts[:1] or None


@dataclass(frozen=True)
class CellChange:
    """A cell that reads otherwise; figures where it holds numbers, None where a number was or is a gap."""

    table: str
    row: str
    column: str
    before: Figure | str | None
    now: Figure | str | None
    places: int = 0

    @property
    def is_text(self) -> bool:
        """Whether the cell holds words."""
        return isinstance(self.before, str)

    @cached_property
    def difference(self) -> Figure | None:
        """Now less before, where both are numbers."""
        if isinstance(self.before, Figure) and isinstance(self.now, Figure):
            return (self.now.named("now") - self.before.named("before")).named(f"change of {self.row}, {self.column}")
        return None

    @property
    def weight(self) -> Decimal:
        """How large the change is beside the value before; where that is nothing, it comes first."""
        if self.difference is None or not isinstance(self.before, Figure) or not self.before.value:
            return Decimal("Infinity")
        return abs(self.difference.value / self.before.value)


@dataclass(frozen=True)
class TableChange:
    """What a comparison of one table found; `refused` says why it, or a column of it, could not be compared."""

    name: str
    cells: Sequence[CellChange] = ()
    same: int = 0
    rows_new: int = 0
    rows_gone: int = 0
    refused: str = ""

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.cells or self.rows_new or self.rows_gone or self.refused)


def compared(table: Table, earlier: Earlier) -> TableChange:
    """Compare a table with the one of the same name in the earlier book."""
    if table.id not in earlier.tables:
        return TableChange(table.id, refused="the earlier book has no table of this name")
    return _Comparison(table, earlier).result()


class _Comparison:
    """One table beside its earlier self."""

    def __init__(self, table: Table, earlier: Earlier) -> None:
        self.table, self.earlier = table, earlier
        old, new = earlier.tables[table.id], _csv_rows(table)
        self.visible = {heading(column): column for column in table.columns if not column.hidden}
        self.shared = {name: column for name, column in self.visible.items() if name in old[0]}
        hidden = {heading(column) for column in table.columns if column.hidden}
        texts = [name for name, column in self.shared.items() if not column.is_number]
        self.before, self.now = _lines(old, texts, list(self.shared)), _lines(new, texts, list(self.shared))
        self.lost = [name for name in old[0] if name not in self.visible and name not in hidden and not name.endswith(": note")]

    def result(self) -> TableChange:
        """Match the rows and compare the cells of those that are in both books."""
        if not self.shared:
            return TableChange(self.table.id, refused="no column of the earlier table is in this one")
        # Rows that are equal through and through come first, so that only what differs is matched by its texts.
        found = matched(self.before, self.now, [lambda line: line.whole, lambda line: line.texts or None, Line.first])
        cells, same = [], 0
        for old, new in found.both:
            changed = [cell for cell in self._cells(old, new) if cell is not None]
            cells += changed
            same += len(self.shared) - len(changed)
        return TableChange(self.table.id, cells, same, len(found.new), len(found.gone), self._refused())

    def _cells(self, old: Line, new: Line) -> Iterator[CellChange | None]:
        for name, column in self.shared.items():
            if old.cells[name] != new.cells[name]:
                yield self._number(old, new, name, column) if column.is_number else self._text(old, new, name)

    def _text(self, old: Line, new: Line, name: str) -> CellChange:
        return CellChange(self.table.id, new.name(old), name, old.cells[name], new.cells[name])

    def _number(self, old: Line, new: Line, name: str, column: Column) -> CellChange | None:
        before = self._earlier_number(old, name, column)
        cell = self.table.rows[new.place].get(column.key)
        now = (cell if column.unit == OWN else cell.to(column.unit)) if isinstance(cell, Figure) else None
        if before is None or now is None:
            return CellChange(self.table.id, new.name(old), column.label, before, now, column.places)
        if not comparable(before.unit, now.unit):
            return CellChange(self.table.id, new.name(old), column.label, f"in {unit_words(before.unit)}", f"in {unit_words(now.unit)}")
        before = before.to(now.unit)
        if rounded(before.value, column.places) == rounded(now.value, column.places):
            return None
        return CellChange(self.table.id, new.name(old), column.label, before, now, column.places)

    def _earlier_number(self, line: Line, name: str, column: Column) -> Figure | None:
        text = line.cells[name]
        if not text:
            return None
        place = f"{line.name(line)}, {column.label}"
        unit = "" if column.unit == OWN else column.unit
        return then(text, line.cells[f"{column.label}: note"], self.table.id, place, place, unit)

    def _refused(self) -> str:
        added = [name for name in self.visible if name not in self.shared]
        told = [f"not in the earlier book: {', '.join(added)}"] if added else []
        told += [f"no longer there: {', '.join(self.lost)}"] if self.lost else []
        return f"columns {'; '.join(told)}" if told else ""


def heading(column: Column) -> str:
    """Return the heading of a column in the CSV; another unit makes another heading."""
    return f"{column.label} [{column.unit}]" if column.is_number and column.unit != OWN else column.label


def _csv_rows(table: Table) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table_csv(table))))


def _lines(rows: Sequence[Sequence[str]], texts: Sequence[str], shared: Sequence[str]) -> list[Line]:
    times: Counter[tuple[str, ...]] = Counter()
    lines = []
    for place, row in enumerate(rows[1:]):
        cells = dict(zip(rows[0], row, strict=True))
        whole = tuple(cells[name] for name in shared)
        lines.append(Line(place, cells, tuple(cells[name] for name in texts), (whole, times[whole])))
        times[whole] += 1
    return lines
