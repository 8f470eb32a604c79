"""Composing a book: every chapter set, every figure entered, ready to be written in any form."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from time import perf_counter
from typing import Any

from steeldialogue.book.blocks import Chapter, Table
from steeldialogue.book.document import Node, set_chapter
from steeldialogue.book.ledger import Ledger
from steeldialogue.book.tongue import ENGLISH, Tongue
from steeldialogue.catalog.sources import Source
from steeldialogue.core import PartialDate
from steeldialogue.core.progress import Progress, Silent


@dataclass(frozen=True)
class Asking:
    """Where a site answers questions about a book: before the id of a figure, and at the engine behind a chapter, seen from its pages."""

    figures: str
    engines: Mapping[str, str]


@dataclass(frozen=True)
class Edition:
    """What is to be written: title, chapters in reading order, and what they rest on.

    `facts` stand on the cover, `foot` below every page, `mark` on every page that others must not see, `pdf` is the name of the file for
    print, `made_from` goes into the manifest, `asking` tells where a site answers what-ifs.
    """

    title: str
    subtitle: str
    as_of: date
    chapters: Mapping[str, Callable[[], Chapter]]
    sources: Mapping[str, Source]
    made_from: Mapping[str, Any]
    facts: Sequence[str] = ()
    foot: str = "Public record and published figures only."
    pdf: str = "book.pdf"
    tongue: Tongue = ENGLISH
    mark: str = ""
    summary: str = ""
    asking: Asking | None = None


@dataclass
class Composition:
    """A book before it is written: chapters as plain documents, charts, tables and the ledger."""

    edition: Edition
    ledger: Ledger = field(default_factory=Ledger)
    chapters: list[Node] = field(default_factory=list)
    specs: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    unknowns: list[Node] = field(default_factory=list)
    exhibits: int = 0

    @property
    def claims(self) -> int:
        """How many numbered claims the texts make."""
        return sum(len(chapter["notes"]) for chapter in self.chapters)

    def document(self) -> dict[str, Any]:
        """Return what the pages and the PDF are written from."""
        edition, say, used = self.edition, self.edition.tongue, sorted(self._cited())
        register = [edition.sources[key] for key in used]
        return {
            "language": say.code,
            "title": say(edition.title),
            "subtitle": say(edition.subtitle),
            "as_of": say.datum(str(PartialDate(edition.as_of.isoformat()))),
            "facts": [say(fact) for fact in edition.facts],
            "foot": say(edition.foot),
            "mark": say(edition.mark),
            "summary": edition.summary if edition.summary in edition.chapters else "",
            "pdf": edition.pdf,
            "asking": edition.asking and vars(edition.asking),
            "chapters": self.chapters,
            "unknowns": self.unknowns,
            "sources": [{"place": place, **source.model_dump(mode="json")} for place, source in enumerate(register, 1)],
            "source_places": {key: place for place, key in enumerate(used, 1)},
        }

    def _cited(self) -> set[str]:
        """Ids of the sources of every figure, and of entries and cells that name one."""
        blocks = [block for chapter in self.chapters for section in chapter["sections"] for block in section["blocks"]]
        items = (item for block in blocks if block["kind"] == "entries" for item in block["items"])
        cells = (cell for block in blocks if block["kind"] == "exhibit" for row in block["rows"] for cell in row)
        named = {source for item in items for source in item["source_ids"]} | {cell["cite"] for cell in cells if "cite" in cell}
        named |= {one["source_id"] for block in blocks if block["kind"] == "exhibit" for one in block["quotes"] if one["source_id"]}
        return named.union(*(figure.source_ids for figure in self.ledger.figures.values()))


def compose(edition: Edition, progress: Progress | None = None) -> Composition:
    """Set every chapter.

    Raises:
        LineageError: a claim has no lineage, or a number is typed into a text.
    """
    told = progress or Silent()
    composition = Composition(edition)
    for place, name in sorted(enumerate(edition.chapters), key=lambda one: one[1] == edition.summary):
        with timed_step(told, f"chapter {name}"):
            node, setter = set_chapter(edition.chapters[name](), place, composition.ledger, edition.tongue)
        composition.chapters.append(node)
        composition.specs |= setter.specs
        composition.tables |= setter.tables
        composition.exhibits += setter.exhibits
        composition.unknowns += [_unknown(node, parts) for parts in setter.unknowns]
    composition.chapters.sort(key=lambda node: list(edition.chapters).index(node["id"]))
    _name_chapters(composition.chapters)
    return composition


def _unknown(chapter: Node, parts: Sequence[Node]) -> Node:
    """What a chapter says is not known, for the list of all of them."""
    text = "".join(part["text"] for part in parts)
    return {"chapter": chapter["letter"], "page": chapter["id"], "text": text, "parts": parts}


def _name_chapters(chapters: Sequence[Node]) -> None:
    """Put letter and title of a chapter into the lines that tell of it: known once all are set, nothing where it is not in the edition."""
    named = {node["id"]: {"id": node["id"], "letter": node["letter"], "title": node["title"]} for node in chapters}
    for block in (block for node in chapters for section in node["sections"] for block in section["blocks"]):
        if block["kind"] == "prose" and block["of"]:
            block["of"] = named.get(block["of"], "")


@contextmanager
def timed_step(told: Progress, name: str) -> Iterator[None]:
    """Report a step around a block of work."""
    told.started(name)
    before = perf_counter()
    yield
    told.finished(name, perf_counter() - before)
