"""Slides of one look: a title, texts, a picture with what it shows, notes."""

import re
from collections.abc import Sequence
from typing import IO, Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from steeldialogue.book.document import Node
from steeldialogue.book.office.columns import column_widths
from steeldialogue.book.office.parcel import clean
from steeldialogue.core.word import FONTS, LOCALES

_WIDTH, _HEIGHT, _EDGE = 338.7, 190.5, 14  # 16 to 9, millimetres
_TOP, _LOW, _FOOT = 36, 156, 178  # where the content begins, what stands below a table, and the foot
_BESIDE = 112  # width of a text beside a chart
_INK, _FAINT, _LINK, _CARE = map(RGBColor.from_string, ("1A1A1A", "5F5F5A", "23518A", "8A4A06"))
_TITLE, _TITLE_ONLY = 0, 5  # layouts of the plain presentation
_GRID = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # the look of tables that has thin lines and no colour
_SUPERSCRIPT = "30000"  # thousandths of the line's height


class Deck:
    """Adds slides to a presentation in a language, with a mark on each where there is one."""

    def __init__(self, presentation: Any, language: str, mark: str = "") -> None:
        """Make the presentation wide, and name fonts for Latin, Japanese and Devanagari letters."""
        self._slides, self._layouts = presentation.slides, presentation.slide_layouts
        self._language, self._mark = LOCALES[language], mark
        presentation.slide_width, presentation.slide_height = Mm(_WIDTH), Mm(_HEIGHT)
        _name_fonts(presentation.slide_master)
        _place(self._layouts[_TITLE].placeholders[0], 56, 26)
        _place(self._layouts[_TITLE].placeholders[1], 84, 60)
        _place(self._layouts[_TITLE_ONLY].placeholders[0], 10, 20)

    def title(self, title: str, lines: Sequence[str]) -> None:
        """Add the first slide."""
        slide = self._slides.add_slide(self._layouts[_TITLE])
        self._head(slide, title, 36)
        self._put_mark(slide)
        frame = slide.placeholders[1].text_frame
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.alignment = _LEFT
            self._run(paragraph, line, 20 if place == 0 else 14, _FAINT)

    def page(self, title: str, foot: str) -> Any:
        """Add a slide with a title, and what stands below every page of the book."""
        slide = self._slides.add_slide(self._layouts[_TITLE_ONLY])
        self._head(slide, title, 26)
        self._put_mark(slide)
        self._run(_box(slide, _EDGE, _FOOT, _WIDTH - 2 * _EDGE, 8).paragraphs[0], foot, 9, _FAINT)
        return slide

    def text(self, slide: Any, texts: Sequence[Sequence[tuple[str, str]]], size: float, *, narrow: bool, below: bool = False) -> None:
        """Add paragraphs of pieces: plain, a lead, or the number of an account, which stands raised; `below` a table, or at the top."""
        top = _LOW if below else _TOP
        frame = _box(slide, _EDGE, top, _BESIDE if narrow else _WIDTH - 2 * _EDGE, _FOOT - top - 4)
        for place, pieces in enumerate(texts):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(size * 0.7)
            for text, kind in pieces:
                run = self._run(paragraph, text, size, _LINK if kind == "note" else _INK)
                run.font.bold = kind == "lead"
                if kind == "note":
                    run.font._element.set("baseline", _SUPERSCRIPT)

    def picture(self, slide: Any, image: IO[bytes], title: str, alt: str) -> None:
        """Add a chart to the right, below its title, as large as its place allows."""
        left = _EDGE + _BESIDE + 10
        width, height = _WIDTH - _EDGE - left, _FOOT - _TOP - 16
        if title:
            caption = _box(slide, left, _TOP, width, 12).paragraphs[0]
            self._run(caption, title, 12, _INK).font.bold = True
        shape = slide.shapes.add_picture(image, Mm(left), Mm(_TOP + 12), width=Mm(width))
        if shape.height > Mm(height):
            shape.width, shape.height = int(shape.width * Mm(height) / shape.height), Mm(height)
        shape._element.nvPicPr.cNvPr.set("descr", clean(alt))

    def table(self, slide: Any, exhibit: Node, *, narrow: bool) -> None:
        """Add a table, small beside a chart; numbers stand to the right, with the letters that say what needs care."""
        width, size = (_BESIDE, 10) if narrow else (_WIDTH - 2 * _EDGE, 13)
        columns, rows = exhibit["columns"], exhibit["rows"]
        place = map(Mm, (_EDGE, _TOP, width, 8 * (1 + len(rows))))
        table = slide.shapes.add_table(1 + len(rows), len(columns), *place).table
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = _GRID
        for column, share in zip(table.columns, column_widths(exhibit, width), strict=True):
            column.width = Mm(share)
        for at, column in enumerate(columns):
            label = " ".join(filter(None, (column["label"], column["unit"])))
            self._cell(table.cell(0, at), label, "", size, right=column["number"]).font.bold = True
        for down, row in enumerate(rows, 1):
            for at, cell in enumerate(row):
                self._cell(table.cell(down, at), cell["text"], cell.get("marks", ""), size, right=columns[at]["number"])

    def _cell(self, cell: Any, text: str, marks: str, size: float, *, right: bool) -> Any:
        """Write a cell and return its text, to be set bold."""
        cell.margin_top = cell.margin_bottom = Mm(0.8)
        paragraph = cell.text_frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.RIGHT if right else _LEFT
        run = self._run(paragraph, text, size, _INK)
        if marks:
            self._run(paragraph, marks, size, _CARE).font._element.set("baseline", _SUPERSCRIPT)
        return run

    def notes(self, slide: Any, lines: Sequence[str]) -> None:
        """Write the notes of the speaker."""
        marked = [self._mark, "", *lines] if self._mark else lines
        slide.notes_slide.notes_text_frame.text = clean("\n".join(marked))

    def _put_mark(self, slide: Any) -> None:
        if self._mark:
            paragraph = _box(slide, _EDGE, 3, _WIDTH - 2 * _EDGE, 7).paragraphs[0]
            paragraph.alignment = PP_ALIGN.CENTER
            self._run(paragraph, self._mark, 12, _CARE).font.bold = True

    def _head(self, slide: Any, title: str, size: float) -> None:
        frame = slide.shapes.title.text_frame
        frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        frame.paragraphs[0].alignment = _LEFT
        self._run(frame.paragraphs[0], title, size, _INK).font.bold = True

    def _run(self, paragraph: Any, text: str, size: float, colour: RGBColor) -> Any:
        run = paragraph.add_run()
        run.text = clean(text)
        run.font.size, run.font.color.rgb = Pt(size), colour
        run.font._element.set("lang", self._language)
        return run


_LEFT = PP_ALIGN.LEFT


def _box(slide: Any, left: float, top: float, width: float, height: float) -> Any:
    """Return the text of a new box, placed in millimetres."""
    frame = slide.shapes.add_textbox(Mm(left), Mm(top), Mm(width), Mm(height)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _place(shape: Any, top: float, height: float) -> None:
    shape.left, shape.top, shape.width, shape.height = Mm(_EDGE), Mm(top), Mm(_WIDTH - 2 * _EDGE), Mm(height)
    shape.text_frame.margin_left = 0


def _name_fonts(master: Any) -> None:
    """Name a font for each script in the theme, which every text follows."""
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    text = theme.blob.decode("utf-8")
    for tag, script in {"latin": "ascii", "ea": "eastAsia", "cs": "cs"}.items():
        text = re.sub(rf'(<a:{tag} typeface=")[^"]*"', rf'\g<1>{FONTS[script]}"', text)
    theme._blob = text.encode("utf-8")
