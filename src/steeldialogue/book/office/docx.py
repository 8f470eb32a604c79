"""The book as a Word document for editing: contents, headings, prose, tables, charts, and why each number is what it is."""

from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm

from steeldialogue.book.document import Node
from steeldialogue.book.ledger import legend
from steeldialogue.book.office.docx_blocks import Writer
from steeldialogue.book.office.docx_styles import set_styles
from steeldialogue.book.office.manuscript import APART, Manuscript, account
from steeldialogue.book.office.parcel import clean, day_of, drop_thumbnail, parcel
from steeldialogue.book.office.wordml import bookmarked, paragraph, run
from steeldialogue.core.word import LOCALES, add_field


def docx_bytes(manuscript: Manuscript) -> bytes:
    """Return the book as DOCX, the same bytes for the same book."""
    document = Document()
    drop_thumbnail(document.part.package.rels)
    set_styles(document, manuscript.document["language"])
    _set_properties(document, manuscript)
    _set_margins(document.sections[0], manuscript)
    writer = Writer(document, manuscript)
    _write_front(writer)
    for chapter in manuscript.document["chapters"]:
        if chapter["id"] != manuscript.document["summary"]:
            _write_chapter(writer, chapter)
    _write_accounts(writer)
    return parcel(document.save)


def _set_properties(document: Any, manuscript: Manuscript) -> None:
    book, properties = manuscript.document, document.core_properties
    properties.title, properties.author, properties.comments = clean(f"{book['title']}: {book['subtitle']}"), "Steel Dialogue", ""
    properties.language = LOCALES[book["language"]]
    properties.created = properties.modified = day_of(manuscript.as_of)


def _set_margins(section: Any, manuscript: Manuscript) -> None:
    """A4; the book's name above, and below whose it is and the page."""
    section.page_width, section.page_height, section.orientation = Mm(210), Mm(297), WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(22)
    section.different_first_page_header_footer = False
    book = manuscript.document
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.add_run(clean(f"{book['title']}  ·  {manuscript.say('{0}, as of {1}', book['subtitle'], book['as_of'])}"))
    if book["mark"]:
        header.insert_paragraph_before(clean(book["mark"])).runs[0].bold = True
    footer.add_run(clean(f"{book['foot']}  ·  "))
    add_field(footer, "PAGE")
    footer.add_run(" / ")
    add_field(footer, "NUMPAGES")


def _write_front(writer: Writer) -> None:
    book, say = writer.manuscript.document, writer.manuscript.say
    writer.add(paragraph("Title", run(book["title"])), paragraph("Subtitle", run(book["subtitle"])))
    writer.add(paragraph("Normal", run(" ".join([say("As of {0}.", book["as_of"]), *book["facts"]]), "Faint")))
    short = next((chapter for chapter in book["chapters"] if chapter["id"] == book["summary"]), None)
    if short:
        _write_summary(writer, short)
    else:
        _write_leads(writer)
    writer.contents(say("Contents"), new_page=bool(short))
    writer.add(paragraph("Opener", run(say("Letters beside numbers:"))))
    for letter, name, meaning in legend():
        writer.add(paragraph("Account", run(f"{letter}  ", "Lead"), run(f"{say(name)}: {say(meaning)}.")))


def _write_summary(writer: Writer, chapter: Node) -> None:
    """The first two pages: lines below the title, and from the first table on the second page."""
    _chapter_heading(writer, chapter, new_page=False)
    writer.add(*(writer.prose(block, "Line") for block in chapter["summary"]))
    turned = False
    for section in chapter["sections"]:
        turns = not turned and any(block["kind"] == "exhibit" for block in section["blocks"])
        turned = turned or turns
        writer.heading(2, section["title"], new_page=turns or None)
        for block in section["blocks"]:
            writer.block(block)


def _write_leads(writer: Writer) -> None:
    """What each chapter comes to, where no chapter sums them up."""
    writer.add(paragraph("Opener", run(writer.manuscript.say("In short"))))
    for chapter in writer.manuscript.document["chapters"]:
        if chapter["id"] != APART:
            writer.add(paragraph("ChapterLead", run(f"{chapter['letter']}  {chapter['title']}")))
            writer.add(*map(writer.prose, chapter["summary"]))


def _chapter_heading(writer: Writer, chapter: Node, *, new_page: bool | None = None) -> None:
    writer.heading(1, f"{chapter['letter']}  {chapter['title']}", chapter=chapter["id"], new_page=new_page)


def _write_chapter(writer: Writer, chapter: Node) -> None:
    _chapter_heading(writer, chapter)
    for section in chapter["sections"]:
        writer.heading(2, section["title"])
        for block in section["blocks"]:
            writer.block(block)
    if chapter["id"] == APART:
        _write_unknowns(writer)
        _write_sources(writer)


def _write_unknowns(writer: Writer) -> None:
    book, say = writer.manuscript.document, writer.manuscript.say
    if book["unknowns"]:
        writer.heading(2, say("What is not known"))
    for gap in book["unknowns"]:
        writer.add(paragraph("Normal", run(f"{gap['chapter']}  ", "Lead"), run(gap["text"])))


def _write_sources(writer: Writer) -> None:
    manuscript = writer.manuscript
    writer.heading(2, manuscript.say("Sources"))
    for source in manuscript.document["sources"]:
        title = writer.outside(source["url"], source["title"]) if source["url"] else run(source["title"])
        told = run(f". {manuscript.source_line(source)}")
        writer.add(paragraph("Account", run(f"{source['place']}  "), run(f"{source['producer']}. ", "Lead"), title, told))


def _write_accounts(writer: Writer) -> None:
    writer.heading(1, writer.manuscript.say("Why these numbers"))
    for chapter in writer.manuscript.document["chapters"]:
        if chapter["notes"]:
            writer.add(paragraph("Opener", run(f"{chapter['letter']}  {chapter['title']}")))
        for note in chapter["notes"]:
            number = bookmarked(writer.next_number(), writer.anchor(note["number"]), run(note["number"], "Link"))
            writer.add(paragraph("AccountHead", *number, run(f" {note['text']} "), run(note["label"], "Faint")))
            writer.add(*(paragraph("Account", run(line)) for line in account(writer.manuscript, note)))
