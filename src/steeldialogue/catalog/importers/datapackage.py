"""What a dataset says of itself: `datapackage.json` after the Frictionless Data Package."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from steeldialogue.catalog.importers.engine import engine, literal
from steeldialogue.catalog.importers.flows import FLOWS, Origin
from steeldialogue.catalog.importers.rejections import Refusal
from steeldialogue.core import DataError

DESCRIPTION = "datapackage.json"
_FIELD_TYPES = {"string": "string", "date32[day]": "date", "double": "number"}


@dataclass(frozen=True)
class HeldPeriod:
    """The rows a dataset holds of one period, and how many of them state a mass."""

    start: date
    end: date
    rows: int
    with_mass: int


@dataclass(frozen=True)
class DatasetInfo:
    """A dataset of the store: what it is, where it comes from, what it holds and what it leaves out."""

    dataset: str
    title: str
    licence: str
    citation: str
    file: str
    sha256: str
    reading: str
    rows: int
    rejected: int
    periods: tuple[HeldPeriod, ...]
    vintages: tuple[str, ...]
    currencies: tuple[str, ...]
    coverage: tuple[str, ...]
    refusals: tuple[Refusal, ...]


def describe(folder: Path, dataset: str, origin: Origin, refusals: Sequence[Refusal]) -> Mapping[str, Any]:
    """Return the description of a folder of parts."""
    parts = sorted(folder.glob("part-*.parquet"))
    held = _held(parts) if parts else {"rows": 0, "periods": [], "vintages": [], "currencies": []}
    return {
        "name": dataset,
        "title": origin.title,
        "licenses": [{"title": origin.licence}],
        "sources": [{"title": origin.citation, "path": origin.url or origin.source.name}],
        "file": {"name": origin.source.name, "bytes": origin.source.bytes, "sha256": origin.source.sha256, "reading": origin.reading},
        **held,
        "rejected": sum(refusal.rows for refusal in refusals),
        "refusals": [asdict(refusal) for refusal in refusals],
        "coverage": list(origin.coverage),
        "resources": [{"name": "flows", "path": [part.name for part in parts], "format": "parquet", "schema": {"fields": _fields()}}],
    }


def _fields() -> list[dict[str, str]]:
    return [{"name": field.name, "type": _FIELD_TYPES[str(field.type)]} for field in FLOWS]


def _held(parts: list[Path]) -> dict[str, Any]:
    listed = f"read_parquet([{', '.join(map(literal, parts))}])"
    with engine(parts[0].parent / "scratch") as connection:
        periods = connection.execute(
            f"SELECT period_start, period_end, count(*), count(mass_t) FROM {listed} GROUP BY 1, 2 ORDER BY 1, 2"  # noqa: S608
        ).fetchall()
        words = connection.execute(f"SELECT DISTINCT vintage, currency FROM {listed}").fetchall()  # noqa: S608
    return {
        "rows": sum(rows for _, _, rows, _ in periods),
        "periods": [{"start": str(start), "end": str(end), "rows": rows, "with_mass": mass} for start, end, rows, mass in periods],
        "vintages": sorted({vintage for vintage, _ in words}),
        "currencies": sorted({currency for _, currency in words}),
    }


def read_info(folder: Path) -> DatasetInfo:
    """Read the description of a dataset.

    Raises:
        DataError: it is missing or not what an import writes.
    """
    try:
        told = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
        return DatasetInfo(
            dataset=folder.name,
            title=told["title"],
            licence=told["licenses"][0]["title"],
            citation=told["sources"][0]["title"],
            file=told["file"]["name"],
            sha256=told["file"]["sha256"],
            reading=told["file"]["reading"],
            rows=told["rows"],
            rejected=told["rejected"],
            periods=tuple(map(_period, told["periods"])),
            vintages=tuple(told["vintages"]),
            currencies=tuple(told["currencies"]),
            coverage=tuple(told["coverage"]),
            refusals=tuple(Refusal(**refusal) for refusal in told.get("refusals", ())),  # older imports did not tell
        )
    except (OSError, ValueError, LookupError, TypeError) as fault:
        message = f"the description of the dataset '{folder.name}' cannot be read; import its file again"
        raise DataError(message, DESCRIPTION) from fault


def _period(told: Mapping[str, Any]) -> HeldPeriod:
    return HeldPeriod(date.fromisoformat(told["start"]), date.fromisoformat(told["end"]), told["rows"], told["with_mass"])
