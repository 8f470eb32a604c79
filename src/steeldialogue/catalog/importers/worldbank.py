"""World Bank indicators: answers of its API (JSON), its CSV downloads, and tables of wbgapi saved as CSV."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.layouts import HERE
from steeldialogue.catalog.importers.observations import Account, put_observations
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.sieve import CUT_OFF
from steeldialogue.catalog.importers.source_file import SourceFile
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.core import DataError, Period
from steeldialogue.core.cell_types import PLAIN_NUMBER
from steeldialogue.core.countries import area_codes
from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.core.strict import read_toml

_YEAR = re.compile(r"^(?:YR)?(\d{4})$")
_SERIES = re.compile(r"[A-Z]{2}\.[A-Z0-9.]+[A-Z0-9]")
_UPDATED = re.compile(r"\d{4}-\d{2}-\d{2}")
_API_ROW = ("indicator", "countryiso3code", "date", "value")


@dataclass(frozen=True)
class Cell:
    """One value as the World Bank gives it; an empty text where it has none."""

    row: int
    series: str
    area: str
    year: str
    value: str


def import_worldbank(file: Path, store: FlowStore, progress: Progress = Silent()) -> ImportReport:
    """Bring World Bank indicators into the workspace's table `economy`, in the place of what it held of them.

    Years of the national accounts of India are fiscal years. Cells without a value are passed over;
    indicators outside our vocabulary and areas that are none of ours are refused.

    Raises:
        DataError: the file is broken or of another layout, or no value can be taken.
    """
    source = SourceFile.of(file)
    rejections = Rejections()
    with told_step(progress, f"reading {file.name}"):
        text, updated = _text(file)
        rows = [row for cell in _cells(file.name, text, rejections) if (row := _observation(cell, rejections))]
        source.check_still()
    if not rows:
        reason = rejections.reasons.most_common(1)[0][0] if rejections.count else "the answer holds no values"
        raise DataError(f"no value could be taken: {reason}", file.name)
    told = read_toml(HERE / "worldbank.toml")["source"]
    account = Account(**told, accessed=_day(source), published=updated)
    return put_observations(store.folder.parent, "economy", rows, account, rejections)


def _day(source: SourceFile) -> str:
    """The day the file was written, which is when it was asked for."""
    return str(datetime.fromtimestamp(source.changed_ns // 1_000_000_000, UTC).date())


def _text(file: Path) -> tuple[str, str]:
    """The answer as text and the day it was last updated, where it says so."""
    try:
        text = _unzipped(file) if file.suffix.lower() == ".zip" else file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise DataError("the file is not UTF-8 text", file.name) from fault
    updated = _UPDATED.search(text[: text.find("\n", 1000)] if len(text) > 1000 else text)  # it stands at the top
    return text, updated[0] if updated and "pdated" in text[: updated.start()] else ""


def _unzipped(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = [name for name in archive.namelist() if name.endswith(".csv") and not name.startswith("Metadata_")]
            if len(names) != 1:
                raise DataError("the archive does not hold one table of indicators", file.name)
            return archive.read(names[0]).decode("utf-8-sig")
    except (zipfile.BadZipFile, EOFError, OSError) as fault:
        raise DataError(f"the archive is cut off or broken ({fault}); download it again", file.name) from fault


def _cells(name: str, text: str, rejections: Rejections) -> Iterator[Cell]:
    if text.lstrip()[:1] in ("[", "{"):
        yield from _json_cells(name, text)
        return
    rows = list(enumerate(csv.reader(io.StringIO(text)), 1))
    if rows and not text.endswith("\n"):
        number, cells = rows.pop()
        rejections.add(number, CUT_OFF, cells)
    for number, cells in rows:
        if "Country Code" in cells or "economy" in cells:
            yield from _csv_cells(name, number, cells, rows)
            return
    raise DataError("this is no table of World Bank indicators: there is no column 'Country Code' or 'economy'", name)


def _json_cells(name: str, text: str) -> Iterator[Cell]:
    try:
        answer = json.loads(text, parse_float=Decimal)
    except ValueError as fault:
        raise DataError(f"the answer is cut off or no JSON ({fault}); ask again", name) from fault
    if not isinstance(answer, list) or len(answer) != 2 or not isinstance(answer[1], list):
        told = answer[0].get("message", "") if isinstance(answer, list) and answer and isinstance(answer[0], dict) else ""
        raise DataError(f"the answer holds no rows{f': {told}' if told else ''}; check indicator and countries", name)
    pages = answer[0].get("pages", 1)
    if pages != 1:
        raise DataError(f"this is one page of {pages}; ask with per_page=20000", name, field="pages")
    for number, row in enumerate(answer[1], 1):
        if not isinstance(row, dict) or not set(_API_ROW) <= set(row):
            raise DataError("the entry has not the fields of an indicator", name, number)
        yield Cell(number, row["indicator"]["id"], row["countryiso3code"], str(row["date"]), _plain(row["value"]))


def _plain(value: Any) -> str:
    return "" if value is None else f"{Decimal(value):f}"


def _csv_cells(name: str, header_row: int, header: list[str], rows: list[tuple[int, list[str]]]) -> Iterator[Cell]:
    years = {place: found[1] for place, column in enumerate(header) if (found := _YEAR.match(column.strip()))}
    if not years:
        raise DataError("no column is a year", name, header_row)
    area = header.index("Country Code" if "Country Code" in header else "economy")
    series = next((header.index(column) for column in ("Indicator Code", "series") if column in header), None)
    named = _SERIES.search(name)
    if series is None and not named:
        raise DataError("no column names the indicator; name the file after it, such as SP.POP.TOTL.csv", name, header_row)
    for number, cells in rows[header_row:]:
        if len(cells) < len(header) - 1:  # a row of the World Bank may end without its last comma
            if any(cells):
                raise DataError("the row has fewer cells than the header; is the file complete?", name, number)
            continue
        code = cells[series] if series is not None else named[0].removesuffix(".csv") if named else ""
        for place, year in years.items():
            yield Cell(number, code, cells[area], year, cells[place].strip() if place < len(cells) else "")


def _observation(cell: Cell, rejections: Rejections) -> Mapping[str, str] | None:
    if cell.value in ("", "..", "NaN"):
        return None
    known = _table()["indicators"].get(cell.series)
    area = _table()["areas"].get(cell.area, cell.area)
    reason = (
        "the indicator is not in our vocabulary" if known is None else "the area is no country of ours" if area not in area_codes() else ""
    )
    if not reason and not PLAIN_NUMBER.fullmatch(cell.value):
        reason = "the value is not a plain number"
    if reason or known is None:
        rejections.add(cell.row, reason, (cell.series, cell.area, cell.year, cell.value))
        return None
    fiscal = known["national_accounts"] and area in _table()["fiscal"]["areas"]
    period = Period.fiscal_year(int(cell.year)) if fiscal else Period.year(int(cell.year))
    return {
        "indicator": known["indicator"],
        "area": area,
        "value": cell.value,
        "unit": known["unit"],
        "period_start": str(period.start),
        "period_end": str(period.end),
    }


@cache
def _table() -> dict[str, Any]:
    return read_toml(HERE / "worldbank.toml")
