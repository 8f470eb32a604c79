"""Walking through the objects of a PDF."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from steeldialogue.record.files.refusal import FileRefused

MAGIC = b"%PDF-"
_MADE_UP = "/QPDFFake"
DAMAGED = "the PDF is damaged. Print it to a new PDF and add that."


def open_pdf(content: bytes) -> pikepdf.Pdf:
    """Open a PDF.

    Raises:
        FileRefused: it has a password, or is damaged.
    """
    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError as fault:
        raise FileRefused("the PDF is protected by a password. Save it without protection and add that.") from fault
    except (pikepdf.PdfError, RuntimeError) as fault:  # the second from qpdf itself
        raise FileRefused(DAMAGED) from fault
    if pdf.is_encrypted:
        pdf.close()
        raise FileRefused("the PDF is encrypted or locked against changes. Save it without protection and add that.")
    return pdf


def dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary, those of streams and those inside others included."""
    waiting: list[Any] = [pdf.trailer, *pdf.objects]
    while waiting:
        found = waiting.pop()
        if isinstance(found, pikepdf.Array):
            waiting += [one for one in found if _is_direct(one)]
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            yield found
            waiting += [value for _, value in _entries(found) if _is_direct(value)]


def _entries(found: Any) -> list[tuple[str, Any]]:
    """The names and values of a dictionary.

    Raises:
        FileRefused: a value has no name, for which qpdf makes one up that reads otherwise each time.
    """
    entries = list(found.items())
    if any(name.startswith(_MADE_UP) for name, _ in entries):
        raise FileRefused(DAMAGED)
    return entries


def _is_direct(value: Any) -> bool:
    """Inside another object; the others come by themselves."""
    return isinstance(value, pikepdf.Array | pikepdf.Dictionary) and not value.is_indirect


def name_of(holder: Any, key: str) -> str:
    """A name in a dictionary, or an empty text."""
    value = holder.get(key)
    if not isinstance(value, pikepdf.Name):
        return ""
    try:
        return str(value)
    except UnicodeDecodeError:  # a name may be any bytes, such as that of a font in Shift JIS
        return value.unparse().decode("latin-1")


def text_in(holder: Any, key: str) -> str:
    """A text in a dictionary, or an empty text."""
    value = holder.get(key)
    return str(value) if isinstance(value, str | pikepdf.String) else ""
