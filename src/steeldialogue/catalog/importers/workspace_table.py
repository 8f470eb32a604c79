"""Rows into a table of the workspace's own catalogue, with their source and what was refused beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.rejections import HEADER, REJECTED, Refusal, Rejections
from steeldialogue.catalog.schema import TABLES, Row
from steeldialogue.core.folders import csv_text
from steeldialogue.core.strict import read_rows, read_toml, validated
from steeldialogue.core.tabular import written_whole

_SOURCES = "sources.toml"


@dataclass(frozen=True)
class Account:
    """The source of a set of rows, as `sources.toml` tells it."""

    id: str
    producer: str
    title: str
    url: str
    licence: str
    citation: str
    accessed: str
    published: str
    note: str


def put_rows(
    workspace: Path,
    table: str,
    rows: Sequence[Mapping[str, str]],
    account: Account,
    rejections: Rejections,
    makes_room: Callable[[Row], bool],
) -> ImportReport:
    """Write rows into `WORKSPACE/tables/<table>.csv` in the order of their keys; rows there that `makes_room` names leave.

    Raises:
        DataError: a row breaks the schema of the table, or the table that is there cannot be read.
    """
    model = TABLES[table]
    stated = [validated(f"{table}.csv", {**row, "source_id": account.id}, model) for row in rows]
    path = workspace / "tables" / f"{table}.csv"
    kept = [row for row in read_rows(path, model) if not makes_room(row)] if path.is_file() else []
    told = sorted((_as_text(row) for row in [*kept, *stated]), key=lambda row: tuple(row[name] for name in model.key))
    text = csv_text(_columns(model), told)
    unchanged = path.is_file() and path.read_text(encoding="utf-8") == text
    refused = workspace / f"{account.id}-{REJECTED}"
    if not unchanged:
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, text)
        _put(workspace / _SOURCES, _sources(workspace / _SOURCES, account))
        _put_rejected(refused, rejections)
    reasons = tuple(Refusal(reason, count, {}) for reason, count in rejections.reasons.most_common())
    return ImportReport(table, len(stated), rejections.count, refused if rejections.count else None, unchanged, reasons)


def _columns(model: type[Row]) -> tuple[str, ...]:
    """The columns as the builtin tables have them: what is told first, who tells it last."""
    last = tuple(Row.model_fields)
    return (*(name for name in model.model_fields if name not in last), *last)


def _as_text(row: Row) -> dict[str, str]:
    return {name: _cell(value) for name, value in row.model_dump().items()}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    return f"{value:f}" if hasattr(value, "as_tuple") else str(value)


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
