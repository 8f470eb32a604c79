"""The kinds of file that may come in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of file: its words for a person, its media type, its ending, and other endings that mean the same."""

    key: str
    words: str
    media_type: str
    also: tuple[str, ...] = ()

    @property
    def ending(self) -> str:
        """The ending that a name gets."""
        return f".{self.key}"

    @property
    def endings(self) -> tuple[str, ...]:
        """All endings that go with the content."""
        return (self.ending, *self.also)


_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

PDF = Kind("pdf", "a PDF", "application/pdf")
DOCX = Kind("docx", "a Word document", f"{_OOXML}.wordprocessingml.document")
XLSX = Kind("xlsx", "an Excel workbook", f"{_OOXML}.spreadsheetml.sheet")
PPTX = Kind("pptx", "a PowerPoint presentation", f"{_OOXML}.presentationml.presentation")
ODT = Kind("odt", "an OpenDocument text", f"{_ODF}.text")
ODS = Kind("ods", "an OpenDocument spreadsheet", f"{_ODF}.spreadsheet")
CSV = Kind("csv", "a CSV table", "text/csv")
TXT = Kind("txt", "plain text", "text/plain", (".text",))
PNG = Kind("png", "a PNG picture", "image/png")
JPEG = Kind("jpg", "a JPEG picture", "image/jpeg", (".jpeg", ".jpe", ".jfif"))

ALLOWED = "Files may be PDF, DOCX, XLSX, PPTX, ODT, ODS, CSV, plain text, PNG or JPEG."
