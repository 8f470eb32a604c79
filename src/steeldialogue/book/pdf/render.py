"""Writing the PDF: the typst template reads the same document the pages do, as JSON."""

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, cast

import typst

from steeldialogue.book.ledger import legend
from steeldialogue.book.pdf.chart_text import lifted, with_words
from steeldialogue.book.tongue import ENGLISH, Tongue
from steeldialogue.core import BookError, Quality, Warn

# Devanagari, Japanese and full-width signs: the book's own fonts have none of them, and a first attempt would be in vain.
_OTHER_SCRIPTS = re.compile("[\u0900-\u097f\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")
_MISSING_GLYPH = "could not be displayed"
STANDARD: Literal["ua-1"] = "ua-1"  # tagged, with alternative texts: a screen reader can read it


def write_pdf(folder: Path, document: Mapping[str, Any], fonts: Path, tongue: Tongue = ENGLISH) -> int:
    """Write the PDF into the folder, under the name the document gives, and return its number of pages.

    Raises:
        BookError: typst refuses the document.
    """
    with tempfile.TemporaryDirectory() as work:
        root = Path(work)
        template = root / "book.typ"
        template.write_text(_template(), encoding="utf-8")
        shutil.copytree(folder / "charts", root / "charts")
        content = {
            **document,
            "words": template_words(tongue),
            "lifted": {} if tongue.code == "en" else _lifted(root / "charts"),
            "legend": [{"letter": one, "name": name, "meaning": means} for one, name, means in legend()],
        }
        words = json.dumps(content, ensure_ascii=False)
        (root / "book.json").write_text(words, encoding="utf-8")
        pdf, pages = _compile(template, root, fonts, own_fonts_first=not _OTHER_SCRIPTS.search(words))
    (folder / str(document["pdf"])).write_bytes(pdf)
    return pages


def template_words(tongue: Tongue) -> dict[str, str]:
    """Return what the template itself says, and the marks of trust, in the language of the book."""
    marked = [text for mark in (*Quality, *Warn) for text in (str(mark), str(mark).replace("_", " "), mark.meaning)]
    return {text: tongue(text) for text in dict.fromkeys((*_SAYS.findall(_template()), *marked))}


def _lifted(charts: Path) -> dict[str, Any]:
    """Take the words out of every picture of a folder, for the template to set."""
    found = {}
    for path in sorted(charts.glob("*.svg")):
        plain, found[path.stem] = lifted(path.read_text(encoding="utf-8"))
        path.write_text(plain, encoding="utf-8")
    return found


def _template() -> str:
    return with_words((files("steeldialogue.book.pdf") / "book.typ").read_text(encoding="utf-8"))


_SAYS = re.compile(r'(?:say|with)\("([^"]+)"')


def _compile(template: Path, root: Path, fonts: Path, *, own_fonts_first: bool) -> tuple[bytes, int]:
    """Set the book in its own fonts; only where they lack a script are the system's called in."""
    for own_fonts_only in (True, False) if own_fonts_first else (False,):
        compiler = typst.Compiler(root=str(root), font_paths=[str(fonts)], ignore_system_fonts=own_fonts_only)
        try:
            pdf = compiler.compile(input=str(template), pdf_standards=STANDARD)
            return cast("bytes", pdf), int(json.loads(compiler.query("<page-count>", field="value", one=True)))
        except typst.TypstError as fault:
            if _MISSING_GLYPH not in str(fault):
                raise BookError(f"The PDF could not be set: {fault}") from fault
            missing = str(fault)
    raise BookError(f"No font on this machine shows every letter of the book ({missing}). Install fonts-noto-core and fonts-noto-cjk.")
