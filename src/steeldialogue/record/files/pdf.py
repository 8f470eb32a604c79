"""PDF: what is refused, and what is taken out by writing the whole file again."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from steeldialogue.record.files.report import FileRefused, Removed

_ACTIVE_KEYS = ("/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent")
_ACTIVE_ACTIONS = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition")
_PART_OF_THE_PAGE = ("/Link", "/Widget")
_HIDDEN_KEYS = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")


def pages_of(name: str, content: bytes) -> int:
    """Return the number of pages.

    Raises:
        FileRefused: it is locked, damaged, or holds programs or other files.
    """
    with _opened(name, content) as pdf:
        for thing in _dictionaries(pdf):
            if any(key in thing for key in _ACTIVE_KEYS) or str(thing.get("/S", "")) in _ACTIVE_ACTIONS:
                raise FileRefused("it holds a program, a form that sends data, or another file; print it to a new PDF", name)
        return len(pdf.pages)


def cleaned_pdf(name: str, content: bytes) -> tuple[bytes, list[Removed]]:
    """Return a PDF without what its pages do not show: properties, comments, thumbnails, earlier versions of it."""
    out = BytesIO()
    with _opened(name, content) as pdf:
        removed = [*_properties(pdf), *_comments(pdf), *_hidden(pdf)]
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue(), removed


def _opened(name: str, content: bytes) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError as fault:
        raise FileRefused("it is locked by a password; save it without one", name) from fault
    except pikepdf.PdfError as fault:
        raise FileRefused("it is damaged; print it to a new PDF", name) from fault
    if pdf.is_encrypted:
        raise FileRefused("it is locked against changes; print it to a new PDF", name)
    return pdf


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every dictionary of the file, those inside others too."""
    waiting: list[Any] = [pdf.trailer, *pdf.objects]
    while waiting:
        thing: Any = waiting.pop()
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing
            waiting.extend(value for _, value in thing.items() if _is_inline(value))
        elif isinstance(thing, pikepdf.Array):
            waiting.extend(value for value in thing if _is_inline(value))  # type: ignore[attr-defined]


def _is_inline(value: Any) -> bool:
    return isinstance(value, pikepdf.Dictionary | pikepdf.Array) and not value.is_indirect


def _properties(pdf: pikepdf.Pdf) -> Iterator[Removed]:
    if "/Info" in pdf.trailer:
        for key, value in pdf.trailer.Info.items():
            yield Removed(key.lstrip("/").lower(), "document information", str(value))
        del pdf.trailer["/Info"]


def _comments(pdf: pikepdf.Pdf) -> Iterator[Removed]:
    for number, page in enumerate(pdf.pages, start=1):
        notes = list(page.get("/Annots", []))
        kept = [note for note in notes if str(note.get("/Subtype", "")) in _PART_OF_THE_PAGE]
        for note in notes:
            if str(note.get("/Subtype", "")) not in _PART_OF_THE_PAGE:
                yield Removed("comment", f"page {number}", f"{note.get('/T', '')}: {note.get('/Contents', '')}".strip(": "))
        for note in kept:
            if str(note.get("/FT", "")) == "/Sig" and "/V" in note:
                yield Removed("digital signature", f"page {number}", "no longer valid after cleaning")
                del note["/V"]
        if len(kept) < len(notes):
            page["/Annots"] = pdf.make_indirect(pikepdf.Array(kept))


def _hidden(pdf: pikepdf.Pdf) -> Iterator[Removed]:
    for thing in _dictionaries(pdf):
        for key in _HIDDEN_KEYS:
            if key in thing:
                yield Removed(key.lstrip("/").lower(), "inside the file", "")
                del thing[key]
