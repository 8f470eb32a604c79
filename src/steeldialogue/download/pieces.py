"""A long download in pieces: what was read stays when the work stops, and the pieces become one file at the end."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import copyfileobj, rmtree

from steeldialogue.core.progress import Progress, told_step
from steeldialogue.core.tabular import written_whole
from steeldialogue.download.errors import DownloadError

Piece = tuple[str, Callable[[Path], None]]


def in_pieces(target: Path, request: object, pieces: Sequence[Piece], progress: Progress) -> Path:
    """Write a CSV file from pieces with the same header; pieces that were read before are not asked for again.

    A piece writes nothing where there was no trade. `request` tells one download from another.

    Raises:
        DownloadError: nothing was found at all, or the pieces have different columns.
        DataError: the folder cannot be written to.
    """
    mark = hashlib.sha256(repr(request).encode()).hexdigest()[:12]
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = target.with_name(f".{target.name}.{mark}.pieces")
    folder.mkdir(exist_ok=True)
    try:
        for name, write in pieces:
            piece = folder / f"{name}.csv"
            if piece.is_file():
                continue
            with told_step(progress, name), written_whole(piece) as draft:
                write(draft)
    finally:
        with suppress(OSError):
            folder.rmdir()  # goes only where nothing was read
    try:
        _join([folder / f"{name}.csv" for name, _ in pieces], target)
    except DownloadError:
        rmtree(folder)  # the next run asks anew
        raise
    rmtree(folder)
    return target


def _join(pieces: Sequence[Path], target: Path) -> None:
    header = b""
    with written_whole(target) as draft, draft.open("wb") as whole:
        for piece in pieces:
            with piece.open("rb") as rows:
                own = rows.readline().rstrip(b"\r\n")
                if not own:
                    continue
                if header and own != header:
                    raise DownloadError("the site changed its columns between two answers; run the command again")
                if not header:
                    header = own
                    whole.write(header + b"\n")
                copyfileobj(rows, whole)
        if not header:
            raise DownloadError("the answer is empty: there is no such trade in that time, or it is not published yet; check the codes")
