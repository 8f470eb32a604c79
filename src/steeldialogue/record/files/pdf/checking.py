"""What a PDF must not hold: anything that acts, plays, or carries another file."""

from typing import Any

import pikepdf

from steeldialogue.record.files.limits import Limits
from steeldialogue.record.files.pdf.walking import dictionaries, name_of, open_pdf
from steeldialogue.record.files.refusal import FileRefused

_SCRIPT = "the PDF holds a script. Print it to a new PDF and add that."
_STARTS = "the PDF holds an action that starts a program or sends data. Print it to a new PDF and add that."
_CARRIES = "the PDF carries another file inside. Add that file by itself, and this one printed to a new PDF."
_PLAYS = "the PDF holds sound, film or a 3D model. Print it to a new PDF and add that."
_ACTIONS = {
    "/JavaScript": _SCRIPT,
    "/Launch": _STARTS,
    "/SubmitForm": _STARTS,
    "/ImportData": _STARTS,
    "/GoToE": _CARRIES,
    "/Rendition": _PLAYS,
    "/Movie": _PLAYS,
    "/Sound": _PLAYS,
    "/RichMediaExecute": _PLAYS,
}
_KEYS = {"/JS": _SCRIPT, "/JavaScript": _SCRIPT, "/EF": _CARRIES, "/EmbeddedFiles": _CARRIES, "/XFA": _SCRIPT}
_TYPES = {"/EmbeddedFile": _CARRIES}
_NOTES = {"/FileAttachment": _CARRIES, "/Movie": _PLAYS, "/Sound": _PLAYS, "/Screen": _PLAYS, "/RichMedia": _PLAYS, "/3D": _PLAYS}


def check_pdf(content: bytes, limits: Limits) -> int:
    """The number of pages of a PDF that may come in.

    Raises:
        FileRefused: it is locked, damaged, too long, or holds something that acts.
    """
    with open_pdf(content) as pdf:
        pages = len(pdf.pages)
        if not pages:
            raise FileRefused("the PDF has no pages. Print the document to a new PDF and add that.")
        if pages > limits.pdf_pages:
            raise FileRefused(f"the PDF has {pages:,} pages; at most {limits.pdf_pages:,} are taken. Split it.")
        for found in dictionaries(pdf):
            _check(found)
    return pages


def _check(found: Any) -> None:
    reasons = [
        _ACTIONS.get(name_of(found, "/S")),
        _TYPES.get(name_of(found, "/Type")),
        _NOTES.get(name_of(found, "/Subtype")) if "/Rect" in found else None,
        *(why for key, why in _KEYS.items() if key in found),
    ]
    if isinstance(found, pikepdf.Stream) and "/F" in found:
        reasons.append(_CARRIES)
    for why in reasons:
        if why:
            raise FileRefused(why)
