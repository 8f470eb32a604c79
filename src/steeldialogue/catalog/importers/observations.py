"""Observations into a table of the workspace's own catalogue, with their source beside them."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.rejections import HEADER, REJECTED, Refusal, Rejections
from steeldialogue.catalog.schema import Observation
from steeldialogue.core.strict import read_rows, read_toml, validated
from steeldialogue.core.tabular import written_whole

_SOURCES = "sources.toml"
_COLUMNS = ("indicator", "area", "value", "unit", "period_start", "period_end", "quality", "warnings", "source_id", "note")


@dataclass(frozen=True)
class Account:
    """The source of a set of observations, as `sources.toml` tells it."""

    id: str
    producer: str
    title: str
    url: str
    licence: str
    citation: str
    accessed: str
    published: str
    note: str


def put_observations(
    workspace: Path, table: str, rows: Sequence[Mapping[str, str]], account: Account, rejections: Rejections
) -> ImportReport:
    """Write observations into `WORKSPACE/tables/<table>.csv`; rows of the same source and indicator make room for them.

    Raises:
        DataError: a row breaks the schema of observations, or the table that is there cannot be read.
    """
    stated = [{**row, "quality": "official", "warnings": "", "source_id": account.id, "note": ""} for row in rows]
    for row in stated:
        validated(f"{table}.csv", row, Observation)
    path = workspace / "tables" / f"{table}.csv"
    indicators = {row["indicator"] for row in stated}
    kept = [_as_text(row) for row in read_rows(path, Observation)] if path.is_file() else []
    kept = [row for row in kept if row["source_id"] != account.id or row["indicator"] not in indicators]
    text = _csv(sorted([*kept, *stated], key=lambda row: tuple(row[name] for name in Observation.key)))
    unchanged = path.is_file() and path.read_text(encoding="utf-8") == text
    refused = workspace / f"{account.id}-{REJECTED}"
    if not unchanged:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, text)
        _put(workspace / _SOURCES, _sources(workspace / _SOURCES, account))
        _put_rejected(refused, rejections)
    reasons = tuple(Refusal(reason, count, {}) for reason, count in rejections.reasons.most_common())
    return ImportReport(table, len(stated), rejections.count, refused if rejections.count else None, unchanged, reasons)


def _as_text(row: Observation) -> dict[str, str]:
    told = row.model_dump(mode="json")
    return {name: ";".join(told[name]) if isinstance(told[name], list) else str(told[name]) for name in _COLUMNS} | {
        "value": f"{row.value:f}"
    }


def _csv(rows: Sequence[Mapping[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _sources(path: Path, account: Account) -> str:
    """The register of sources with this one in it; an entry that is there is left as it is."""
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    if path.is_file() and account.id in read_toml(path):
        return before
    told = {field.name: getattr(account, field.name) for field in fields(account) if field.name != "id"}
    lines = [f"{name} = {value if name == 'accessed' else _quoted(value)}" for name, value in told.items()]
    return before + ("\n" if before else "") + "\n".join([f"[{account.id}]", *lines]) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _put(path: Path, text: str) -> None:
    with written_whole(path) as part:
        part.write_text(text, encoding="utf-8")


def _put_rejected(path: Path, rejections: Rejections) -> None:
    if not rejections.count:
        path.unlink(missing_ok=True)
        return
    with written_whole(path) as part:
        rejections.save(part)
        part.write_text(",".join(HEADER) + "\n" + part.read_text(encoding="utf-8"), encoding="utf-8")
