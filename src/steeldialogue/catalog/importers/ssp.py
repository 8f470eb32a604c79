"""Shared socioeconomic pathways: the basic drivers of the SSP Scenario Explorer, as CSV or XLSX."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import python_calamine as calamine

from steeldialogue.catalog.importers.driver_rows import put_drivers
from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.layouts import HERE
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.source_file import SourceFile
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.core import DataError
from steeldialogue.core.cell_types import PLAIN_NUMBER
from steeldialogue.core.countries import UnknownCountryError, country
from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.core.strict import read_toml
from steeldialogue.core.tabular.workbook import cell_text

_YEAR = re.compile(r"\d{4}")


def import_ssp(file: Path, store: FlowStore, progress: Progress = Silent()) -> ImportReport:
    """Bring population and output per head of the pathways SSP1 to SSP5 into the workspace's table `drivers`.

    Rows of other scenarios, models and variables are passed over; regions that are no country and units that are not
    ours are refused. A later import takes the place of the earlier one.

    Raises:
        DataError: the file is broken or of another layout, or no row of it can be taken.
    """
    source = SourceFile.of(file)
    rejections = Rejections()
    with told_step(progress, f"reading {file.name}"):
        header, lines = _grid(file)
        rows = [row for number, cells in lines for row in _drivers(number, dict(zip(header, cells, strict=False)), rejections)]
    return put_drivers(store, source, _layout()["source"], rows, rejections)


def _grid(file: Path) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    lines = _sheet(file) if file.suffix.lower() == ".xlsx" else _text(file)
    header = [cell.strip() for cell in lines[0]] if lines else []
    missing = [column for column in _layout()["columns"] if column not in header]
    if missing:
        raise DataError(f"this is no table of the Scenario Explorer: there is no column '{missing[0]}'", file.name, 1)
    if not any(_YEAR.fullmatch(column) for column in header):
        raise DataError("no column is a year", file.name, 1)
    return header, ((number, list(cells)) for number, cells in enumerate(lines[1:], 2))


def _sheet(file: Path) -> list[list[str]]:
    try:
        with calamine.CalamineWorkbook.from_path(file) as book:
            wanted = _layout()["sheet"]
            name = wanted if wanted in book.sheet_names else book.sheet_names[0]
            return [[cell_text(cell) or "" for cell in row] for row in book.get_sheet_by_name(name).to_python()]
    except (calamine.CalamineError, OSError, ValueError, IndexError) as fault:
        raise DataError(f"the file is not a workbook that can be read: {fault}", file.name) from fault


def _text(file: Path) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"))))
    except UnicodeDecodeError as fault:
        raise DataError("the file is not UTF-8 text", file.name) from fault


def _drivers(number: int, cells: Mapping[str, str], rejections: Rejections) -> Iterator[dict[str, str]]:
    scenario, variable = cells["Scenario"].split("-")[0].strip(), _layout()["variables"].get(cells["Variable"].strip())
    if scenario not in _layout()["scenarios"] or variable is None or not cells["Model"].startswith(_layout()["models"][variable]):
        return
    unit = _layout()["units"].get(cells["Unit"].strip())
    where = _country(cells["Region"])
    if where is None or unit is None:
        reason = "the region is no country of ours" if where is None else "the unit is not one we know"
        rejections.add(number, reason, list(cells.values()))
        return
    for column, value in cells.items():
        if not _YEAR.fullmatch(column) or not value.strip():
            continue
        if not PLAIN_NUMBER.fullmatch(value.strip()):
            rejections.add(number, "the value is not a plain number", [where, column, value])
            continue
        yield {
            "scenario": scenario,
            "area": where,
            "driver": variable,
            "year": column,
            "value": value.strip(),
            "unit": unit,
            "quality": "estimate",
        }


def _country(name: str) -> str | None:
    try:
        return country(name).code
    except UnknownCountryError:
        return None


@cache
def _layout() -> dict[str, Any]:
    return read_toml(HERE / "ssp.toml")
