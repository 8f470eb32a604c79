"""The book as office documents, written only where they are asked for: DOCX for editing, XLSX of every table, PPTX of the summary."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from steeldialogue.book.office.manuscript import Manuscript
from steeldialogue.core import DataError

FORMATS = ("docx", "xlsx", "pptx")


def checked_formats(names: Sequence[str]) -> tuple[str, ...]:
    """Return what is asked for, each once, in the order of `FORMATS`.

    Raises:
        DataError: the book is not written in one of them.
    """
    for name in names:
        if name not in FORMATS:
            raise DataError(f"the book is also written as {', '.join(FORMATS)}, not as '{name}'", field="also")
    return tuple(name for name in FORMATS if name in names)


def file_of(name: str) -> str:
    """Return the file that a form of the book is written to."""
    return f"book.{name}"


def write_also(folder: Path, manuscript: Manuscript, name: str) -> None:
    """Write an office document into the folder of the book."""
    (folder / file_of(name)).write_bytes(_writers()[name](manuscript))


def _writers() -> Mapping[str, Callable[[Manuscript], bytes]]:
    from steeldialogue.book.office.docx import docx_bytes  # here: a book without them should not wait for their libraries
    from steeldialogue.book.office.pptx import pptx_bytes
    from steeldialogue.book.office.xlsx import xlsx_bytes

    return {"docx": docx_bytes, "xlsx": xlsx_bytes, "pptx": pptx_bytes}
