"""How much the book says is not known, and where to read it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from steeldialogue.book.blocks import Chapter, Claim, Column, Prose, Table
from steeldialogue.core import Figure, LineBatch, Quality

GAPS = "summary_not_known"
_HOUSE = "steeldialogue-house"


def not_known(chapters: Sequence[Chapter]) -> Prose:
    """Return how many things the chapters say are not known, with the way to their list."""
    count = Claim(_count(len(gaps_table(chapters).rows)), 0)
    text = "Of {count} things the chapters say that they are not known; all are listed there."
    return Prose(text, {"count": count}, of="sources")


def gaps_table(chapters: Sequence[Chapter]) -> Table:
    """Return everything that the chapters say is not known, as they say it."""
    columns = [Column("chapter", "Chapter"), Column("text", "What is not known")]
    return Table(GAPS, columns, [{"chapter": name, "text": _sentence(block)} for name, block in _unknowns(chapters)])


def _unknowns(chapters: Sequence[Chapter]) -> Iterator[tuple[str, Prose]]:
    for chapter in chapters:
        told = [*chapter.summary, *(block for section in chapter.sections for block in section.blocks)]
        yield from ((chapter.id, block) for block in told if isinstance(block, Prose) and block.tone == "unknown")


def _sentence(block: Prose) -> str:
    """The sentence with its texts; a number is named, for it stands in its chapter."""
    return "".join(piece.figure.label or "a number" if isinstance(piece, Claim) else piece for piece in block.pieces())


def _count(number: int) -> Figure:
    batch = LineBatch("count", "lines of the table", GAPS, "what chapters say is not known", number, (_HOUSE,), (), (), Quality.OFFICIAL)
    return Figure(Decimal(number), "1", batch, "things not known")
