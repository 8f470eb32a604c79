"""Slides of one look: a title, texts, a picture with what it shows, notes."""

import re
from collections.abc import Sequence
from typing import IO, Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Mm, Pt

from steeldialogue.book.office.parcel import clean
from steeldialogue.core.word import FONTS, LOCALES

_WIDTH, _HEIGHT, _EDGE = 338.7, 190.5, 14  # 16 to 9, millimetres
_TOP, _FOOT = 36, 178  # where the content begins and the foot stands
_BESIDE = 112  # width of a text beside a chart
_INK, _FAINT, _LINK = map(RGBColor.from_string, ("1A1A1A", "5F5F5A", "23518A"))
_TITLE, _TITLE_ONLY = 0, 5  # layouts of the plain presentation
_SUPERSCRIPT = "30000"  # thousandths of the line's height


class Deck:
    """Adds slides to a presentation in a language."""

    def __init__(self, presentation: Any, language: str) -> None:
        """Make the presentation wide, and name fonts for Latin, Japanese and Devanagari letters."""
        self._slides, self._layouts = presentation.slides, presentation.slide_layouts
        self._language = LOCALES[language]
        presentation.slide_width, presentation.slide_height = Mm(_WIDTH), Mm(_HEIGHT)
        _name_fonts(presentation.slide_master)
        _place(self._layouts[_TITLE].placeholders[0], 56, 26)
        _place(self._layouts[_TITLE].placeholders[1], 84, 60)
        _place(self._layouts[_TITLE_ONLY].placeholders[0], 10, 20)

    def title(self, title: str, lines: Sequence[str]) -> None:
        """Add the first slide."""
        slide = self._slides.add_slide(self._layouts[_TITLE])
        self._head(slide, title, 36)
        frame = slide.placeholders[1].text_frame
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.alignment = _LEFT
            self._run(paragraph, line, 20 if place == 0 else 14, _FAINT)

    def page(self, title: str, foot: str) -> Any:
        """Add a slide with a title, and what stands below every page of the book."""
        slide = self._slides.add_slide(self._layouts[_TITLE_ONLY])
        self._head(slide, title, 26)
        self._run(_box(slide, _EDGE, _FOOT, _WIDTH - 2 * _EDGE, 8).paragraphs[0], foot, 9, _FAINT)
        return slide

    def text(self, slide: Any, texts: Sequence[Sequence[tuple[str, str]]], size: float, *, narrow: bool) -> None:
        """Add paragraphs of pieces: plain, a lead, or the number of an account, which stands raised."""
        frame = _box(slide, _EDGE, _TOP, _BESIDE if narrow else _WIDTH - 2 * _EDGE, _FOOT - _TOP - 4)
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
        caption = _box(slide, left, _TOP, width, 12).paragraphs[0]
        self._run(caption, title, 12, _INK).font.bold = True
        shape = slide.shapes.add_picture(image, Mm(left), Mm(_TOP + 12), width=Mm(width))
        if shape.height > Mm(height):
            shape.width, shape.height = int(shape.width * Mm(height) / shape.height), Mm(height)
        shape._element.nvPicPr.cNvPr.set("descr", clean(alt))

    def columns(self, slide: Any, lines: Sequence[str]) -> None:
        """Add lines in small type, in two columns."""
        frame = _box(slide, _EDGE, _TOP, _WIDTH - 2 * _EDGE, _FOOT - _TOP - 4)
        properties = frame._txBody.bodyPr
        properties.set("numCol", "2")
        properties.set("spcCol", str(Mm(8)))
        for place, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(3)
            self._run(paragraph, line, 10, _INK)

    def notes(self, slide: Any, lines: Sequence[str]) -> None:
        """Write the notes of the speaker."""
        slide.notes_slide.notes_text_frame.text = clean("\n".join(lines))

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
