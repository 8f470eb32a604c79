"""Plain text and CSV: nothing hides in them, but not everything that looks like text is plain."""

import codecs
import re

from steeldialogue.record.files.refusal import FileRefused

_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# In this order: what is UTF-8 is hardly ever anything else; Japanese Windows and Western Windows share no bytes reliably.
_NARROW = ("utf-8-sig", "cp932", "cp1252")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"\s*(<[a-z!?/%]|#!|%!ps|\{\\rtf|mime-version:|from:? .+@)", re.IGNORECASE)


def check_text(content: bytes) -> None:
    """See that the content is text for reading, and neither markup nor a script.

    Raises:
        FileRefused: it is not.
    """
    text = decoded(content)
    if text is None or _CONTROL.search(text):
        raise FileRefused("the content is of a kind that is not taken, or is damaged. Save it as PDF and add that.")
    if _MARKUP.match(text):
        raise FileRefused("the content is a web page, markup, mail or a script, not plain text. Save it as PDF and add that.")


def decoded(content: bytes) -> str | None:
    """The text, or None where no known encoding fits."""
    names = (_WIDE[content[:2]],) if content[:2] in _WIDE else _NARROW
    for name in names:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    return None
