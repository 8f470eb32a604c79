"""The tables of two books beside each other: how many cells read otherwise, and the largest changes."""

from collections.abc import Iterator, Sequence

from steeldialogue.book.blocks import OWN, Block, Cell, Claim, Column, Gap, Prose, Table, caution, prose
from steeldialogue.book.chapters.changed_cells import CellChange, TableChange, compared
from steeldialogue.book.chapters.changed_parts import ABOUT_OTHERS, PREFIX, SHOWN, Part, TwoBooks, counted, listing
from steeldialogue.book.claims import CLAIMS
from steeldialogue.core import Figure

NUMBERS, TEXTS, TABLES = f"{PREFIX}cells", f"{PREFIX}texts", f"{PREFIX}tables"
_AGEING = ("law_age",)  # it counts days and moves with each of them; what was checked again is told of the law
_LONGEST = 200  # of a text in a cell; the whole of it stands in its own table
_EMPTY = Gap("no number")


def tables(books: TwoBooks) -> Part:
    """Compare every table of two books."""
    ours = {name: table for name, table in books.tables.items() if name not in _AGEING}
    found = [compared(table, books.earlier) for table in ours.values()]
    lost = [name for name in books.earlier.tables if name not in (*ours, *_AGEING, CLAIMS) and not name.startswith(ABOUT_OTHERS)]
    found += [TableChange(name, refused="this book has no table of this name") for name in lost]
    cells = [cell for one in found for cell in one.cells]
    numbers = sorted((cell for cell in cells if not cell.is_text), key=lambda cell: (-cell.weight, cell.table, cell.row, cell.column))
    texts = [cell for cell in cells if cell.is_text]
    counts = {
        "numbers": counted(len(numbers), "cells whose number, as shown, is another one", NUMBERS),
        "texts": counted(len(texts), "cells whose text is another one", TEXTS),
        "same": counted(sum(one.same for one in found), "cells that read as in the earlier book", TABLES),
        "rows_new": counted(sum(one.rows_new for one in found), "rows that the earlier book does not have", TABLES),
        "rows_gone": counted(sum(one.rows_gone for one in found), "rows that only the earlier book has", TABLES),
        "refused": counted(sum(bool(one.refused) for one in found), "tables of which not all can be compared", TABLES),
    }
    shown = _Shown(books)
    whole = [
        Table(NUMBERS, shown.numbered(numbers), [shown.number(cell) for cell in numbers]),
        Table(TEXTS, shown.read, [shown.text(cell) for cell in texts]),
        Table(TABLES, shown.by_table, [shown.table(one) for one in found]),
    ]
    return Part("Tables", counts, [_told(counts), *shown.exhibits(found, numbers, texts)], whole)


def _told(counts: dict[str, Figure]) -> Prose:
    return prose(
        "Cells of the tables that read otherwise: numbers {numbers}, texts {texts}; unchanged: {same}. Rows new: {rows_new}; gone: "
        "{rows_gone}. A number counts as changed where it is another one at the places shown.",
        **{name: Claim(counts[name], 0) for name in ("numbers", "texts", "same", "rows_new", "rows_gone")},
    )


class _Shown:
    """Says the changes with the titles that readers know the tables by."""

    where = (Column("table", "Table"), Column("row", "Row"), Column("column", "Column"))
    read = (*where, Column("before", "Before"), Column("now", "Now"))
    by_table = (
        Column("table", "Table"),
        Column("changed", "Cells changed", "1", 0),
        Column("same", "Cells unchanged", "1", 0),
        Column("rows_new", "Rows new", "1", 0),
        Column("rows_gone", "Rows gone", "1", 0),
        Column("refused", "Not compared"),
    )

    def __init__(self, books: TwoBooks) -> None:
        self.books = books

    def numbered(self, cells: Sequence[CellChange]) -> list[Column]:
        """Columns with as many places as the cells have in their own tables."""
        places = max((cell.places for cell in cells), default=0)
        headings = {"before": "Before", "now": "Now", "difference": "Difference"}
        return [*self.where, *(Column(key, label, OWN, places) for key, label in headings.items())]

    def exhibits(self, found: Sequence[TableChange], numbers: Sequence[CellChange], texts: Sequence[CellChange]) -> Iterator[Block]:
        """The largest changes of numbers, the first of texts, and the tables that differ."""
        if largest := numbers[:SHOWN]:
            note = f"Largest first, beside the value before. The data hold all of them in {NUMBERS}.csv."
            rows = [self.number(cell) for cell in largest]
            yield listing("The numbers that changed most", f"{NUMBERS}_largest", self.numbered(largest), rows, note)
        if first := texts[:SHOWN]:
            note = f"In the order of the book. The data hold all of them in {TEXTS}.csv."
            yield listing("Texts that read otherwise", f"{TEXTS}_first", self.read, [self.text(cell) for cell in first], note)
        if any(one.refused for one in found):
            yield caution("Not every table can be compared: one was renamed, or a column of it has another unit or another name.")
        if differing := [self.table(one) for one in found if one.differs]:
            yield listing("Table by table", f"{TABLES}_differing", self.by_table, differing)

    def number(self, cell: CellChange) -> dict[str, Cell]:
        """A number before and now."""
        return {**self._where(cell), "before": cell.before or _EMPTY, "now": cell.now or _EMPTY, "difference": cell.difference or _EMPTY}

    def text(self, cell: CellChange) -> dict[str, Cell]:
        """A text before and now."""
        before, now = (_cut(str(text)) or Gap("nothing") for text in (cell.before, cell.now))
        return {**self._where(cell), "before": before, "now": now}

    def table(self, one: TableChange) -> dict[str, Cell]:
        """What was counted in a table."""
        title = self.books.title(one.name)
        return {
            "table": title,
            "changed": counted(len(one.cells), "cells that read otherwise", TABLES, of=title),
            "same": counted(one.same, "cells that read as before", TABLES, of=title),
            "rows_new": counted(one.rows_new, "rows that are new", one.name, of=title),
            "rows_gone": counted(one.rows_gone, "rows that are gone", one.name, of=title),
            "refused": one.refused,
        }

    def _where(self, cell: CellChange) -> dict[str, Cell]:
        return {"table": self.books.title(cell.table), "row": _cut(cell.row), "column": cell.column}


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"
