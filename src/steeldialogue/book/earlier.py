"""An earlier book, read back from its folder, and the table between the sides as it was then."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from steeldialogue.book.manifest import PRODUCT, file_hash
from steeldialogue.book.record_shown import record_source, spoken
from steeldialogue.catalog.sources import Source
from steeldialogue.core import DataError
from steeldialogue.core.folders import MANIFEST
from steeldialogue.core.strict import validated
from steeldialogue.record.snapshot import RecordSnapshot

EARLIER = "earlier-book"
EARLIER_RECORD = "earlier-record"
DATA = "data.zip"
_FIGURES, _SOURCES, _TABLES = "figures.json", "sources.json", "tables/"
_NEEDED = ("as_of", "law", "session", "version", "files")  # a report of one plant, another product, has no session
_AGAIN = "build the earlier book again, or give another one"


@dataclass(frozen=True)
class Earlier:
    """What a later book is compared with.

    `sha256` is the hash of the manifest, which holds the hashes of all else; `figures` are the accounts by id, `law` the day each
    parameter was last checked on, `tables` the rows of each table with its headings first, `private_to` the side whose private book it is.
    """

    as_of: date
    version: str
    sha256: str
    law: Mapping[str, str]
    record_sha256: str | None
    figures: Mapping[str, Mapping[str, Any]]
    sources: Mapping[str, Source]
    tables: Mapping[str, Sequence[Sequence[str]]]
    record: RecordSnapshot | None = None
    private_to: str | None = None

    @classmethod
    def read(cls, place: Path, record: RecordSnapshot | None = None) -> "Earlier":
        """Read a book from its folder, or from the data.zip in it.

        Raises:
            DataError: there is no book, it is another product, it is damaged, or its data are not those of its manifest.
        """
        folder = place.parent if place.name == DATA else place
        manifest, sha256 = _manifest(folder)
        contents = _data(folder, manifest)
        return cls(
            _day(manifest["as_of"]),
            str(manifest["version"]),
            sha256,
            manifest["law"],
            manifest.get("record"),
            _json(contents, _FIGURES),
            {key: validated(_SOURCES, entry, Source) for key, entry in _json(contents, _SOURCES).items()},
            {name[len(_TABLES) : -len(".csv")]: _rows(name, text) for name, text in contents.items() if name.startswith(_TABLES)},
            record,
            manifest.get("private_to"),
        )

    @property
    def day(self) -> str:
        """The day the earlier book speaks for, as a reader writes it."""
        return spoken(self.as_of)

    @cached_property
    def declared(self) -> dict[str, Source]:
        """The earlier book and the earlier table as sources of this one."""
        book = Source(
            id=EARLIER,
            producer="Steel Dialogue",
            title=f"Briefing book as of {self.day}",
            url="",
            licence="As its own sources",
            citation=f"Steel Dialogue, briefing book as of {self.day}",
            accessed=self.as_of,
            published=self.as_of.isoformat(),
            note=f"Hash of its manifest: {self.sha256}.",
        )
        if self.record is None:
            return {EARLIER: book}
        return {EARLIER: book, EARLIER_RECORD: record_source(self.record).model_copy(update={"id": EARLIER_RECORD})}


def figures_of(place: Path) -> Mapping[str, Mapping[str, Any]]:
    """Return the accounts of a book in a folder by id.

    Raises:
        DataError: there is no book, it is damaged, or its data are not those of its manifest.
    """
    manifest, _ = _manifest(place)
    return _json(_data(place, manifest), _FIGURES)


def _manifest(folder: Path) -> tuple[dict[str, Any], str]:
    file = folder / MANIFEST
    try:
        content = file.read_bytes()
    except OSError as fault:
        told = "no book is here; give the folder that `steeldialogue book` wrote, with its manifest.json and data.zip"
        raise DataError(f"{told} ({fault.strerror})", str(file)) from fault
    try:
        manifest = json.loads(content)
    except ValueError as fault:
        raise DataError(f"the manifest is not JSON; {_AGAIN}", str(file)) from fault
    if not isinstance(manifest, dict) or manifest.get("product") != PRODUCT:
        raise DataError("this is not the manifest of a book of Steel Dialogue; give the folder of a briefing book", str(file))
    for field in _NEEDED:
        if field not in manifest:
            raise DataError("a briefing book tells this; give the folder of one, not of another report", str(file), field=field)
    for field in ("law", "files"):
        if not isinstance(manifest[field], dict):
            raise DataError(f"it is not a list by name; {_AGAIN}", str(file), field=field)
    return manifest, file_hash(content)


def _data(folder: Path, manifest: Mapping[str, Any]) -> dict[str, str]:
    file = folder / DATA
    try:
        content = file.read_bytes()
    except OSError as fault:
        raise DataError(f"the data of the book are missing ({fault.strerror}); {_AGAIN}", str(file)) from fault
    if file_hash(content) != manifest["files"].get(DATA):
        raise DataError(f"its hash is not that of the manifest: one of the two was changed; {_AGAIN}", str(file))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            wanted = [name for name in archive.namelist() if name in (_FIGURES, _SOURCES) or name.startswith(_TABLES)]
            return {name: archive.read(name).decode() for name in wanted}
    except (zipfile.BadZipFile, UnicodeDecodeError) as fault:
        raise DataError(f"the data of the book are damaged ({fault}); {_AGAIN}", str(file)) from fault


def _json(contents: Mapping[str, str], name: str) -> dict[str, Any]:
    if name not in contents:
        raise DataError(f"{DATA} does not hold it; {_AGAIN}", name)
    try:
        content = json.loads(contents[name])
    except ValueError as fault:
        raise DataError(f"it is not JSON; {_AGAIN}", name) from fault
    if not isinstance(content, dict):
        raise DataError(f"it is not a list by id; {_AGAIN}", name)
    return content


def _rows(name: str, text: str) -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise DataError(f"the rows of the table are not all as long as its headings; {_AGAIN}", name)
    return rows


def _day(text: object) -> date:
    try:
        return date.fromisoformat(str(text))
    except ValueError as fault:
        raise DataError(f"'{text}' is no day; {_AGAIN}", MANIFEST, field="as_of") from fault
