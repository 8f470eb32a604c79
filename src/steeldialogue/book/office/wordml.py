"""Paragraphs, runs, links and tables of a Word document, built as XML: cell by cell would take minutes."""

from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from lxml.builder import ElementMaker

from steeldialogue.book.office.parcel import clean

Element = Any
E = ElementMaker(namespace=nsmap["w"], makeelement=oxml_parser.makeelement)
_TWIPS_A_MM = 1440 / 25.4


def valued(name: str, value: object) -> Element:
    """Return an element that holds one value: a style, a width, a border."""
    return E(name, {qn("w:val"): str(value)})


def run(text: str, style: str = "") -> Element:
    """Return a run of text in a character style; lines of a text stay lines."""
    parts: list[Element] = [E.rPr(valued("rStyle", style))] if style else []
    for place, line in enumerate(clean(text).split("\n")):
        if place:
            parts.append(E.br())
        held = E.t(line)
        held.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        parts.append(held)
    return E.r(*parts)


def paragraph(style: str, *content: Element) -> Element:
    """Return a paragraph in a paragraph style."""
    return E.p(E.pPr(valued("pStyle", style)), *content)


def inner_link(anchor: str, *content: Element) -> Element:
    """Return a link to a bookmark of the document."""
    return E.hyperlink({qn("w:anchor"): anchor, qn("w:history"): "1"}, *content)


def outer_link(relation: str, *content: Element) -> Element:
    """Return a link to an address outside, by its relation."""
    return E.hyperlink({qn("r:id"): relation, qn("w:history"): "1"}, *content)


def bookmarked(number: int, name: str, *content: Element) -> list[Element]:
    """Return content that can be linked to; the number is unique in the document."""
    start = E.bookmarkStart({qn("w:id"): str(number), qn("w:name"): name})
    return [start, *content, E.bookmarkEnd({qn("w:id"): str(number)})]


def field(kind: str) -> Element:
    """Return a run that begins, separates or ends a field."""
    return E.r(E.fldChar({qn("w:fldCharType"): kind}))


def instruction(text: str) -> Element:
    """Return the run that says what a field holds."""
    return E.r(E.instrText(text))


def table(widths: Sequence[float], head: Iterable[Element], rows: Iterable[Iterable[Element]]) -> Element:
    """Return a table; its header row is repeated on every page, and no row is broken over two.

    Args:
        widths: of the columns, in millimetres.
        head: a paragraph for each heading.
        rows: a paragraph for each cell.
    """
    twips = [round(width * _TWIPS_A_MM) for width in widths]
    properties = E.tblPr(
        valued("tblStyle", "BookTable"),
        E.tblW({qn("w:w"): str(sum(twips)), qn("w:type"): "dxa"}),
        E.tblLayout({qn("w:type"): "fixed"}),
        E.tblLook({qn("w:val"): "0020", qn("w:firstRow"): "1", qn("w:noHBand"): "1", qn("w:noVBand"): "1"}),
    )
    made = E.tbl(properties, E.tblGrid(*(E.gridCol({qn("w:w"): str(width)}) for width in twips)))
    made.append(_row(twips, head, E.cantSplit(), E.tblHeader()))
    for cells in rows:
        made.append(_row(twips, cells, E.cantSplit()))
    return made


def side_by_side(left: Element, right: Element, widths: tuple[float, float]) -> Element:
    """Return two things beside each other, widths in millimetres; Word closes every cell with a paragraph."""
    twips = [round(width * _TWIPS_A_MM) for width in widths]
    properties = E.tblPr(E.tblW({qn("w:w"): str(sum(twips)), qn("w:type"): "dxa"}), E.tblLayout({qn("w:type"): "fixed"}))
    made = E.tbl(properties, E.tblGrid(*(E.gridCol({qn("w:w"): str(width)}) for width in twips)))
    made.append(E.tr(E.trPr(E.cantSplit()), _cell(twips[0], left), _cell(twips[1], right, paragraph("TableText"))))
    return made


def _row(twips: Sequence[int], cells: Iterable[Element], *properties: Element) -> Element:
    return E.tr(E.trPr(*properties), *(_cell(width, held) for width, held in zip(twips, cells, strict=True)))


def _cell(width: int, *held: Element) -> Element:
    return E.tc(E.tcPr(E.tcW({qn("w:w"): str(width), qn("w:type"): "dxa"})), *held)
