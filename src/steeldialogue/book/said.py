"""Blocks of a chapter in the words of another language; numbers stay figures, and are written by whoever shows them."""

from collections.abc import Mapping
from dataclasses import replace

from steeldialogue.book.blocks import Block, Cell, Exhibit, Gap, Prose, Table
from steeldialogue.book.chart_words import spoken
from steeldialogue.book.tongue import Tongue


def in_words(block: Block, say: Tongue) -> Block:
    """Return a block whose texts are said in a language; lists of the record keep the words they were written in."""
    match block:
        case Prose():
            return said_prose(block, say)
        case Exhibit():
            return _exhibit(block, say)
    return block


def said_prose(block: Prose, say: Tongue) -> Prose:
    """Return a paragraph said in a language, with what it names."""
    parts = {name: say.datum(part) if isinstance(part, str) else part for name, part in block.parts.items()}
    return replace(block, template=say(block.template), parts=parts)


def _exhibit(block: Exhibit, say: Tongue) -> Exhibit:
    spec = None if block.spec is None else spoken(block.spec, say)
    return replace(block, title=say(block.title), alt=say(block.alt), note=say(block.note), spec=spec, table=_table(block.table, say))


def _table(table: Table, say: Tongue) -> Table:
    columns = [replace(column, label=say(column.label)) for column in table.columns]
    return replace(table, columns=columns, rows=[_row(row, say) for row in table.rows])


def _row(row: Mapping[str, Cell], say: Tongue) -> dict[str, Cell]:
    return {key: _cell(cell, say) for key, cell in row.items()}


def _cell(cell: Cell, say: Tongue) -> Cell:
    if isinstance(cell, Gap):
        return replace(cell, reason=say(cell.reason))
    return say.datum(cell) if isinstance(cell, str) else cell
