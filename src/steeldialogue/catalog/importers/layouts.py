"""What is said of every dataset of a layout, and the steps that all importers share."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa

from steeldialogue.catalog.importers.flows import ImportReport, Origin
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.source_file import SourceFile
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.core import DataError
from steeldialogue.core.strict import read_toml

_ENDINGS = (".csv", ".txt", ".tsv", ".dat", ".gz", ".zip", ".html", ".htm", ".asp", ".aspx", ".xls", ".parquet")
HERE = files("steeldialogue.catalog.importers")


@cache
def _told() -> dict[str, Any]:
    return read_toml(HERE / "layouts.toml")


def origin_of(layout: str, file: Path, version: int = 1, coverage: Sequence[str] = ()) -> Origin:
    """Return the account of a file of a layout; `version` counts changes of the importer that change what it reads."""
    told = _told()[layout]
    return Origin(
        title=told["title"],
        licence=told["licence"],
        citation=told["citation"],
        source=SourceFile.of(file),
        reading=f"{layout} {version}",
        url=told["url"],
        coverage=(*told["coverage"], *coverage),
    )


def dataset_of(layout: str, file: Path) -> str:
    """Return the id of a file's dataset: the layout and the file's name, so that a newer download takes the place of an older one.

    Letters that an id cannot hold are told apart by a short hash of the name.
    """
    stem = file.name
    while (ending := Path(stem).suffix.lower()) in _ENDINGS:
        stem = stem[: -len(ending)]
    slug = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-").removeprefix(layout).strip("-")
    mark = "" if stem.isascii() else hashlib.sha256(stem.encode()).hexdigest()[:8]
    return "-".join(filter(None, (layout, slug, mark)))


def stored(
    store: FlowStore, dataset: str, batches: Iterable[pa.Table | pa.RecordBatch], origin: Origin, rejections: Rejections
) -> ImportReport:
    """Write the flows of a file into the store.

    Raises:
        DataError: no row could be taken, or the store refuses what was read.
    """
    return store.write(dataset, _some(batches, origin.source.name, rejections), origin, rejections)


def _some(batches: Iterable[pa.Table | pa.RecordBatch], name: str, rejections: Rejections) -> Iterator[pa.Table | pa.RecordBatch]:
    rows = 0
    for batch in batches:
        rows += batch.num_rows
        yield batch
    if rows:
        return
    if not rejections.count:
        raise DataError("the file has a header but no rows; ask the source again", name)
    reason, often = rejections.reasons.most_common(1)[0]
    raise DataError(f"no row could be taken: {rejections.count} refused, most of them ({often}) because {reason}", name)
