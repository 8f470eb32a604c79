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
    table,
    valued,
)

_UPRIGHT, _ACROSS, _MOST_UPRIGHT = 166, 253, 8  # text widths of A4 in millimetres; columns that fit the narrower one
_PICTURE, _TALLEST = 136, 175


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

    def heading(self, level: int, text: str) -> None:
        """Add a heading, which the contents list."""
        self._turn(across=False)
        number = self.next_number()
        name = f"_Toc{number:08d}"
        self.add(paragraph(f"Heading{level}", *bookmarked(number, name, run(text))))
        self._list(level, text, name)

    def contents(self, title: str) -> None:
        """Add the contents: a field whose entries stand already and link; an update gives them the numbers of their pages."""
        self._contents = paragraph("toc2", field("end"))
        self.add(
            paragraph("Opener", run(title)), paragraph("toc2", field("begin"), instruction('TOC \\o "1-2" \\h \\z \\u'), field("separate"))
        )
        self.add(self._contents)

    def _list(self, level: int, text: str, name: str) -> None:
        if self._contents is None:
            return
        self._contents.addprevious(paragraph(f"toc{level}", inner_link(name, run(text))))

    def prose(self, block: Node) -> Element:
        """Return a paragraph; what warns and what is not known is led by a word that says so."""
        lead = self.manuscript.lead(block["tone"])
        runs = [run(lead, "Lead")] if lead else []
        for part in block["parts"]:
            runs.append(run(part["text"]))
            if "note" in part:
                runs.append(inner_link(self.anchor(part["note"]), run(part["note"], "Reference")))
                runs += _marks(part)
        return paragraph(_TONES.get(block["tone"], "Normal"), *runs)

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
        if block["chart"]:
            self.add(self._picture(block))
        rows = ([_cell(self.manuscript, cell) for cell in row] for row in block["rows"])
        widths = column_widths(block, _ACROSS if across else _UPRIGHT)
        self.add(table(widths, map(_heading, block["columns"]), rows))
        self.add(paragraph("Credit", run(self.manuscript.credit(block))))

    def _picture(self, block: Node) -> Element:
        """Return the chart with what it shows in words, no taller than the page."""
        part = self._document.part
        relation, image = part.get_or_add_image(BytesIO(self.manuscript.picture(block["id"])))
        width = float(_UPRIGHT if block["wide"] else _PICTURE)
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
