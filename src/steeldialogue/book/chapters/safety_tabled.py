"""Safety tables that the sides put on the table: each side's own, never one beside the other's."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from steeldialogue.book.blocks import Block, Cell, Cite, Column, Exhibit, Gap, Section, Table
from steeldialogue.book.chapters.safety_desk import change_prose
from steeldialogue.book.context import Context
from steeldialogue.book.record_shown import RECORD, spoken, stated
from steeldialogue.core import Figure, Quality
from steeldialogue.core.empty_cells import EmptyKind, ToldCell, read_told
from steeldialogue.record.snapshot import RecordSnapshot, SafetyTableLine
from steeldialogue.safety import Exposure, compare_periods

_EVERY = "All"
_WHOLE_YEAR = re.compile(r"\d{4}|\d{4}-04-01 – \d{4}-03-31")


def sections(context: Context) -> Iterator[Section]:
    """Yield a section for each side that shares safety tables."""
    record = context.record
    if record is None:
        return
    for side in record.sides:
        tables = [line for line in record.safety_tables if line.side == side.code]
        if tables:
            blocks = [block for line in sorted(tables, key=lambda one: one.number) for block in _blocks(record, line)]
            yield Section(f"What {side.name} shares", blocks)


def _blocks(record: RecordSnapshot, line: SafetyTableLine) -> Iterator[Block]:
    side = next(one.name for one in record.sides if one.code == line.side)
    told = [(row.label, row.cells, row.total) for row in line.rows]
    if line.totals:
        told.append((_EVERY, line.totals, line.total))
    rows = [_row(line, *one) for one in told]
    columns = [Column("row", line.by_row or "Row"), *(Column(f"c{place}", name, "1", 0) for place, name in enumerate(line.columns))]
    if line.total or any(row.total for row in line.rows):
        columns.append(Column("total", _EVERY, "1", 0))
    yield Exhibit(
        f"{line.title} ({line.definition}, {spoken(line.starts)} to {spoken(line.ends)})",
        Table(f"safety_table_{line.side.lower()}_{line.number}", [*columns, Column("source", "Source")], rows),
        note=f"Counted by {side}: {line.counted.replace('_', ' ')}. Counts too small to be shared are hidden, and others with them so that "
        f"they cannot be worked out. {line.text}".strip(),
    )
    if rows:
        yield from _change(line, rows[-1])


def _row(line: SafetyTableLine, label: str, cells: Sequence[str], total: str) -> dict[str, Cell]:
    told = {f"c{place}": _cell(line, label, name, text) for place, (name, text) in enumerate(zip(line.columns, cells, strict=True))}
    return {"row": label, **told, "total": _cell(line, label, _EVERY, total), "source": Cite(RECORD)}


def _cell(line: SafetyTableLine, row: str, column: str, text: str) -> Cell:
    cell = read_told(text)
    if cell.value is None or not cell.is_number:
        return Gap(_sign(cell))
    place = f"safety table {line.side} {line.number}, {row}, {column}"
    label = f"{line.title}, {row}, {column} ({line.definition})"
    return stated(Decimal(cell.value), "1", place, label, Quality.DECLARED)


def _sign(cell: ToldCell) -> str:
    return {EmptyKind.NOT_TOLD: "not told", EmptyKind.SUPPRESSED: "hidden", EmptyKind.NOT_SURVEYED: "not surveyed"}.get(
        cell.kind or EmptyKind.NOT_TOLD, "under half a unit"
    )


def _change(line: SafetyTableLine, last: dict[str, Cell]) -> Iterator[Block]:
    """Say of the last row, which is that of totals, whether the last change is real, where its columns are whole years."""
    before, after = ("", *line.columns)[-2:]
    if not (_WHOLE_YEAR.fullmatch(before) and _WHOLE_YEAR.fullmatch(after)):
        return
    place = len(line.columns) - 1
    first, second = last[f"c{place - 1}"], last[f"c{place}"]
    if not (isinstance(first, Figure) and isinstance(second, Figure)):
        return
    hours = [_hours(line, column) for column in (place - 1, place)]
    told = all(hours)
    one, other = (Exposure(*given) for given in zip((before, after), (first, second), hours if told else (None, None), strict=True))
    yield change_prose(f"{line.title}, {str(last['row']).casefold()}: the count went", compare_periods(one, other))


def _hours(line: SafetyTableLine, column: int) -> Figure | None:
    """Hours of a column, added up over its rows; None where a row does not tell them."""
    told = [row.hours[column] if row.hours else None for row in line.rows]
    known = [hours for hours in told if hours]
    if not known or len(known) < len(told):
        return None
    place = f"safety table {line.side} {line.number}, hours, {line.columns[column]}"
    return stated(sum(known, Decimal(0)), "h", place, f"{line.title}, hours ({line.definition})", Quality.DECLARED)
