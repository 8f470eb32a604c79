"""Answers and comparisons as plain tables, for files and for machines."""

from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from steeldialogue.catalog import Catalog
from steeldialogue.core import Figure
from steeldialogue.core.folders import csv_text, write_folder
from steeldialogue.pathways.answers.files import sheet_csv
from steeldialogue.pathways.answers.manifest import manifest as manifest_of
from steeldialogue.pathways.answers.totals import routes
from steeldialogue.pathways.answers.works import works
from steeldialogue.scenarios.answers import QUANTITIES, Answers
from steeldialogue.scenarios.compare import Comparison, Row
from steeldialogue.scenarios.evidence import EXPORT_LINES, export_lines

Record = dict[str, Any]
ANSWERS, COMPARED, KEYS = "scenario_answers", "scenario_compared", "scenario_keys"
_EXPORTS = ("reporter", "partner", "hs6", "value_million_usd", "net_mass_t", "period_start", "period_end", "source_id")
_PLACES = 6


def answer_records(answers: Answers, years: Iterable[int] = ()) -> list[Record]:
    """Return an answer a row: quantity, area, year, value, unit, trust; a value that cannot be told is left out."""
    return [
        {
            "quantity": key,
            "label": QUANTITIES[key].label,
            "area": area,
            "year": year,
            "value": number(figure, answers.unit(key)),
            "unit": answers.unit(key),
            "quality": figure.quality,
        }
        for key, area, year, figure in answers.told_in(list(years) or answers.years)
        if figure is not None
    ]


def compared_records(found: Comparison, years: Iterable[int] = ()) -> list[Record]:
    """Return both answers and their difference a row; what neither can tell is left out."""
    return [_compared(found, row) for row in found.rows(years) if row.first is not None or row.second is not None]


def key_records(found: Comparison) -> list[Record]:
    """Return the keys in which two scenarios differ."""
    return [{"key": one.key, "first": one.first, "second": one.second} for one in found.keys]


def write_answers(folder: Path, answers: Answers, catalog: Catalog) -> None:
    """Write every answer, the works and routes behind them and the exports they rest on as CSV, and the rest as JSON.

    Raises:
        FolderError: the folder holds something else than an earlier answer, or cannot be written.
    """
    contents = {
        f"{ANSWERS}.csv": _csv(answer_records(answers)),
        f"{EXPORT_LINES}.csv": csv_text(_EXPORTS, _export_records(answers, catalog)),
    }
    contents |= {f"{sheet.name}.csv": sheet_csv(sheet) for sheet in (works(answers.run), routes(answers.run))}
    write_folder(folder, contents, {"scenarios": [manifest(answers)]})


def _export_records(answers: Answers, catalog: Catalog) -> list[Record]:
    return [{name: getattr(row, name) for name in _EXPORTS} for area in answers.areas for row in export_lines(catalog, area)]


def write_comparison(folder: Path, found: Comparison) -> None:
    """Write two scenarios side by side, the keys in which they differ, and what both rest on.

    Raises:
        FolderError: the folder holds something else than an earlier answer, or cannot be written.
    """
    contents = {f"{COMPARED}.csv": _csv(compared_records(found)), f"{KEYS}.csv": csv_text(("key", "first", "second"), key_records(found))}
    write_folder(folder, contents, {"scenarios": [manifest(found.first), manifest(found.second)]})


def manifest(answers: Answers) -> Mapping[str, Any]:
    """Return what a scenario said, what it was run on, and in words what had to be decided."""
    return {
        "title": answers.told.title,
        "note": answers.told.note,
        "elasticity": answers.told.trade.elasticity,
        "sources": list(answers.source_ids()),
        "version": version("steeldialogue"),
        "notices": list(answers.notices),
        "pathways": manifest_of(answers.run),
    }


def number(figure: Figure | None, unit: str) -> float | None:
    """Return a figure as a plain number in a unit."""
    return None if figure is None else round(float(figure.to(unit).value), _PLACES)


def _compared(found: Comparison, row: Row) -> Record:
    unit = found.first.unit(row.quantity)
    return {
        "quantity": row.quantity,
        "label": row.label,
        "area": row.area,
        "year": row.year,
        "first": number(row.first, unit),
        "second": number(row.second, unit),
        "difference": number(row.difference, unit),
        "unit": unit,
    }


def _csv(records: list[Record]) -> str:
    return csv_text(list(records[0]), records)
