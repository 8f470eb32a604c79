"""The look of the Word document: every look is a style, so that an editor changes it in one place."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from steeldialogue.book.office.wordml import E, valued
from steeldialogue.core.word import name_fonts, set_size

_INK, _FAINT = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x5F, 0x5F, 0x5A)
_LINK, _CARE = RGBColor(0x23, 0x51, 0x8A), RGBColor(0x8A, 0x4A, 0x06)
_KNOWN = {"Title": (22, 0, 2), "Subtitle": (13, 0, 4), "Heading 1": (19, 0, 10), "Heading 2": (12.5, 16, 6), "Heading 3": (10, 10, 3)}
_PLAIN = {"Normal": (10, 0, 6), "Header": (8, 0, 0), "Footer": (8, 0, 0), "Caption": (9.5, 12, 4)}
# name: size, space before and after in points
_OWN = {
    "Opener": (12.5, 16, 6),
    "Chapter Lead": (10, 10, 3),
    "Line": (8.5, 0, 2.5),
    "Credit": (8, 2, 12),
    "Caution": (10, 0, 6),
    "Unknown": (10, 0, 6),
    "Account": (8.5, 0, 1),
    "Account Head": (8.5, 8, 1),
    "toc 1": (10, 4, 0),
    "toc 2": (9, 0, 0),
    "Table Text": (8, 1.5, 1.5),
    "Table Number": (8, 1.5, 1.5),
    "Table Heading": (8, 1.5, 1.5),
    "Table Heading Number": (8, 1.5, 1.5),
}
_BOLD = ("Opener", "Chapter Lead", "Caption", "Table Heading", "Table Heading Number", "Account Head")
_STAY = ("Opener", "Chapter Lead", "Caption", "Account Head")


def set_styles(document: Any, language: str) -> None:
    """Set the styles of a new document for a language."""
    styles = document.styles
    for name in _OWN:
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style, made.quick_style = styles["Normal"], True
    for name, (size, before, after) in {**_KNOWN, **_PLAIN, **_OWN}.items():
        _set_paragraph(styles[name], size, before, after)
    for name in ("Table Number", "Table Heading Number"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    styles["Heading 1"].paragraph_format.page_break_before = True
    styles["toc 2"].paragraph_format.left_indent = Mm(6)
    for name in ("toc 1", "toc 2"):
        styles[name].paragraph_format.tab_stops.add_tab_stop(Mm(166), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    _set_bars(styles)
    _add_letters(styles)
    _add_table_style(styles)
    name_fonts(document, language)


def _set_paragraph(style: Any, size: float, before: float, after: float) -> None:
    style.font.color.rgb = _FAINT if style.name in ("Credit", "Header", "Footer", "Subtitle") else _INK
    style.font.italic = style.font.cs_italic = False
    if style.name in (*_BOLD, "Title", "Heading 1", "Heading 2", "Heading 3"):
        style.font.bold = style.font.cs_bold = True
    format_ = style.paragraph_format
    format_.space_before, format_.space_after, format_.line_spacing = Pt(before), Pt(after), 1.0
    format_.keep_with_next = True if style.name in _STAY else None
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    set_size(style, size)


def _set_bars(styles: Any) -> None:
    """A bar beside what warns and what is not known."""
    for name, colour in (("Caution", "C8C8C8"), ("Unknown", str(_CARE))):
        properties = styles[name].element.get_or_add_pPr()
        side = {qn("w:val"): "single", qn("w:sz"): "12", qn("w:space"): "7", qn("w:color"): colour}
        properties.insert_element_before(E.pBdr(E.left(side)), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
        styles[name].paragraph_format.left_indent = Mm(3)


def _add_letters(styles: Any) -> None:
    """Looks of a few letters: references, marks, gaps, what is said faintly."""
    looks = {"Reference": _LINK, "Mark": _CARE, "Gap": _FAINT, "Faint": _FAINT, "Link": _LINK, "Lead": _INK}
    for name, colour in looks.items():
        font = styles.add_style(name, WD_STYLE_TYPE.CHARACTER).font
        font.color.rgb = colour
        font.superscript = True if name in ("Reference", "Mark") else None
        font.italic = font.cs_italic = name in ("Mark", "Gap")
        font.bold = font.cs_bold = name == "Lead"


def _add_table_style(styles: Any) -> None:
    """Lines between rows, a stronger one below the headings; narrow margins."""
    style = styles.add_style("Book Table", WD_STYLE_TYPE.TABLE)
    line = {qn("w:val"): "single", qn("w:sz"): "2", qn("w:space"): "0", qn("w:color"): "D7D7D7"}
    strong = {**line, qn("w:sz"): "6", qn("w:color"): "1A1A1A"}
    margin = {qn("w:w"): "60", qn("w:type"): "dxa"}
    style.element.append(E.tblPr(E.tblBorders(E.bottom(line), E.insideH(line)), E.tblCellMar(E.left(margin), E.right(margin))))
    first = E.tblStylePr({qn("w:type"): "firstRow"}, E.tcPr(E.tcBorders(E.bottom(strong)), valued("vAlign", "bottom")))
    style.element.append(first)
