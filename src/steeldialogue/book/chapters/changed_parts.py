"""What every part of the comparison shares: the two books, counts that can be checked, and values read back."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cached_property

from steeldialogue.book.blocks import Block, Cell, Chapter, Column, Exhibit, Section, Table, figure_of
from steeldialogue.book.claims import claims_of
from steeldialogue.book.context import Context
from steeldialogue.book.earlier import EARLIER, Earlier
from steeldialogue.book.ledger import Ledger
from steeldialogue.core import DataError, Figure, LineBatch, Quality, SourceRow, Warn

PREFIX = "changed_"  # of the tables of this chapter
ABOUT_OTHERS = (PREFIX, "summary_")  # heads of the names of tables that no later book compares: they tell of other chapters
SHOWN = 20  # rows of a long comparison that are shown; its whole table is in data.zip


@dataclass(frozen=True)
class TwoBooks:
    """The earlier book, and the chapters of this one; `also` are chapters whose figures it shows, but that are not compared themselves."""

    earlier: Earlier
    context: Context
    chapters: Sequence[Chapter]
    also: Sequence[Chapter] = ()

    @cached_property
    def exhibits(self) -> Sequence[Exhibit]:
        """Every table of this book that is shown, in the order of the book."""
        return _exhibits(self.chapters)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """Every table of this book by its id, also those that go with the data alone."""
        attached = (one for chapter in self.chapters for one in chapter.attachments)
        return {table.id: table for table in (*(one.table for one in self.exhibits), *attached)}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every figure that this book shows, and what each was made from, by id."""
        ledger, chapters = Ledger(), (*self.chapters, *self.also)
        for figure in (*(line.figure for line in claims_of(chapters)), *(one for shown in _exhibits(chapters) for one in _shown(shown))):
            ledger.enter(figure, "")
        return ledger.figures

    def title(self, name: str) -> str:
        """Return what readers know a table by: its title, with its name where several have that title."""
        titles = Counter(one.title for one in self.exhibits)
        title = next((one.title for one in self.exhibits if one.table.id == name), "")
        if not title:
            return name.replace("_", " ")
        return title if titles[title] == 1 else f"{title} ({name.replace('_', ' ')})"

    def chapter_title(self, name: str) -> str:
        """Return the title of a chapter, or the name it had where this book has none of that name."""
        return next((one.title for one in self.chapters if one.id == name), name.replace("_", " "))


def _exhibits(chapters: Sequence[Chapter]) -> list[Exhibit]:
    blocks = (block for chapter in chapters for section in chapter.sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, Exhibit)]


def _shown(exhibit: Exhibit) -> Iterator[Figure]:
    keys = [column.key for column in exhibit.table.columns if not column.hidden]
    cells = (row.get(key) for row in exhibit.table.rows for key in keys)
    return (figure for cell in cells if (figure := figure_of(cell)) is not None)


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


def counted(number: int, what: str, table: str, sources: tuple[str, ...] = (EARLIER,), of: str = "") -> Figure:
    """Return a count of the comparison as a figure that names the table whose lines it counts, and what of it is counted."""
    selection = f"{what}, {of}" if of else what
    batch = LineBatch("count", what, table, selection, number, sources, (), (), Quality.OFFICIAL)
    return Figure(Decimal(number), "1", batch, selection)


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


def shown_or_kept(exhibit: Exhibit) -> tuple[list[Block], list[Table]]:
    """Return a table of changes as a block; one without rows goes with the data alone, where counts of nothing lead."""
    return ([exhibit], []) if exhibit.table.rows else ([], [exhibit.table])


def listing(title: str, name: str, columns: Sequence[Column], rows: Sequence[dict[str, Cell]], note: str = "") -> Exhibit:
    """Return a table of changes that stands folded where it is long."""
    return Exhibit(title, Table(name, columns, rows), note=note, fold=len(rows) > SHOWN)
