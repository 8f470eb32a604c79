"""What may come in: decided by what a file holds, not by what it is called."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from steeldialogue.record.files import kinds
from steeldialogue.record.files.kinds import ALLOWED, Kind
from steeldialogue.record.files.limits import Limits
from steeldialogue.record.files.names import ending_of, kept_name, plain_name
from steeldialogue.record.files.office import check_office, office_kind
from steeldialogue.record.files.pdf import check_pdf
from steeldialogue.record.files.pdf.walking import MAGIC as PDF_MAGIC
from steeldialogue.record.files.pictures import jpeg, png
from steeldialogue.record.files.plain import check_text
from steeldialogue.record.files.refusal import FileRefused
from steeldialogue.record.files.zips import check_container, is_also_container

_CONTAINER = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD = "it is a file of an old office program (.doc, .xls, .ppt). Save it as .docx, .xlsx or .pptx and add that."
_LOCKED = "the file is protected by a password. Save it without a password and add that."
_ARCHIVE = f"it is an archive. Add the files in it one by one. {ALLOWED}"
_PROGRAM = f"it is a program. {ALLOWED}"
_FOREIGN = {
    b"MZ": _PROGRAM,
    b"\x7fELF": _PROGRAM,
    b"\xca\xfe\xba\xbe": _PROGRAM,
    b"\xcf\xfa\xed\xfe": _PROGRAM,
    b"\x1f\x8b": _ARCHIVE,
    b"7z\xbc\xaf": _ARCHIVE,
    b"Rar!": _ARCHIVE,
    b"BZh": _ARCHIVE,
    b"\xfd7zXZ": _ARCHIVE,
    b"PK\x05\x06": _ARCHIVE,
    b"PK\x07\x08": _ARCHIVE,
}
_ALONE = {PDF_MAGIC: kinds.PDF, png.MAGIC: kinds.PNG, jpeg.MAGIC: kinds.JPEG}


@dataclass(frozen=True)
class Intake:
    """A file that may come in: its name as kept, its kind, and the digest of what was looked at; `pages` of a PDF."""

    name: str
    kind: str
    media_type: str
    size: int
    sha256: str
    pages: int | None


def examine(name: str, content: bytes, limits: Limits = Limits()) -> Intake:
    """Look at a file that wants to come in.

    Raises:
        FileRefused: it is not of an allowed kind, not what its name says, too large, locked, damaged, or holds something that acts.
    """
    shown = plain_name(name)
    try:
        _check_size(content, limits)
        kind = _kind_of(content, ending_of(shown), limits)
        _check_ending(ending_of(shown), kind)
        pages = _CHECKS[kind.key](content, limits)
    except FileRefused as fault:
        fault.file = shown
        raise
    return Intake(kept_name(shown, kind), kind.key, kind.media_type, len(content), hashlib.sha256(content).hexdigest(), pages)


def _check_size(content: bytes, limits: Limits) -> None:
    if not content:
        raise FileRefused("the file is empty. Look whether it was saved, and add it again.")
    if len(content) > limits.size:
        most = f"{limits.size / 1024 / 1024:,.0f} MB" if limits.size >= 1024 * 1024 else f"{limits.size:,} bytes"
        raise FileRefused(f"the file is larger than {most}. Split it, or make its pictures smaller.")


def _kind_of(content: bytes, ending: str, limits: Limits) -> Kind:
    if content.startswith(_OLE):
        raise FileRefused(_LOCKED if "EncryptedPackage".encode("utf-16-le") in content else _OLD)
    if content.startswith(_CONTAINER):
        check_container(content, limits)
        return office_kind(content)
    for magic, kind in _ALONE.items():
        if content.startswith(magic):
            if is_also_container(content):
                raise FileRefused(f"it is {kind.words} and an archive at once. Do not open it; ask its sender for another.")
            return kind
    for magic, why in _FOREIGN.items():
        if content.startswith(magic):
            raise FileRefused(why)
    check_text(content)
    return kinds.CSV if ending == kinds.CSV.ending else kinds.TXT


def _check_ending(ending: str, kind: Kind) -> None:
    """A name without an ending gets the right one; a wrong one is not put right, for somebody may mean to mislead."""
    if ending and ending not in kind.endings:
        raise FileRefused(
            f"the name ends with '{ending}', but the content is {kind.words}. Give it its true ending, '{kind.ending}'. {ALLOWED}"
        )


def _no_pages(content: bytes, limits: Limits) -> None:
    """Text was looked at when its kind was found."""


_CHECKS: dict[str, Callable[[bytes, Limits], int | None]] = {
    kinds.PDF.key: check_pdf,
    kinds.PNG.key: png.check_png,
    kinds.JPEG.key: jpeg.check_jpeg,
    kinds.CSV.key: _no_pages,
    kinds.TXT.key: _no_pages,
    **dict.fromkeys((kinds.DOCX.key, kinds.XLSX.key, kinds.PPTX.key, kinds.ODT.key, kinds.ODS.key), check_office),
}
