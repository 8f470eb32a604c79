"""Charts as PNG for programs that show no SVG; where a script must be shaped, the typesetter sets the words of the picture."""

import json
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import cast

import typst
from PIL import Image

from steeldialogue.book.fonts import SANS_FOLDER
from steeldialogue.book.pdf.chart_text import lifted, with_words
from steeldialogue.book.pictures import png
from steeldialogue.core import BookError

_COLOURS = 128  # of hardly more than a dozen inks and their edges: a picture a tenth as large
_DOTS_AN_INCH = 144  # on a page of points: two dots for each unit of the drawing, as in English
_PRINTED_AT = (192, 192)


def painted(svg: str, language: str) -> bytes:
    """Return a drawn picture as a small PNG on white.

    Raises:
        BookError: the words of the picture cannot be set.
    """
    drawn = Image.open(BytesIO(png(svg) if language == "en" else _set(svg, language))).convert("RGBA")
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    target = BytesIO()
    few = paper.convert("RGB").quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(target, "PNG", dpi=_PRINTED_AT)
    return target.getvalue()


def _set(svg: str, language: str) -> bytes:
    plain, words = lifted(svg)
    told = {"svg": plain, "picture": json.dumps(words, ensure_ascii=False), "language": language}
    try:
        made = _compiler().compile(input=_template(), format="png", ppi=_DOTS_AN_INCH, sys_inputs=told)
    except typst.TypstError as fault:
        raise BookError(f"The words of a chart could not be set: {fault}") from fault
    return cast("bytes", made)


@cache
def _compiler() -> typst.Compiler:
    """One typesetter for all pictures: it looks for fonts once."""
    return typst.Compiler(font_paths=[str(SANS_FOLDER)])


@cache
def _template() -> bytes:
    return with_words((files("steeldialogue.book.office") / "picture.typ").read_text(encoding="utf-8")).encode()
