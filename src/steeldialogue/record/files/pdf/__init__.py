"""PDF: refused where it can act or carry other files, cleaned of everything that describes its making."""

from steeldialogue.record.files.pdf.checking import check_pdf
from steeldialogue.record.files.pdf.cleaning import clean_pdf

__all__ = ["check_pdf", "clean_pdf"]
