"""What every part of the comparison shares: the two books, counts that can be checked, and values read back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cached_property

from steeldialogue.book.blocks import Block, Cell, Chapter, Column, Exhibit, Section, Table
from steeldialogue.book.claims import claims_of
from steeldialogue.book.context import Context
from steeldialogue.book.earlier import EARLIER, Earlier
from steeldialogue.book.ledger import Ledger
from steeldialogue.core import DataError, Figure, LineBatch, Quality, SourceRow, Warn

PREFIX = "changed_"  # of the tables of this chapter, which no later book compares
SHOWN = 20  # rows of a long comparison that are shown; its whole table is in data.zip


@dataclass(frozen=True)
class TwoBooks:
    """The earlier book, and the chapters of this one."""

    earlier: Earlier
    context: Context
    chapters: Sequence[Chapter]

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Every table of this book by its id."""
        blocks = (block for chapter in self.chapters for section in chapter.sections for block in section.blocks)
        shown = [block.table for block in blocks if isinstance(block, Exhibit)]
        return {table.id: table for table in (*shown, *(one for chapter in self.chapters for one in chapter.attachments))}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every figure of this book, and what each was made from, by id."""
        ledger = Ledger()
        tabled = (figure for table in self.tables.values() for figure in table.figures())
        for figure in (*(line.figure for line in claims_of(self.chapters)), *tabled):
            ledger.enter(figure, "")
        return ledger.figures


@dataclass(frozen=True)
class Part:
    """One part of the comparison: what it counted, its blocks, and tables that go with the data alone."""

    title: str
    counts: dict[str, Figure]
    blocks: list[Block] = field(default_factory=list)
    attachments: list[Table] = field(default_factory=list)

    @property
    def section(self) -> Section:
        """The part as a section of the chapter."""
        return Section(self.title, self.blocks)


def counted(number: int, what: str, table: str, sources: tuple[str, ...] = (EARLIER,)) -> Figure:
    """Return a count of the comparison as a figure that names the table whose lines it counts."""
    batch = LineBatch("count", what, table, what, number, sources, (), (), Quality.LAW)
    return Figure(Decimal(number), "1", batch, what)


def then(text: str, note: str, table: str, row: str, label: str, unit: str = "") -> Figure:
    """Return a number of the earlier book as that book wrote it, with its trust mark and warnings.

    `text` holds the unit where `unit` is not given.

    Raises:
        DataError: it is no number, or its mark is not known here.
    """
    number, _, own = text.partition(" ")
    quality, *warnings = note.split("; ")
    try:
        marks = Quality(quality), tuple(Warn(one) for one in warnings)
        account = SourceRow(table, row, EARLIER, text if own else f"{text} {unit}", *marks)
        return Figure(Decimal(number), own or unit, account, label)
    except (InvalidOperation, ValueError) as fault:
        told = f"the earlier book reads '{text}' ({note}) there, which this version cannot read"
        raise DataError(told, f"{table}.csv", field=row) from fault


def rounded(value: Decimal, places: int) -> Decimal:
    """Return a number as it is shown."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def listing(title: str, name: str, columns: Sequence[Column], rows: Sequence[dict[str, Cell]], note: str = "") -> Exhibit:
    """Return a table of changes that stands folded where it is long."""
    return Exhibit(title, Table(name, columns, rows), note=note, fold=len(rows) > SHOWN)
