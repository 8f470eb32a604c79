"""What an import wrote, as plain rows."""

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from steeldialogue.catalog.importers import FlowStore, ImportReport


def flows_of(store: FlowStore, report: ImportReport) -> list[dict[str, Any]]:
    """The rows of a dataset in the order they are stored."""
    parts = sorted((store.folder / report.dataset).glob("part-*.parquet"))
    return [row for part in parts for row in pq.read_table(part).to_pylist()]


def reasons_of(report: ImportReport) -> Counter[str]:
    """How often each reason was given."""
    assert report.rejected_file
    with report.rejected_file.open(encoding="utf-8", newline="") as file:
        return Counter(row["reason"] for row in csv.DictReader(file))


def rejected_rows(report: ImportReport) -> list[str]:
    """The numbers of refused rows."""
    assert report.rejected_file
    with report.rejected_file.open(encoding="utf-8", newline="") as file:
        return [row["row"] for row in csv.DictReader(file)]


def holds_nothing(store: FlowStore) -> bool:
    """Tell whether a refused import left the store as it was before the first one: without a dataset or a trace of one."""
    return store.datasets() == [] and not list(Path(store.folder).glob("*"))
