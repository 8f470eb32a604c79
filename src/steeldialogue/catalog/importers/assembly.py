"""A dataset being put together beside the store, part by part, and put in its place whole."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from shutil import copyfileobj, rmtree

from steeldialogue.catalog.importers.datapackage import DESCRIPTION, describe, read_info
from steeldialogue.catalog.importers.flows import ImportReport, Origin
from steeldialogue.catalog.importers.lock import alone_in
from steeldialogue.catalog.importers.parts import refuse_repeats
from steeldialogue.catalog.importers.rejections import HEADER, REJECTED, Refusal, Rejections
from steeldialogue.core import DataError, SteelDialogueError

_MARK = 16  # digits of a hash that tell the imports of one dataset apart


class Assembly:
    """The parts of one dataset; those that are done stay done when the work is stopped and taken up again."""

    def __init__(self, place: Path, folder: Path, origin: Origin) -> None:
        """Take the place the dataset will have, the folder it is made in, and its origin."""
        self._place, self._folder, self._origin = place, folder, origin
        self.scratch = folder / "scratch"
        """A folder for what is needed on the way."""
        self.scratch.mkdir(exist_ok=True)

    def has(self, part: str) -> bool:
        """Tell whether a part was done before."""
        return self._part(part).is_file()

    def add(self, part: str, write: Callable[[Path], None], rejections: Rejections) -> None:
        """Write a part by a function that is given the file to write, sorted.

        Raises:
            DataError: the part states a flow twice, or the source changed while it was read.
        """
        draft = self.scratch / "draft.parquet"
        write(draft)
        refuse_repeats(draft, self._origin.source.name)
        self._origin.source.check_still()
        rejections.save(self._folder / f"rejected-{part}.csv")
        draft.replace(self._part(part))  # last: a part that stands there is done

    def finish(self) -> ImportReport:
        """Describe the parts and put them in the place of what was there.

        Raises:
            DataError: the source changed while it was read.
        """
        refusals = self._gather_rejected()
        description = describe(self._folder, self._place.name, self._origin, refusals)
        text = json.dumps(description, ensure_ascii=False, indent=1) + "\n"
        (self._folder / DESCRIPTION).write_text(text, encoding="utf-8")
        rmtree(self.scratch)
        self._origin.source.check_still()
        before = read_info(self._place).rows if (self._place / DESCRIPTION).is_file() else None
        put_in_place(self._folder, self._place)
        return replace(held_report(self._place, unchanged=False), replaced=before)

    def _part(self, part: str) -> Path:
        return self._folder / f"part-{part}.parquet"

    def _gather_rejected(self) -> tuple[Refusal, ...]:
        pieces = sorted(self._folder.glob("rejected-*.csv"))
        with (self._folder / REJECTED).open("wb") as target:
            target.write((",".join(HEADER) + "\n").encode())
            for piece in pieces:
                with piece.open("rb") as rows:
                    copyfileobj(rows, target)
        for piece in pieces:
            piece.unlink()
        return Rejections.by_reason(self._folder / REJECTED)


@contextmanager
def assembling(place: Path, origin: Origin) -> Iterator[Assembly]:
    """Give a dataset to put together; a fault in the file leaves nothing behind, a stop leaves what is done.

    Raises:
        DataError: nothing can be written there, or another import is running.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise DataError(f"nothing can be written there ({fault.strerror}); choose another workspace", str(place.parent)) from fault
    with alone_in(place.parent):
        folder = _begun(place, origin)
        try:
            yield Assembly(place, folder, origin)
        except SteelDialogueError:
            rmtree(folder, ignore_errors=True)
            raise


def _begun(place: Path, origin: Origin) -> Path:
    """The folder of an import, with what an earlier try of the same file finished; tries of other files are cleared away."""
    mark = sha256(f"{origin.source.sha256} {origin.reading}".encode()).hexdigest()[:_MARK]
    folder = place.with_name(f".{place.name}.{mark}.part")
    for other in place.parent.glob(f".{place.name}.*.part"):
        if other != folder:
            rmtree(other)
    folder.mkdir(exist_ok=True)
    return folder


def put_in_place(made: Path, place: Path) -> None:
    """Let a folder take the place of another; `recover` mends what a stop in between leaves."""
    old = _aside(place)
    rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    made.rename(place)
    rmtree(old, ignore_errors=True)


def recover(place: Path) -> None:
    """Put a dataset back that was set aside when the work was stopped."""
    old = _aside(place)
    if old.exists() and not place.exists():
        old.rename(place)


def _aside(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def held_report(place: Path, unchanged: bool) -> ImportReport:
    """Report what the store holds of a dataset."""
    info = read_info(place)
    return ImportReport(info.dataset, info.rows, info.rejected, place / REJECTED if info.rejected else None, unchanged, info.refusals)
