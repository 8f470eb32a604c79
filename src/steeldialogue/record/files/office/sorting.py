"""Which office file a container is, and whether it may come in."""

from steeldialogue.record.files import kinds
from steeldialogue.record.files.kinds import ALLOWED, Kind
from steeldialogue.record.files.limits import Limits
from steeldialogue.record.files.office.opendocument import check_opendocument
from steeldialogue.record.files.office.package import CONTENT_TYPES, gather, main_type
from steeldialogue.record.files.refusal import FileRefused
from steeldialogue.record.files.report import Report
from steeldialogue.record.files.zips import Parts, unpack

_MACROS = "the file holds macros. Save it without macros (as .docx, .xlsx or .pptx) and add that."
_ARCHIVE = f"it is an archive, or an office file of a kind that is not taken. Add the files in it one by one. {ALLOWED}"
_TEMPLATE = "it is a template or a slide show. Save it as .docx, .xlsx or .pptx and add that."
_OPENXML = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": kinds.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": kinds.XLSX,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": kinds.PPTX,
}
_OPENDOCUMENT = {kind.media_type: kind for kind in (kinds.ODT, kinds.ODS)}
_INNER_ARCHIVES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"MZ", b"%PDF-")
_BEHIND_CHART = ("word/embeddings/", "xl/embeddings/", "ppt/embeddings/")


def office_kind(content: bytes) -> Kind:
    """The kind of office file that a container is.

    Raises:
        FileRefused: it is none that is taken.
    """
    parts = unpack(content)
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in parts):
        raise FileRefused(_MACROS)
    if "mimetype" in parts:
        kind = _OPENDOCUMENT.get(parts["mimetype"].decode("ascii", "replace").strip())
        if kind is None:
            raise FileRefused(_ARCHIVE)
        return kind
    if CONTENT_TYPES not in parts:
        raise FileRefused(_ARCHIVE)
    return _openxml_kind(main_type(parts))


def _openxml_kind(media_type: str) -> Kind:
    if "macroEnabled" in media_type:
        raise FileRefused(_MACROS)
    if ".template." in media_type or ".slideshow." in media_type:
        raise FileRefused(_TEMPLATE)
    if media_type not in _OPENXML:
        raise FileRefused(_ARCHIVE)
    return _OPENXML[media_type]


def check_office(content: bytes, limits: Limits) -> None:
    """See that all parts of an office file are of kinds that are known and cannot act.

    Raises:
        FileRefused: they are not.
    """
    parts = unpack(content)
    _check_inner_files(parts)
    if "mimetype" in parts:
        check_opendocument(parts)
    else:
        gather(parts, Report())


def _check_inner_files(parts: Parts) -> None:
    for name, part in parts.items():
        # The workbook behind a chart is taken out by cleaning; all else that is itself a file could hold anything.
        if part.startswith(_INNER_ARCHIVES) and not (name.startswith(_BEHIND_CHART) and name.endswith(".xlsx")):
            raise FileRefused(f"it carries another file inside ({name}). Take that out, or save the whole as PDF, and add that.")
