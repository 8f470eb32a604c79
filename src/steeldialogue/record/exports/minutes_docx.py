"""Minutes as a Word document that can be edited, its styles naming fonts for Japanese and Hindi too."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from steeldialogue.core.word import LOCALES, add_field, name_fonts, set_size
from steeldialogue.record.exports.minutes_shown import Shown, shown
from steeldialogue.record.models import Minutes, MinutesVersion

_SIZES = {"Title": 18, "Heading 1": 13, "Normal": 10.5, "Header": 8.5, "Footer": 8.5}
_MARGIN, _FACT_WIDTHS, _PROMISE_WIDTHS = 24, (42, 120), (10, 80, 24, 24, 24)  # millimetres on A4
_INK, _CARE = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x8A, 0x4A, 0x06)


def minutes_docx(minutes: Minutes, version: MinutesVersion) -> bytes:
    """Return one version of minutes as DOCX; what is not frozen says so in the header of every page."""
    content = shown(minutes, version)
    document = Document()
    _set_styles(document, content["language"])
    _set_properties(document, content, version)
    _set_page(document.sections[0])
    _write_margins(document.sections[0], content)
    document.add_heading(content["title"], level=0)
    _write_facts(document, [*content["facts"], *content["hashes"]])
    document.add_heading(content["headings"]["text"], level=1)
    for lines in content["paragraphs"]:
        document.add_paragraph("\n".join(lines))
    document.add_heading(content["headings"]["promises"], level=1)
    _write_promises(document, content)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _set_styles(document: Any, language: str) -> None:
    name_fonts(document, language)
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.color.rgb = _INK
        set_size(style, size)


def _set_properties(document: Any, content: Shown, version: MinutesVersion) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = content["title"], "Steel Dialogue", ""
    properties.language = LOCALES[content["language"]]
    properties.created = properties.modified = version.created_at


def _set_page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)


def _write_margins(section: Any, content: Shown) -> None:
    """The marking and whether the text is frozen above, the page below."""
    width = section.page_width - section.left_margin - section.right_margin
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.add_run(content["marking"]).bold = True
    if content["notice"]:
        notice = section.header.add_paragraph(style="Header").add_run(content["notice_in_full"])
        notice.bold, notice.font.color.rgb = True, _CARE
    footer.style.paragraph_format.tab_stops.clear_all()  # the one in the middle would catch the page number
    footer.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run(f"{content['title']}\t")
    add_field(footer, "PAGE")
    footer.add_run(" / ")
    add_field(footer, "NUMPAGES")


def _write_facts(document: Any, facts: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(_FACT_WIDTHS))
    for label, value in facts:
        name, fact = table.add_row().cells
        name.text, fact.text = label, value
        for one in (name.paragraphs[0], fact.paragraphs[0]):
            one.paragraph_format.space_after, one.runs[0].font.size = Pt(2), Pt(8.5)  # a hash fits on one line
    _set_widths(table, _FACT_WIDTHS)


def _write_promises(document: Any, content: Shown) -> None:
    if not content["promises"]:
        document.add_paragraph(content["headings"]["no_promises"])
        return
    table = document.add_table(rows=1, cols=len(content["columns"]), style="Table Grid")
    for cell, name in zip(table.rows[0].cells, content["columns"], strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _repeat(table.rows[0])
    for promise in content["promises"]:
        _write_promise(table.add_row().cells, promise)
    _set_widths(table, _PROMISE_WIDTHS)


def _write_promise(cells: Any, promise: Shown) -> None:
    place, words, owner, due, target = cells
    place.text, owner.text, due.text, target.text = promise["place"], promise["owner"], promise["due"], promise["target"]
    words.paragraphs[0].add_run(promise["title"]).bold = True
    for lines in promise["paragraphs"]:
        words.add_paragraph("\n".join(lines))


def _set_widths(table: Any, widths: tuple[int, ...]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = Mm(width)


def _repeat(row: Any) -> None:
    """Show a row again at the head of every page the table runs over."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
