"""Minutes as a PDF by typst, the same bytes on every run; the words reach the template as data, so nothing in them is read as markup."""

import json
import re
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Literal, cast

import typst
from django.utils.translation import gettext as _

from steeldialogue.record.errors import RecordError
from steeldialogue.record.exports.minutes_shown import shown
from steeldialogue.record.models import Minutes, MinutesVersion

_STANDARD: Literal["ua-1"] = "ua-1"  # tagged: a screen reader can read it
_MISSING_GLYPH = "could not be displayed"
_OWN_FONTS = (("font_source_serif_pro", "SourceSerifPro"), ("font_source_sans_pro", "SourceSansPro"))
_CUTS = ("Regular", "Semibold", "Bold")
# How to know a script, the families that `minutes.typ` asks for, and the Debian package that brings them.
_SCRIPTS = (
    (re.compile("[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]"), {"Noto Serif CJK JP", "Noto Sans CJK JP", "Noto Sans JP"}, "fonts-noto-cjk"),
    (re.compile("[\u0900-\u097f]"), {"Noto Sans Devanagari", "Noto Serif Devanagari"}, "fonts-noto-core"),
)


def minutes_pdf(minutes: Minutes, version: MinutesVersion) -> bytes:
    """Return one version of minutes as a PDF; what is not frozen says so on every page.

    Raises:
        RecordError: there are Japanese or Hindi words and this machine has no font for them.
    """
    words = json.dumps(shown(minutes, version), ensure_ascii=False)
    with tempfile.TemporaryDirectory() as work:
        root = Path(work)
        (root / "minutes.json").write_text(words, encoding="utf-8")
        (root / "minutes.typ").write_bytes((files("steeldialogue.record.exports") / "minutes.typ").read_bytes())
        return _compile(root, _fonts_for(words, root / "fonts"))


def _compile(root: Path, fonts: typst.Fonts) -> bytes:
    compiler = typst.Compiler(root=str(root), font_paths=fonts)
    template = str(root / "minutes.typ")
    try:
        return cast("bytes", compiler.compile(input=template, pdf_standards=_STANDARD))
    except typst.TypstError as fault:
        if _MISSING_GLYPH not in str(fault):
            raise RecordError(_("The PDF could not be set: %(fault)s") % {"fault": fault}) from fault
    # Frozen minutes cannot be changed, so a sign no font knows (an emoji) must not keep them off paper; it prints as an empty box.
    return cast("bytes", compiler.compile(input=template))


def _fonts_for(words: str, folder: Path) -> typst.Fonts:
    """The fonts that travel with the product; only where the words need another script those of the machine too."""
    _copy_own_fonts(folder)
    needed = [(families, package) for script, families, package in _SCRIPTS if script.search(words)]
    fonts = _fonts(folder, with_system=bool(needed))
    known = set(fonts.families()) if needed else set()
    if missing := [package for families, package in needed if not families & known]:
        raise RecordError(
            _("This machine has no font for the Japanese or Hindi words of these minutes; ask whoever runs it to install %(packages)s.")
            % {"packages": ", ".join(missing)}
        )
    return fonts


def _fonts(folder: Path, with_system: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=with_system, font_paths=[str(folder)])


def _copy_own_fonts(folder: Path) -> None:
    """Only the cuts that are used: beside each lies a second format, and which of the two typst takes would be chance."""
    folder.mkdir()
    for package, family in _OWN_FONTS:
        for cut in _CUTS:
            name = f"{family}-{cut}.ttf"
            (folder / name).write_bytes((files(package) / "files" / name).read_bytes())
