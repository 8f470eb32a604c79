"""Word documents: fonts for each script, fields, header rows that are repeated."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

FONTS = {"ascii": "Noto Sans", "hAnsi": "Noto Sans", "eastAsia": "Noto Sans CJK JP", "cs": "Noto Sans Devanagari"}
LOCALES = {"en": "en-GB", "ja": "ja-JP", "hi": "hi-IN"}
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def name_fonts(document: Any, language: str) -> None:
    """Name a font for each script in every style; a theme's font would win over it, so those go."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for theme in _THEMES:
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        for script, family in FONTS.items():
            fonts.set(qn(f"w:{script}"), family)
    for locale in document.styles.element.iter(qn("w:lang")):
        locale.set(qn("w:val"), LOCALES[language])
        locale.set(qn("w:eastAsia"), LOCALES["ja"])
        locale.set(qn("w:bidi"), LOCALES["hi"])


def set_size(style: Any, size: float) -> None:
    """Give a style a size in points, for Latin and Japanese letters and for Devanagari, which has a size of its own."""
    style.font.size = Pt(size)
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    complex_size = OxmlElement("w:szCs")
    complex_size.set(qn("w:val"), str(int(size * 2)))
    properties.find(qn("w:sz")).addnext(complex_size)


def add_field(paragraph: Any, name: str) -> None:
    """Add a field that the program counts: a page number, the number of pages."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(paragraph.add_run("1")._r)  # shown until the field is counted anew
    paragraph._p.append(field)
