"""World Economic Outlook of the IMF: its download by countries (text between tabs, UTF-16 or UTF-8)."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from steeldialogue.catalog.importers.driver_rows import put_drivers
from steeldialogue.catalog.importers.flows import ImportReport
from steeldialogue.catalog.importers.layouts import HERE
from steeldialogue.catalog.importers.rejections import Rejections
from steeldialogue.catalog.importers.source_file import SourceFile
from steeldialogue.catalog.importers.store import FlowStore
from steeldialogue.core import DataError
from steeldialogue.core.cell_types import PLAIN_NUMBER
from steeldialogue.core.countries import area_codes
from steeldialogue.core.progress import Progress, Silent, told_step
from steeldialogue.core.strict import read_toml

_YEAR = re.compile(r"\d{4}")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def import_weo(file: Path, store: FlowStore, progress: Progress = Silent()) -> ImportReport:
    """Bring population and output per head of the World Economic Outlook into the workspace's table `drivers`, scenario `WEO`.

    Years up to the one after which estimates start are official, later ones estimates. Other subjects are passed over;
    areas that are none of ours, another price year and values that are no numbers are refused.

    Raises:
        DataError: the file is broken or of another layout, or no row of it can be taken.
    """
    source = SourceFile.of(file)
    rejections = Rejections()
    with told_step(progress, f"reading {file.name}"):
        rows = [row for number, cells in _lines(file) for row in _drivers(number, cells, rejections)]
    return put_drivers(store, source, _layout()["source"], rows, rejections)


def _lines(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    rows = list(csv.reader(io.StringIO(_text(file)), delimiter="\t"))
    header = [cell.strip() for cell in rows[0]] if rows else []
    missing = [column for column in _layout()["columns"] if column not in header]
    if missing:
        raise DataError(f"this is no download of the World Economic Outlook by countries: there is no column '{missing[0]}'", file.name, 1)
    for number, cells in enumerate(rows[1:], 2):
        if len(cells) == len(header):  # the last lines of a download are a remark
            yield number, dict(zip(header, cells, strict=True))


def _text(file: Path) -> str:
    content = file.read_bytes()
    try:
        return content.decode("utf-16" if content[:2] in _UTF_16 else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise DataError("the file is neither UTF-16 nor UTF-8 text; download it again", file.name) from fault


def _drivers(number: int, cells: Mapping[str, str], rejections: Rejections) -> Iterator[dict[str, str]]:
    subject = _layout()["subjects"].get(cells["WEO Subject Code"].strip())
    if subject is None:
        return
    where = cells["ISO"].strip()
    reason = _fault(where, cells, subject)
    if reason:
        rejections.add(number, reason, list(cells.values()))
        return
    last_actual = cells["Estimates Start After"].strip()
    for column, text in cells.items():
        value = text.strip().replace(",", "")
        if not _YEAR.fullmatch(column) or value in _layout()["blank"]:
            continue
        if not PLAIN_NUMBER.fullmatch(value):
            rejections.add(number, "the value is not a plain number", [where, column, text])
            continue
        known = _YEAR.fullmatch(last_actual) is not None and column <= last_actual
        yield {
            "scenario": _layout()["scenario"],
            "area": where,
            "driver": subject["driver"],
            "year": column,
            "value": value,
            "unit": subject["unit"],
            "quality": "official" if known else "estimate",
        }


def _fault(where: str, cells: Mapping[str, str], subject: Mapping[str, str]) -> str:
    if where not in area_codes():
        return "the area is no country of ours"
    if cells["Scale"].strip() != subject["scale"]:
        return "the scale is not the one of this subject"
    if "says" in subject and subject["says"] not in cells.get("Units", ""):
        return "the prices are not those of 2021"
    return ""


@cache
def _layout() -> dict[str, Any]:
    return read_toml(HERE / "weo.toml")
