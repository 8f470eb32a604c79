"""Message catalogues, compiled when the site starts: a fresh clone speaks Japanese and Hindi with no gettext installed."""

import os
import re
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from steeldialogue.core.errors import SteelDialogueError

# Babel cuts the first and the last sign off a text without looking at them, so a lost quotation mark would cost a letter.
_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\[\\"ntr])*"')


class CatalogueError(SteelDialogueError):
    """A message catalogue cannot be compiled; the text names the file and the line."""


def compile_catalogues(root: Path, into: Path) -> None:
    """Compile each `.po` file below `root` to a `.mo` file at the same place below `into`, unless that was done before.

    Raises `CatalogueError` when `root` is no folder or a file breaks the format of gettext.
    """
    if not root.is_dir():
        raise CatalogueError(f"{root}: no such folder of message catalogues. Install the application again.")
    for po in sorted(root.rglob("*.po")):
        _compile(po, into / po.relative_to(root).with_suffix(".mo"))


def _compile(po: Path, mo: Path) -> None:
    # A compiled file carries the time of its source: going back to an older source is a change too.
    stamp = po.stat().st_mtime_ns
    if mo.exists() and mo.stat().st_mtime_ns == stamp:
        return
    content = _compiled(_read(po))
    mo.parent.mkdir(parents=True, exist_ok=True)
    draft = mo.with_name(f"{mo.name}.{os.getpid()}")  # workers may start together, and none may see half a file
    draft.write_bytes(content)
    os.utime(draft, ns=(stamp, stamp))
    draft.replace(mo)


def _read(po: Path) -> Catalog:
    lines = _lines(po)
    try:
        return read_po(lines, abort_invalid=True)
    except PoFileError as error:
        reason = str(error).rpartition(" on ")[0]
        raise _fault(po, error.lineno + 1, reason) from error


def _lines(po: Path) -> list[str]:
    data = po.read_bytes()
    try:
        lines = data.decode().split("\n")
    except UnicodeDecodeError as error:
        raise _fault(po, data.count(b"\n", 0, error.start) + 1, "not UTF-8; save the file in that encoding") from error
    for number, line in enumerate(map(str.strip, lines), start=1):
        if line and not line.startswith("#") and not _LINE.fullmatch(line):
            raise _fault(po, number, 'expected msgctxt, msgid, msgid_plural or msgstr and a text between " and "')
    return lines


def _fault(po: Path, line: int, reason: str) -> CatalogueError:
    return CatalogueError(f"{po}, line {line}: {reason}.")


def _compiled(catalog: Catalog) -> bytes:
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()
