"""What goes out to the other side: the file without what it tells about its making, and the report of what was taken out."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from steeldialogue.record.files import kinds
from steeldialogue.record.files.intake import Intake
from steeldialogue.record.files.office import clean_opendocument, clean_openxml
from steeldialogue.record.files.pdf import clean_pdf
from steeldialogue.record.files.pictures.jpeg import clean_jpeg
from steeldialogue.record.files.pictures.png import clean_png
from steeldialogue.record.files.refusal import FileRefused
from steeldialogue.record.files.report import Removed, Report


@dataclass(frozen=True)
class CleanFile:
    """A file fit for the table, and what was taken out of it."""

    name: str
    media_type: str
    content: bytes
    sha256: str
    removed: tuple[Removed, ...]


def clean(intake: Intake, content: bytes) -> CleanFile:
    """Take out of a file what it tells about its making; equal files give equal bytes, and cleaning again changes nothing.

    Raises:
        FileRefused: the content is not what was examined, or cannot be cleaned.
    """
    if hashlib.sha256(content).hexdigest() != intake.sha256:
        raise FileRefused("the file changed after it was looked at. Add it again.", intake.name)
    report = Report()
    try:
        cleaned = _CLEANERS[intake.kind](content, report)
    except FileRefused as fault:
        fault.file = intake.name
        raise
    return CleanFile(intake.name, intake.media_type, cleaned, hashlib.sha256(cleaned).hexdigest(), report.rows())


def _as_it_is(content: bytes, report: Report) -> bytes:
    """Text holds nothing but what it says."""
    return content


def _png(content: bytes, report: Report) -> bytes:
    return clean_png(content, "the picture", report)


def _jpeg(content: bytes, report: Report) -> bytes:
    return clean_jpeg(content, "the picture", report)


_CLEANERS: dict[str, Callable[[bytes, Report], bytes]] = {
    kinds.PDF.key: clean_pdf,
    kinds.PNG.key: _png,
    kinds.JPEG.key: _jpeg,
    kinds.CSV.key: _as_it_is,
    kinds.TXT.key: _as_it_is,
    kinds.ODT.key: clean_opendocument,
    kinds.ODS.key: clean_opendocument,
    **dict.fromkeys((kinds.DOCX.key, kinds.XLSX.key, kinds.PPTX.key), clean_openxml),
}
