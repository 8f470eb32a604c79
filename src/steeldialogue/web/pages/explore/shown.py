"""What the book is made of, as pages show it: every number opens its account, every chart stands beside its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from steeldialogue.book.blocks import OWN, Block, Cell, Cite, Claim, Column, Entries, Exhibit, Gap, Prose, Section
from steeldialogue.book.ledger import Ledger, legend, marks
from steeldialogue.book.said import in_words
from steeldialogue.core import Figure
from steeldialogue.web.pages.drawn import drawn
from steeldialogue.web.pages.explore.numbers import amount, number, quantity, readers, unit_words

IN_A_CELL = 1
"""How many steps of an account a cell of a table opens; the page of one thing opens them all."""


@dataclass(frozen=True)
class Why:
    """A number with its account: formula, reference, law, trust, and the numbers it was made from.

    `again` is true for one whose account stands above already; it has no inputs then.
    """

    id: str
    name: str
    value: str
    account: Mapping[str, Any]
    inputs: Sequence["Why"] = ()
    again: bool = False
    opens: bool = True


@dataclass(frozen=True)
class Told:
    """One cell or one piece of a sentence."""

    text: str
    is_number: bool = False
    is_gap: bool = False
    marks: str = ""
    why: Why | None = None


class Teller:
    """Tells the accounts of one page, each once where `once` is set; `depth` limits how far they open.

    `words` are names of the law in the reader's language, by their English ones.
    """

    def __init__(self, depth: int | None = None, *, once: bool = False, words: Mapping[str, str] | None = None) -> None:
        """Take how far accounts open, None for all the way."""
        self._depth, self._once, self._words = depth, once, words or {}
        self._told: set[str] = set()
        self._ledger = Ledger()

    def why(self, figure: Figure, name: str = "", depth: int = 0) -> Why:
        """Return the account of a figure."""
        account = self._ledger.account(figure)
        opens = self._depth is None or depth < self._depth
        why = Why(figure.id, name or account["label"], amount(figure), account, opens=opens)
        if not opens:
            return why
        if self._once and figure.id in self._told:
            return replace(why, again=True)
        self._told.add(figure.id)
        below = {one.id: one for _, one in figure.inputs}
        return replace(why, inputs=[self.why(below[one["id"]], one["name"], depth + 1) for one in account["inputs"]])

    def cell(self, cell: Cell, column: Column) -> Told:
        """Return a cell of a table."""
        match cell:
            case Gap(reason=reason):
                return Told(gettext(reason), is_gap=True)
            case Cite(source_id=source):
                return Told(source)
            case str():
                return Told(self._words.get(cell) or gettext(cell) if cell else "")
            case Claim():
                return self.claim(cell)
        shown = quantity(cell, column.places) if column.unit == OWN else number(cell.to(column.unit).value, column.places)
        return Told(shown, is_number=True, marks=marks(cell), why=self.why(cell))

    def claim(self, claim: Claim) -> Told:
        """Return a number of a sentence."""
        return Told(quantity(claim.figure, claim.places, claim.unit), is_number=True, marks=marks(claim.figure), why=self.why(claim.figure))


@dataclass(frozen=True)
class Shown:
    """A block ready for a template: `kind` is prose or exhibit, the rest as its kind needs it."""

    kind: str
    parts: Sequence[Told] = ()
    tone: str = ""
    id: str = ""
    title: str = ""
    headings: Sequence[Mapping[str, Any]] = ()
    rows: Sequence[Sequence[Told]] = ()
    note: str = ""
    legend: Sequence[tuple[str, str, str]] = ()
    svg: SafeString | str = ""


def sections(found: Sequence[Section]) -> list[Mapping[str, Any]]:
    """Return sections of the book for a template."""
    teller = Teller(IN_A_CELL)
    return [{"title": gettext(one.title), "blocks": blocks(one.blocks, teller)} for one in found]


def book_sections(found: Sequence[Section]) -> list[Mapping[str, Any]]:
    """Return sections of a chapter of the book, in the words that the book has in the reader's language."""
    say, teller = readers(), Teller(IN_A_CELL)
    return [{"title": say(one.title), "blocks": blocks([in_words(block, say) for block in one.blocks], teller)} for one in found]


def blocks(found: Sequence[Block], teller: Teller | None = None) -> list[Shown]:
    """Return blocks of the book for a template; lists of the record have pages of their own."""
    teller = teller or Teller(IN_A_CELL)
    return [_block(one, teller) for one in found if not isinstance(one, Entries)]


def _block(block: Prose | Exhibit, teller: Teller) -> Shown:
    if isinstance(block, Prose):
        parts = [teller.claim(piece) if isinstance(piece, Claim) else Told(piece) for piece in block.pieces()]
        return Shown("prose", parts=parts, tone=block.tone)
    columns = [column for column in block.table.columns if not column.hidden]
    rows = [[teller.cell(row.get(column.key, ""), column) for column in columns] for row in block.table.rows]
    letters = {letter for row in rows for told in row for letter in told.marks}
    return Shown(
        "exhibit",
        id=block.table.id,
        title=gettext(block.title),
        headings=[{"label": gettext(one.label), "unit": _unit(one), "number": one.is_number} for one in columns],
        rows=rows,
        note=gettext(block.note) if block.note else "",
        legend=[mark for mark in legend() if mark[0] in letters],
        svg=_drawing(block),
    )


def _unit(column: Column) -> str:
    return unit_words(column.unit) if column.is_number and column.unit != OWN else ""


def _drawing(block: Exhibit) -> SafeString | str:
    if block.spec is None or not block.table.rows:
        return ""
    return drawn(block.spec, block.alt)
