"""The summary of the book as slides: one a chapter with its first chart; the notes of the speaker hold the account of each number."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pptx import Presentation

from steeldialogue.book.document import Node
from steeldialogue.book.office.columns import letters
from steeldialogue.book.office.manuscript import APART, Manuscript, account
from steeldialogue.book.office.parcel import clean, day_of, drop_thumbnail, parcel
from steeldialogue.book.office.pptx_slides import Deck

_SOURCES_A_SLIDE = 26
_ROOMY, _TIGHT = 420, 760  # letters of a summary that fit beside a chart in large and in middling type


def pptx_bytes(manuscript: Manuscript) -> bytes:
    """Return the summary as PPTX, the same bytes for the same book."""
    presentation = Presentation()
    drop_thumbnail(presentation.part.package._rels)
    _set_properties(presentation, manuscript)
    deck = Deck(presentation, manuscript.document["language"])
    _write_title(deck, manuscript)
    chapters = [chapter for chapter in manuscript.document["chapters"] if chapter["id"] != APART]
    for chapter in chapters:
        _write_chapter(deck, manuscript, chapter)
    _write_sources(deck, manuscript, chapters)
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


def _write_chapter(deck: Deck, manuscript: Manuscript, chapter: Node) -> None:
    """The summary of a chapter beside its first chart; in the notes why its numbers are what they are."""
    texts = [_told(manuscript, block) for block in chapter["summary"]]
    chart = _chart(manuscript, chapter)
    slide = deck.page(f"{chapter['letter']}  {chapter['title']}", manuscript.document["foot"])
    deck.text(slide, texts, _size(texts, beside_chart=chart is not None), narrow=chart is not None)
    if chart is not None:
        deck.picture(slide, BytesIO(manuscript.picture(chart["id"])), f"{chart['number']}  {chart['title']}", chart["alt"])
    deck.notes(slide, [line for note in _notes(chapter) for line in _account(manuscript, note)])


def _told(manuscript: Manuscript, block: Node) -> list[tuple[str, str]]:
    """A paragraph as texts and what each is: plain, lead or the number of an account."""
    pieces = [(manuscript.lead(block["tone"]), "lead")] if block["tone"] else []
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


def _write_sources(deck: Deck, manuscript: Manuscript, chapters: Sequence[Node]) -> None:
    """The sources of what the slides show, by their numbers in the book, and the day they speak for."""
    cited = {source for chapter in chapters for source in _cited(manuscript, chapter)}
    book, say = manuscript.document, manuscript.say
    lines = [_source(source) for source in book["sources"] if source["id"] in cited]
    for start in range(0, max(1, len(lines)), _SOURCES_A_SLIDE):
        slide = deck.page(say("Sources"), f"{book['foot']} {say('As of {0}.', book['as_of'])}")
        deck.columns(slide, lines[start : start + _SOURCES_A_SLIDE])


def _source(source: Node) -> str:
    return f"{source['place']}  {source['producer']}. {source['title']} ({source['published'] or source['accessed']})"


def _cited(manuscript: Manuscript, chapter: Node) -> set[str]:
    told = {source for note in _notes(chapter) for source in note["source_ids"]}
    chart = _chart(manuscript, chapter)
    return told | set(chart["source_ids"] if chart else ())


def _notes(chapter: Node) -> list[Node]:
    """The accounts of the numbers in the summary of a chapter."""
    numbers = {part["note"] for block in chapter["summary"] for part in block["parts"] if "note" in part}
    return [note for note in chapter["notes"] if note["number"] in numbers]


def _chart(manuscript: Manuscript, chapter: Node) -> Node | None:
    return next((block for block in manuscript.exhibits(chapter) if block["chart"]), None)
