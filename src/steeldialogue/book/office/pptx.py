"""The summary of the book as slides; the notes of the speaker hold the account of each number and the sources of what is shown.

A book with a chapter that sums it up is told by that: a slide for each of its sections and tables. Any other has a slide a chapter.
"""

from collections.abc import Collection, Sequence
from io import BytesIO
from typing import Any

from pptx import Presentation

from steeldialogue.book.document import Node
from steeldialogue.book.office.columns import letters
from steeldialogue.book.office.manuscript import APART, Manuscript, account
from steeldialogue.book.office.parcel import clean, day_of, drop_thumbnail, parcel
from steeldialogue.book.office.pptx_slides import Deck

_BELOW = 14  # size of type below a table
_ROOMY, _TIGHT = 420, 760  # letters of a summary that fit beside a chart in large and in middling type


def pptx_bytes(manuscript: Manuscript) -> bytes:
    """Return the summary as PPTX, the same bytes for the same book."""
    presentation = Presentation()
    drop_thumbnail(presentation.part.package._rels)
    _set_properties(presentation, manuscript)
    deck = Deck(presentation, manuscript.document["language"], manuscript.document["mark"])
    _write_title(deck, manuscript)
    chapters = manuscript.document["chapters"]
    short = next((chapter for chapter in chapters if chapter["id"] == manuscript.document["summary"]), None)
    if short:
        _write_summary(deck, manuscript, short)
    else:
        for chapter in chapters:
            if chapter["id"] != APART:
                _write_chapter(deck, manuscript, chapter)
    return parcel(presentation.save)


def _set_properties(presentation: Any, manuscript: Manuscript) -> None:
    book, properties = manuscript.document, presentation.core_properties
    properties.title, properties.author, properties.comments = clean(f"{book['title']}: {book['subtitle']}"), "Steel Dialogue", ""
    properties.created = properties.modified = day_of(manuscript.as_of)
    properties.last_modified_by, properties.language = "Steel Dialogue", book["language"]


def _write_title(deck: Deck, manuscript: Manuscript) -> None:
    book = manuscript.document
    told = [book["subtitle"], " ".join([manuscript.say("As of {0}.", book["as_of"]), *book["facts"]]), book["foot"]]
    deck.title(book["title"], told)


def _write_summary(deck: Deck, manuscript: Manuscript, chapter: Node) -> None:
    """A slide for the lines of each section, or one for each of its tables, the lines then below the last."""
    for section in chapter["sections"]:
        told = [block for block in section["blocks"] if block["kind"] == "prose"]
        exhibits = [block for block in section["blocks"] if block["kind"] == "exhibit"]
        if not exhibits:
            _write_texts(deck, manuscript, section["title"], told, chapter)
        for place, exhibit in enumerate(exhibits, 1):
            _write_exhibit(deck, manuscript, exhibit, told if place == len(exhibits) else [], chapter)


def _write_texts(deck: Deck, manuscript: Manuscript, title: str, blocks: Sequence[Node], chapter: Node) -> None:
    texts = [_told(manuscript, block) for block in blocks]
    slide = deck.page(title, manuscript.document["foot"])
    deck.text(slide, texts, _size(texts, beside_chart=False), narrow=False)
    _write_notes(deck, manuscript, slide, _notes(chapter, blocks))


def _write_exhibit(deck: Deck, manuscript: Manuscript, exhibit: Node, below: Sequence[Node], chapter: Node) -> None:
    """A table, beside its chart where it has one, and lines below it."""
    slide = deck.page(exhibit["title"], manuscript.document["foot"])
    deck.table(slide, exhibit, narrow=exhibit["chart"])
    if exhibit["chart"]:
        deck.picture(slide, BytesIO(manuscript.picture(exhibit["id"])), "", exhibit["alt"])
    if below:
        deck.text(slide, [_told(manuscript, block) for block in below], _BELOW, narrow=False, below=True)
    _write_notes(deck, manuscript, slide, _notes(chapter, below), exhibit["source_ids"])


def _write_chapter(deck: Deck, manuscript: Manuscript, chapter: Node) -> None:
    """The summary of a chapter beside its first chart."""
    texts = [_told(manuscript, block) for block in chapter["summary"]]
    chart = next((block for block in manuscript.exhibits(chapter) if block["chart"]), None)
    slide = deck.page(f"{chapter['letter']}  {chapter['title']}", manuscript.document["foot"])
    deck.text(slide, texts, _size(texts, beside_chart=chart is not None), narrow=chart is not None)
    if chart is not None:
        deck.picture(slide, BytesIO(manuscript.picture(chart["id"])), f"{chart['number']}  {chart['title']}", chart["alt"])
    _write_notes(deck, manuscript, slide, _notes(chapter, chapter["summary"]), chart["source_ids"] if chart else ())


def _write_notes(deck: Deck, manuscript: Manuscript, slide: Any, notes: Sequence[Node], shown: Sequence[str] = ()) -> None:
    """The account of every number on a slide, and the sources of all that it shows."""
    cited = {source for note in notes for source in note["source_ids"]} | set(shown)
    deck.notes(slide, [*(line for note in notes for line in _account(manuscript, note)), *_sources(manuscript, cited)])


def _told(manuscript: Manuscript, block: Node) -> list[tuple[str, str]]:
    """A paragraph as texts and what each is: plain, lead or the number of an account."""
    pieces = [(manuscript.lead(block["tone"]), "lead")] if block["tone"] else []
    if of := block["of"]:
        pieces = [(f"{of['letter']}  {of['title']}  ", "lead")]
    for part in block["parts"]:
        pieces.append((part["text"], ""))
        if "note" in part:
            pieces.append((f"{part['note']}{part['marks']}", "note"))
    return pieces


def _size(texts: Sequence[Sequence[tuple[str, str]]], *, beside_chart: bool) -> float:
    """The size of type in which a summary fits its place."""
    length = sum(letters(text) for pieces in texts for text, kind in pieces if kind != "note") * (1 if beside_chart else 0.5)
    return 18 if length < _ROOMY else 15 if length < _TIGHT else 12


def _account(manuscript: Manuscript, note: Node) -> list[str]:
    return [f"{note['number']}  {note['text']}  {note['label']}", *account(manuscript, note), ""]


def _sources(manuscript: Manuscript, cited: Collection[str]) -> list[str]:
    """Sources by their numbers in the book, for the notes."""
    found = [source for source in manuscript.document["sources"] if source["id"] in cited]
    return [manuscript.say("Sources"), *map(_source, found)] if found else []


def _source(source: Node) -> str:
    return f"{source['place']}  {source['producer']}. {source['title']} ({source['published'] or source['accessed']})"


def _notes(chapter: Node, blocks: Sequence[Node]) -> list[Node]:
    """The accounts of the numbers in some paragraphs of a chapter."""
    numbers = {part["note"] for block in blocks for part in block["parts"] if "note" in part}
    return [note for note in chapter["notes"] if note["number"] in numbers]
