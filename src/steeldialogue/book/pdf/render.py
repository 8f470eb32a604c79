"""Writing the PDF: the typst template reads the same document the pages do, as JSON."""

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, cast

import typst

from steeldialogue.book.kept import Kept
from steeldialogue.book.ledger import legend
from steeldialogue.book.pdf.chart_text import lifted, with_words
from steeldialogue.book.tongue import ENGLISH, Tongue
from steeldialogue.core import BookError, Quality, Warn

# Devanagari, Japanese and full-width signs: the book's own fonts have none of them, and a first attempt would be in vain.
_OTHER_SCRIPTS = re.compile("[\u0900-\u097f\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")
_MISSING_GLYPH = "could not be displayed"
NO_FONT = "no font for it here"
STANDARD: Literal["ua-1"] = "ua-1"  # tagged, with alternative texts: a screen reader can read it


@dataclass(frozen=True)
class Paper:
    """The PDF of a book: its pages, and the hash of all it was set from; that of the fonts of the machine where they were called in."""

    pages: int
    set_from: str
    fonts: str | None = None


def write_pdf(folder: Path, document: Mapping[str, Any], fonts: Path, tongue: Tongue = ENGLISH, kept: Kept | None = None) -> Paper:
    """Write the PDF into the folder, under the name the document gives; that of an earlier book is taken over where it is the same.

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
        (root / "book.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        name, set_from = str(document["pdf"]), _hash(root, fonts)
        pdf, paper = _known(kept, name, set_from) or _set_here(template, content, fonts, set_from)
    (folder / name).write_bytes(pdf)
    return paper


def _hash(root: Path, fonts: Path) -> str:
    """Return the hash of the typesetter and of every file it reads: template, words, pictures, fonts."""
    told = sha256(f"{version('typst')} {STANDARD}".encode())
    for place in (root, fonts):
        for path in sorted(path for path in place.rglob("*") if path.is_file()):
            told.update(f"{path.relative_to(place)} {path.stat().st_size} ".encode() + path.read_bytes())
    return told.hexdigest()


def _known(kept: Kept | None, name: str, set_from: str) -> tuple[bytes, Paper] | None:
    """Return the PDF of the earlier book if it was set from the same."""
    told = kept.manifest.get("pdf") if kept else None
    if kept is None or not isinstance(told, dict) or told.get("set_from") != set_from:
        return None
    pdf, pages, fonts = kept.untouched(name), told.get("pages"), told.get("fonts")
    if pdf is None or not isinstance(pages, int) or fonts not in (None, _fonts_of_machine()):
        return None
    return pdf, Paper(pages, set_from, fonts)


def _fonts_of_machine() -> str:
    """Return the hash of the fonts that the typesetter finds: their names, places, sizes and days of change."""
    found = [(font, Path(font.path).stat()) for font in typst.Fonts().fonts() if font.path]
    return sha256("".join(sorted(f"{font} {told.st_size} {told.st_mtime_ns}\n" for font, told in found)).encode()).hexdigest()


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


class _NoFontError(BookError):
    """No font shows a letter of the book."""


def _set_here(template: Path, content: Mapping[str, Any], fonts: Path, set_from: str) -> tuple[bytes, Paper]:
    """Set the book; a machine without fonts for other scripts leaves out the cells that are in another language than the book."""
    words = json.dumps(content, ensure_ascii=False)
    try:
        return _set(template, fonts, set_from, own_fonts_first=not _OTHER_SCRIPTS.search(words))
    except _NoFontError:
        without = _without_foreign(content)
        if without == content:
            raise
    template.with_name("book.json").write_text(json.dumps(without, ensure_ascii=False), encoding="utf-8")
    pdf, paper = _set(template, fonts, set_from, own_fonts_first=True)
    return pdf, replace(paper, fonts=_fonts_of_machine())


def _without_foreign(part: Any) -> Any:
    if isinstance(part, Mapping):
        return {"text": NO_FONT} if part.get("foreign") else {key: _without_foreign(one) for key, one in part.items()}
    return [_without_foreign(one) for one in part] if isinstance(part, list | tuple) else part


def _set(template: Path, fonts: Path, set_from: str, *, own_fonts_first: bool) -> tuple[bytes, Paper]:
    """Set the book in its own fonts; only where they lack a script are the system's called in."""
    for own_fonts_only in (True, False) if own_fonts_first else (False,):
        compiler = typst.Compiler(root=str(template.parent), font_paths=[str(fonts)], ignore_system_fonts=own_fonts_only)
        try:
            pdf = compiler.compile(input=str(template), pdf_standards=STANDARD)
            pages = int(json.loads(compiler.query("<page-count>", field="value", one=True)))
            return cast("bytes", pdf), Paper(pages, set_from, None if own_fonts_only else _fonts_of_machine())
        except typst.TypstError as fault:
            if _MISSING_GLYPH not in str(fault):
                raise BookError(f"The PDF could not be set: {fault}") from fault
            missing = str(fault)
    raise _NoFontError(f"No font on this machine shows every letter of the book ({missing}). Install fonts-noto-core and fonts-noto-cjk.")
