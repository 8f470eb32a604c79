"""The tables of two books beside each other: how many cells read otherwise, and the largest changes."""

from collections.abc import Sequence

from steeldialogue.book.blocks import OWN, Block, Cell, Claim, Column, Gap, Prose, Table, caution, prose
from steeldialogue.book.chapters.changed_cells import CellChange, TableChange, compared
from steeldialogue.book.chapters.changed_parts import PREFIX, SHOWN, Part, TwoBooks, counted, listing
from steeldialogue.book.claims import CLAIMS
from steeldialogue.core import Figure

NUMBERS, TEXTS, TABLES = f"{PREFIX}cells", f"{PREFIX}texts", f"{PREFIX}tables"
_PLACES = 3
_LONGEST = 200  # of a text in a cell; the whole of it stands in its own table
_EMPTY = Gap("no number")


def tables(books: TwoBooks) -> Part:
    """Compare every table of two books."""
    ours = books.tables
    found = [compared(table, books.earlier) for table in ours.values()]
    lost = [name for name in books.earlier.tables if name not in ours and name != CLAIMS and not name.startswith(PREFIX)]
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
    attachments = [Table(NUMBERS, _CELLS, [_number(cell) for cell in numbers]), Table(TEXTS, _READ, [_text(cell) for cell in texts])]
    return Part("Tables", counts, [_told(counts), *_exhibits(found, numbers, texts)], attachments)


def _told(counts: dict[str, Figure]) -> Prose:
    return prose(
        "In the tables {numbers} numbers and {texts} texts read otherwise; {same} cells read the same, {rows_new} rows are new and "
        "{rows_gone} are gone. A number counts as changed where it is another one at the places shown.",
        **{name: Claim(counts[name], 0) for name in ("numbers", "texts", "same", "rows_new", "rows_gone")},
    )


def _exhibits(found: Sequence[TableChange], numbers: Sequence[CellChange], texts: Sequence[CellChange]) -> list[Block]:
    blocks: list[Block] = []
    if numbers:
        note = f"Largest first, beside the value before. The data hold all of them in {NUMBERS}.csv."
        rows = [_number(cell) for cell in numbers[:SHOWN]]
        blocks.append(listing("The numbers that changed most", f"{NUMBERS}_largest", _CELLS, rows, note))
    if texts:
        rows = [_text(cell) for cell in texts[:SHOWN]]
        note = f"In the order of the book. The data hold all of them in {TEXTS}.csv."
        blocks.append(listing("Texts that read otherwise", f"{TEXTS}_first", _READ, rows, note))
    if any(one.refused for one in found):
        blocks.append(caution("Not every table can be compared: one was renamed, or a column of it has another unit or another name."))
    differing = [one for one in found if one.differs]
    if differing:
        blocks.append(listing("Table by table", TABLES, _COUNTED, [_table(one) for one in differing]))
    return blocks


_WHERE = (Column("table", "Table"), Column("row", "Row"), Column("column", "Column"))
_CELLS = (
    *_WHERE,
    Column("before", "Before", OWN, _PLACES),
    Column("now", "Now", OWN, _PLACES),
    Column("difference", "Difference", OWN, _PLACES),
)
_READ = (*_WHERE, Column("before", "Before"), Column("now", "Now"))
_COUNTED = (
    Column("table", "Table"),
    Column("changed", "Cells changed", "1", 0),
    Column("rows_new", "Rows new", "1", 0),
    Column("rows_gone", "Rows gone", "1", 0),
    Column("refused", "Not compared"),
)


def _number(cell: CellChange) -> dict[str, Cell]:
    return {**_where(cell), "before": cell.before or _EMPTY, "now": cell.now or _EMPTY, "difference": cell.difference or _EMPTY}


def _text(cell: CellChange) -> dict[str, Cell]:
    return {**_where(cell), "before": _cut(str(cell.before)) or Gap("nothing"), "now": _cut(str(cell.now)) or Gap("nothing")}


def _where(cell: CellChange) -> dict[str, Cell]:
    return {"table": spaced(cell.table), "row": _cut(cell.row), "column": cell.column}


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()} …"


def spaced(name: str) -> str:
    """Return the name of a file as words."""
    return name.replace("_", " ")


def _table(one: TableChange) -> dict[str, Cell]:
    return {
        "table": spaced(one.name),
        "changed": counted(len(one.cells), f"cells of {one.name} that read otherwise", NUMBERS),
        "rows_new": counted(one.rows_new, f"rows of {one.name} that are new", one.name),
        "rows_gone": counted(one.rows_gone, f"rows of {one.name} that are gone", one.name),
        "refused": one.refused,
    }
