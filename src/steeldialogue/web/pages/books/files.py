"""The files of a book, served to its own side: only what its manifest names, in the type that its ending stands for."""

from pathlib import Path, PurePosixPath

from django.http import Http404, HttpResponse

from steeldialogue.core.folders import MANIFEST, read_manifest
from steeldialogue.web.pages.downloads import XLSX, attachment

# The pages of a book hold no script and no style of their own; pictures are drawn in them or stand beside them.
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SHOWN = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".ttf": "font/ttf",
}
SAVED = {
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": XLSX,
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def file_of(book: Path, name: str, saved_as: str) -> HttpResponse:
    """Return a file of a book; `saved_as` is how the names of its downloads begin.

    Only names that the manifest lists are looked for, and even those only inside the book's folder.

    Raises:
        Http404: the book has no such file.
    """
    suffix = PurePosixPath(name).suffix
    kind = SHOWN.get(suffix) or SAVED.get(suffix)
    if kind is None or name not in {MANIFEST, *read_manifest(book).get("files", ())}:
        raise Http404
    path = (book / name).resolve()
    if not path.is_relative_to(book.resolve()):
        raise Http404
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Http404 from fault
    if suffix in SAVED:
        return attachment(content, f"{saved_as}-{name}", kind)
    return HttpResponse(content, content_type=kind, headers={"Content-Security-Policy": POLICY})
