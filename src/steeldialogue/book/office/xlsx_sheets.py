"""What stands on each sheet of the workbook of tables, as plain rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from steeldialogue.book.blocks import OWN, Cell, Cite, Column, Gap, Table, figure_of, shown_in
from steeldialogue.book.document import Node
from steeldialogue.book.ledger import marks
from steeldialogue.book.office.manuscript import Manuscript

Value = str | Decimal | Gap | None
_NUMBER, _LETTERS, _TEXT, _SOURCE, _LONGEST_NAME = 14, 8, 28, 40, 31


@dataclass(frozen=True)
class Heading:
    """The heading of a column of a sheet, its width in letters, and the places its numbers are shown with."""

    text: str
    width: int
    places: int = 0


@dataclass(frozen=True)
class Sheet:
    """A sheet with one table of the book."""

    name: str
    title: str
    chapter: str
    note: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Value]]


def table_sheets(manuscript: Manuscript) -> Iterator[Sheet]:
    """Yield a sheet for every exhibit in reading order, then one for every table that only stands in the data."""
    left = dict(manuscript.tables)
    for chapter in manuscript.document["chapters"]:
        for exhibit in manuscript.exhibits(chapter):
            yield _shown(manuscript, left.pop(exhibit["id"]), chapter, exhibit)
    for place, (name, table) in enumerate(left.items(), 1):
        headings, rows = _grid(manuscript, table, table.columns)
        yield Sheet(f"{place} {name}"[:_LONGEST_NAME], name.replace("_", " "), manuscript.say("Tables for reckoning"), "", headings, rows)


def _shown(manuscript: Manuscript, table: Table, chapter: Node, exhibit: Node) -> Sheet:
    headings, rows = _grid(manuscript, table, [column for column in table.columns if not column.hidden])
    title = f"{exhibit['number']}  {exhibit['title']}"
    return Sheet(exhibit["number"], title, f"{chapter['letter']}  {chapter['title']}", manuscript.credit(exhibit), headings, rows)


def _grid(manuscript: Manuscript, table: Table, columns: Sequence[Column]) -> tuple[list[Heading], list[list[Value]]]:
    """Every column and, where it has them, its letters and units in columns of their own; last the sources of each row."""
    parts = [_Part(manuscript, column, table.rows) for column in columns]
    headings = [heading for part in parts for heading in part.headings()]
    rows = [
        [value for part in parts for value in part.values(row.get(part.column.key, ""))] + [_sources(row, columns)] for row in table.rows
    ]
    return [*headings, Heading(manuscript.say("Sources"), _SOURCE)], rows


def _sources(row: Mapping[str, Cell], columns: Sequence[Column]) -> str:
    cells = [row.get(column.key) for column in columns]
    figures = {source for cell in cells if (figure := figure_of(cell)) is not None for source in figure.source_ids}
    return ", ".join(sorted(figures | {cell.source_id for cell in cells if isinstance(cell, Cite)}))


class _Part:
    """What one column of a table becomes on its sheet."""

    def __init__(self, manuscript: Manuscript, column: Column, rows: Sequence[Mapping[str, Cell]]) -> None:
        self.column = column
        self._manuscript = manuscript
        self._marked = any(marks(figure) for row in rows if (figure := figure_of(row.get(column.key))) is not None)

    def headings(self) -> Iterator[Heading]:
        """Yield the headings of the column and of what stands beside it."""
        say, column = self._manuscript.tongue, self.column
        label = say.datum(column.label)  # tables for reckoning have names for programs there
        unit = say.unit(column.unit) if column.is_number and column.unit != OWN else ""
        yield Heading(f"{label} [{unit}]" if unit else label, _NUMBER if column.is_number else _TEXT, column.places)
        if column.unit == OWN:
            yield Heading(self._manuscript.say("{0}: unit", label), _NUMBER)
        if self._marked:
            yield Heading(self._manuscript.say("{0}: letters", label), _LETTERS)

    def values(self, cell: Cell) -> Iterator[Value]:
        """Yield a cell and what stands beside it."""
        say = self._manuscript.tongue
        shown = shown_in(cell, self.column)
        if shown is not None:
            yield shown.value
            if self.column.unit == OWN:
                yield say.unit(shown.unit)
        else:
            yield self._text(cell)
            if self.column.unit == OWN:
                yield None
        if self._marked:
            yield marks(shown) if shown is not None else None

    def _text(self, cell: Cell) -> Value:
        match cell:
            case Gap(reason=reason):
                return Gap(self._manuscript.tongue(reason))
            case Cite(source_id=source):
                return source
        return self._manuscript.tongue.datum(str(cell))
