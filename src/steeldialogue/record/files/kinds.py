"""The kinds of file that are let in, told by their content."""

from dataclasses import dataclass

from steeldialogue.record.files.report import FileRefused


@dataclass(frozen=True)
class Kind:
    """A kind of file, the endings its name may have (the first is given to it), and its media type."""

    id: str
    endings: tuple[str, ...]
    media_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
PDF = Kind("pdf", ("pdf",), "application/pdf")
PNG = Kind("png", ("png",), "image/png")
JPEG = Kind("jpeg", ("jpg", "jpeg"), "image/jpeg")
DOCX = Kind("docx", ("docx",), f"{_OFFICE}wordprocessingml.document")
XLSX = Kind("xlsx", ("xlsx",), f"{_OFFICE}spreadsheetml.sheet")
PPTX = Kind("pptx", ("pptx",), f"{_OFFICE}presentationml.presentation")
ODT = Kind("odt", ("odt",), "application/vnd.oasis.opendocument.text")
ODS = Kind("ods", ("ods",), "application/vnd.oasis.opendocument.spreadsheet")
CSV = Kind("csv", ("csv",), "text/csv")
TEXT = Kind("text", ("txt",), "text/plain")
ALLOWED = "PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, plain text, PNG and JPEG"

_BEGINNINGS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MARKED_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def kind_of(name: str, content: bytes, inside: frozenset[str], mimetype: str) -> Kind:
    """Return the kind of a file from its content; `inside` and `mimetype` tell what a container holds.

    Raises:
        FileRefused: its content is of no kind that is let in.
    """
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content.startswith(_OLD_OFFICE):
        raise FileRefused(
            "it is locked by a password, or in the form of Office before 2007; save it as DOCX, XLSX or PPTX without one", name
        )
    if content.startswith(_ZIP):
        return _of_container(name, inside, mimetype)
    require_text(name, content)
    return CSV if name.lower().endswith(".csv") else TEXT


def is_container(content: bytes) -> bool:
    """Tell whether a file is made of parts."""
    return content.startswith(_ZIP)


def _of_container(name: str, inside: frozenset[str], mimetype: str) -> Kind:
    for part, kind in (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX), ("ppt/presentation.xml", PPTX)):
        if part in inside:
            return kind
    for kind in (ODT, ODS):
        if mimetype == kind.media_type:
            return kind
    raise FileRefused(f"it is an archive, or an Office file of a kind not taken; send {ALLOWED}, each file by itself", name)


def require_text(name: str, content: bytes) -> None:
    """Refuse what is not text, and text that a browser would run.

    Raises:
        FileRefused: it is neither.
    """
    text = _decoded(content)
    if text is None or any(ord(sign) < 32 and sign not in "\t\r\n\f" for sign in text):
        raise FileRefused(f"it is of no kind that is taken; send {ALLOWED}", name)
    if text.lstrip("\ufeff \t\r\n").startswith(("<", "#!")):
        raise FileRefused("it is a page, a drawing or a script, which a browser would run; send a PDF of it", name)


def _decoded(content: bytes) -> str | None:
    encodings = ("utf-16",) if content.startswith(_MARKED_UTF16) else ("utf-8-sig", "cp932")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
