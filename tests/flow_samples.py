"""Flows and files of flows for tests."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from steeldialogue.catalog.importers import Origin, SourceFile

FLOW: dict[str, Any] = {
    "exporter": "IND",
    "importer": "JPN",
    "told_by": "exporter",
    "period_start": date(2024, 4, 1),
    "period_end": date(2025, 3, 31),
    "hs": "720839",
    "vintage": "HS22",
    "value": 1000.0,
    "currency": "USD",
    "mass_t": 2.0,
}


def flows(*changes: dict[str, Any]) -> pa.Table:
    """Flows that differ from the sample as said."""
    return pa.Table.from_pylist([FLOW | change for change in changes])


def origin(folder: Path, content: str = "a file", reading: str = "sample 1") -> Origin:
    """The origin of a file with some content."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "source.csv"
    path.write_text(content)
    return Origin("Sample", "CC0", "A sample, 2025", SourceFile.of(path), reading, coverage=("All of it.",))
