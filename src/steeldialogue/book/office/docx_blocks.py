"""Blocks of the book in Word: prose with references, tables, charts, lists; wide tables lie across the page."""

from collections.abc import Sequence
from io import BytesIO
from itertools import count
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.shape import CT_Inline
from docx.shared import Mm

from steeldialogue.book.document import Node
from steeldialogue.book.office.columns import column_widths
from steeldialogue.book.office.manuscript import Manuscript
from steeldialogue.book.office.parcel import clean
from steeldialogue.book.office.wordml import (
    E,
    Element,
    bookmarked,
    field,
    inner_link,
    instruction,
    outer_link,
    paragraph,
    run,
    side_by_side,
    table,
    valued,
)

_UPRIGHT, _ACROSS, _MOST_UPRIGHT = 166, 253, 8  # text widths of A4 in millimetres; columns that fit the narrower one
_PICTURE, _BRIEF, _TALLEST = 136, 92, 175


class Writer:
    """Adds blocks to a Word document, in reading order."""

    def __init__(self, document: Any, manuscript: Manuscript) -> None:
        """Begin at the end of a document."""
        self.manuscript = manuscript
        self._document = document
        self._end = document.element.body.sectPr
        self._numbers = count(1)
        self._across = False
        self._contents: Element | None = None
        self._before_contents: list[tuple[int, str, str]] = []

    def add(self, *elements: Element) -> None:
        """Add paragraphs and tables."""
        for element in elements:
            self._end.addprevious(element)

    def next_number(self) -> int:
        """Return a number that no other bookmark or picture has."""
        return next(self._numbers)

    @staticmethod
    def anchor(note: str) -> str:
        """Return the bookmark of the account of a number; Word knows letters, digits and underscores there."""
        return f"why_{note.replace('.', '_')}"

    def heading(self, level: int, text: str, *, chapter: str = "", new_page: bool | None = None) -> None:
        """Add a heading, which the contents list; that of a chapter can be linked to. It begins a page as its style says, or as told."""
        self._turn(across=False)
        number = self.next_number()
        name = f"_Toc{number:08d}"
        content = bookmarked(number, name, run(text))
        if chapter:
            content = bookmarked(self.next_number(), _place_of(chapter), *content)
        self.add(_with_break(paragraph(f"Heading{level}", *content), new_page))
        self._list(level, text, name)

    def contents(self, title: str, *, new_page: bool = False) -> None:
        """Add the contents: a field whose entries stand already and link; an update gives them the numbers of their pages."""
        self._contents = paragraph("toc2", field("end"))
        opener = _with_break(paragraph("Opener", run(title)), new_page or None)
        self.add(opener, paragraph("toc2", field("begin"), instruction('TOC \\o "1-2" \\h \\z \\u'), field("separate")))
        self.add(self._contents)
        for listed in self._before_contents:
            self._list(*listed)

    def _list(self, level: int, text: str, name: str) -> None:
        if self._contents is None:
            self._before_contents.append((level, text, name))
            return
        self._contents.addprevious(paragraph(f"toc{level}", inner_link(name, run(text))))

    def prose(self, block: Node, style: str = "") -> Element:
        """Return a paragraph; what warns and what is not known is led by a word that says so."""
        lead = self.manuscript.lead(block["tone"])
        runs = [run(lead, "Lead")] if lead else []
        if of := block["of"]:
            runs = [inner_link(_place_of(of["id"]), run(f"{of['letter']}  {of['title']}", "Link")), run("  ")]
        for part in block["parts"]:
            runs.append(run(part["text"]))
            if "note" in part:
                runs.append(inner_link(self.anchor(part["note"]), run(part["note"], "Reference")))
                runs += _marks(part)
        return paragraph(style or ("Line" if block["of"] else _TONES.get(block["tone"], "Normal")), *runs)

    def block(self, block: Node) -> None:
        """Add a block of a chapter."""
        match block["kind"]:
            case "prose":
                self._turn(across=False)
                self.add(self.prose(block))
            case "exhibit":
                self._exhibit(block)
            case _:
                self._turn(across=False)
                self._entries(block["items"])

    def _exhibit(self, block: Node) -> None:
        """Title, picture, table and what they rest on."""
        across = len(block["columns"]) > _MOST_UPRIGHT
        self._turn(across=across)
        self.add(paragraph("Caption", run(f"{block['number']}  {block['title']}")))
        if block["brief"] and block["chart"]:
            beside = _UPRIGHT - _BRIEF - 2
            self.add(side_by_side(self._picture(block), self._table(block, beside - 4), (_BRIEF + 2, beside)))
        else:
            self.add(*([self._picture(block)] if block["chart"] else []), self._table(block, _ACROSS if across else _UPRIGHT))
        self.add(paragraph("Credit", run(self.manuscript.credit(block))))

    def _table(self, block: Node, width: float) -> Element:
        rows = ([_cell(self.manuscript, cell) for cell in row] for row in block["rows"])
        return table(column_widths(block, width), map(_heading, block["columns"]), rows)

    def _picture(self, block: Node) -> Element:
        """Return the chart with what it shows in words, no taller than the page."""
        part = self._document.part
        relation, image = part.get_or_add_image(BytesIO(self.manuscript.picture(block["id"])))
        width = float(_BRIEF if block["brief"] else _UPRIGHT if block["wide"] else _PICTURE)
        height = width * image.px_height / image.px_width
        shrink = min(1.0, _TALLEST / height)
        size = Mm(width * shrink), Mm(height * shrink)
        drawn = CT_Inline.new_pic_inline(self.next_number(), relation, f"{block['id']}.png", *size)
        drawn.docPr.set("descr", clean(block["alt"]))
        return E.p(E.pPr(valued("pStyle", "Normal"), E.keepNext()), E.r(E.drawing(drawn)))

    def _entries(self, items: Sequence[Node]) -> None:
        manuscript = self.manuscript
        for one in items:
            self.add(paragraph("Heading3", run(one["title"])), paragraph("Account", run("  ·  ".join(one["facts"]), "Faint")))
            self.add(*(paragraph("Normal", run(text)) for text in one["paragraphs"]))
            trust = f"{manuscript.say('Trust:')} {manuscript.say(str(one['quality']))}. "
            self.add(paragraph("Credit", run(f"{trust}{manuscript.say('Source:')} {manuscript.places(one['source_ids'])}.")))

    def outside(self, address: str, text: str) -> Element:
        """Return a link to an address outside the document."""
        relation = self._document.part.relate_to(clean(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return outer_link(relation, run(text, "Link"))

    def _turn(self, *, across: bool) -> None:
        """Turn the page where the next block needs it."""
        if across == self._across:
            return
        self._across = across
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width


def _place_of(chapter: str) -> str:
    """Return the bookmark of the heading of a chapter."""
    return f"chapter_{chapter}"


def _with_break(element: Element, new_page: bool | None) -> Element:
    """Return a paragraph that begins a page, or does not, whatever its style says."""
    if new_page is not None:
        element.pPr.pStyle.addnext(valued("pageBreakBefore", int(new_page)))
    return element


_TONES = {"caution": "Caution", "unknown": "Unknown"}


def _marks(node: Node) -> list[Element]:
    return [run(node["marks"], "Mark")] if node.get("marks") else []


def _heading(column: Node) -> Element:
    style = "TableHeadingNumber" if column["number"] else "TableHeading"
    unit = [E.r(E.br()), run(column["unit"], "Faint")] if column["unit"] else []
    return paragraph(style, run(column["label"]), *unit)


def _cell(manuscript: Manuscript, cell: Node) -> Element:
    if "cite" in cell:
        return paragraph("TableText", run(manuscript.places([cell["cite"]])))
    if cell.get("gap"):
        return paragraph("TableText", run(cell["text"], "Gap"))
    return paragraph("TableNumber" if cell.get("number") else "TableText", run(cell["text"]), *_marks(cell))
