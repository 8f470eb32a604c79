"""Setting a book: chapters become a plain document that HTML, PDF and the manifest share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from steeldialogue.book.blocks import (
    OWN,
    Cell,
    Chapter,
    Cite,
    Claim,
    Column,
    Entries,
    Entry,
    Exhibit,
    Foreign,
    Gap,
    Prose,
    Table,
    figure_of,
    shown_in,
)
from steeldialogue.book.chart_words import spoken
from steeldialogue.book.ledger import Ledger, marks
from steeldialogue.book.said import said_prose
from steeldialogue.book.tongue import ENGLISH, Tongue
from steeldialogue.core import Figure, Quality

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
Node = dict[str, Any]


@dataclass
class Setter:
    """Numbers the claims and exhibits of one chapter while setting it."""

    letter: str
    page: str
    ledger: Ledger
    tongue: Tongue = ENGLISH
    notes: list[Node] = field(default_factory=list)
    exhibits: int = 0
    specs: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    unknowns: list[list[Node]] = field(default_factory=list)

    def prose(self, block: Prose) -> Node:
        """Set a paragraph; every claim in it gets the next number of the chapter."""
        said = said_prose(block, self.tongue)
        parts = [self._claim(piece) if isinstance(piece, Claim) else {"text": piece} for piece in said.pieces()]
        if block.tone == "unknown":
            self.unknowns.append(parts)
        return {"kind": "prose", "tone": block.tone, "of": block.of, "parts": parts}

    def _claim(self, claim: Claim) -> Node:
        figure_id = self.ledger.enter(claim.figure, self.page)
        text = self.tongue.quantity(claim.figure, claim.places, claim.unit, signed=claim.signed)
        note = f"{self.letter}.{len(self.notes) + 1}"
        self.notes.append({"number": note, "text": text, **self.ledger.account(claim.figure)})
        return {"text": text, "note": note, "id": figure_id, "marks": marks(claim.figure)}

    def exhibit(self, block: Exhibit) -> Node:
        """Set a table and its chart under the next exhibit number."""
        block.numberless()
        self.exhibits += 1
        name = f"{self.letter}{self.exhibits}"
        self.tables[block.table.id] = block.table
        if block.spec is not None:
            self.specs[block.table.id] = {**spoken(block.spec, self.tongue), "description": self.tongue(block.alt)}
        figures = list(block.table.figures())
        columns = [column for column in block.table.columns if not column.hidden]
        return {
            "kind": "exhibit",
            "number": name,
            "id": block.table.id,
            "title": self.tongue(block.title),
            "chart": block.spec is not None,
            "alt": self.tongue(block.alt),
            "note": self.tongue(block.note),
            "quotes": [{**vars(one), "text": self.tongue.datum(one.text)} for one in block.quotes],
            "fold": block.fold,
            "wide": block.wide,
            "brief": block.brief,
            "columns": [self._column(column) for column in columns],
            "rows": [[self._cell(row.get(column.key, ""), column) for column in columns] for row in block.table.rows],
            "source_ids": sorted({source for figure in figures for source in figure.source_ids}),
            "law": _provisions(figures, assumed=False),
            "assumed": _provisions(figures, assumed=True),
            "formulas": _formulas(figures),
            "marks": "".join(sorted({letter for figure in figures for letter in marks(figure)})),
        }

    def _cell(self, cell: Cell, column: Column) -> Node:
        if isinstance(cell, Gap):
            return {"text": self.tongue(cell.reason), "gap": True}
        if isinstance(cell, Cite):
            return {"text": cell.source_id, "cite": cell.source_id}
        figure, shown = figure_of(cell), shown_in(cell, column)
        if isinstance(cell, Foreign):
            return {"text": str(cell), "foreign": True}
        if figure is None or shown is None:
            return {"text": self.tongue.datum(str(cell))}
        figure_id = self.ledger.enter(figure, self.page)
        places = cell.places if isinstance(cell, Claim) else column.places
        text = self.tongue.quantity(shown, places) if column.unit == OWN else self.tongue.number(shown.value, places)
        return {"text": text, "id": figure_id, "marks": marks(figure), "number": True}

    def entry(self, item: Entry) -> Node:
        """Set an item of a list; what a publication says stays in its own words."""
        say = self.tongue.datum
        facts = [say(fact) for fact in item.facts]
        return {**vars(item), "title": say(item.title), "facts": facts, "paragraphs": [say(text) for text in item.paragraphs]}

    def _column(self, column: Column) -> Node:
        unit = self.tongue.unit(column.unit) if column.is_number and column.unit != OWN else ""
        return {"label": self.tongue(column.label), "unit": unit, "number": column.is_number}


def set_chapter(chapter: Chapter, place: int, ledger: Ledger, tongue: Tongue = ENGLISH) -> tuple[Node, Setter]:
    """Return a chapter as a plain document, and its setter with charts and tables.

    Raises:
        LineageError: a claim has no lineage, or a number is typed into a text.
    """
    setter = Setter(LETTERS[place], chapter.id, ledger, tongue)
    summary = [setter.prose(block) for block in chapter.summary]
    sections = [
        {"title": tongue(section.title), "blocks": [_block(setter, block) for block in section.blocks]} for section in chapter.sections
    ]
    setter.tables |= {table.id: table for table in chapter.attachments}
    node = {
        "id": chapter.id,
        "letter": setter.letter,
        "title": tongue(chapter.title),
        "summary": summary,
        "sections": sections,
        "notes": setter.notes,
    }
    return node, setter


def _block(setter: Setter, block: object) -> Node:
    match block:
        case Prose():
            return setter.prose(block)
        case Exhibit():
            return setter.exhibit(block)
        case Entries(items=items):
            return {"kind": "entries", "items": [setter.entry(item) for item in items]}
    raise TypeError(f"{type(block).__name__} is not a block of a chapter")


def _provisions(figures: Sequence[Figure], *, assumed: bool) -> list[str]:
    """The provisions behind a table, and apart from them what is assumed in place of law; many are counted and not listed."""
    texts = {text for figure in figures for text in figure.law}
    found = sorted({text.provision for text in texts if (text.quality is Quality.ASSUMPTION) == assumed})
    return found if len(found) <= _LISTED else [f"{len(found)} provisions and tables of factors; every number leads to its own"]


_LISTED = 12


def _formulas(figures: Sequence[Figure]) -> list[str]:
    """The distinct formulas behind a table, for the line under it."""
    told = set()
    for figure in figures:
        name = getattr(figure.lineage, "formula", "")
        if name and name not in ("sum", "difference", "ratio", "product"):
            told.add(f"{name}: {getattr(figure.lineage, 'expression', '')}")
    return sorted(told)
