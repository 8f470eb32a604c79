"""Workspaces with small made-up flows: a world of many countries, and India's imports with a surge."""

from collections.abc import Iterable
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pyarrow as pa

from steeldialogue.catalog.importers import FlowStore, Origin, SourceFile

YEARS = (2022, 2023, 2024)
NAMED = ("IND", "JPN", "CHN", "DEU", "FRA", "KOR")
OTHERS = ("AUS", "AUT", "BEL", "BRA", "CAN", "CHE", "CHL", "CZE", "DNK", "EGY", "ESP", "FIN", "GBR", "IDN", "ITA", "MEX", "MYS", "NLD")
OTHERS += ("NOR", "NZL", "PHL", "POL", "SAU", "SGP", "SWE", "THA", "TUR", "USA", "VNM", "ZAF")
STEEL_CODES = ("720839", "722511", "721420", "730439", "720711", "721049", "721391", "721933", "730630", "732690")
OTHER_CODES = ("270112", "260111", "870899", "848210", "841391")
Flow = dict[str, Any]


def flow(exporter: str, importer: str, hs: str, tonnes: float, year: int, price: float = 700.0, **rest: object) -> Flow:
    """One flow of a calendar year in dollars."""
    days = {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31)}
    usual = {"told_by": "reconciled", "vintage": "HS17", "currency": "USD", "warnings": ""}
    return {**usual, **days, "exporter": exporter, "importer": importer, "hs": hs, "value": tonnes * price, "mass_t": tonnes, **rest}


def store(workspace: Path, dataset: str, flows: Iterable[Flow], coverage: tuple[str, ...] = ()) -> Path:
    """Put flows into a workspace's store as one dataset."""
    workspace.mkdir(exist_ok=True)
    path = workspace / f"{dataset}.txt"
    path.write_text(dataset)
    origin = Origin(f"Sample {dataset}", "CC0", "A sample, made up", SourceFile.of(path), "sample 1", coverage=coverage)
    FlowStore(workspace).write(dataset, [pa.Table.from_pylist(list(flows))], origin)
    return workspace


def world(years: Iterable[int] = YEARS) -> list[Flow]:
    """Flows of every country with India, Japan and China in fifteen products; the last year is of low coverage."""
    countries = (*NAMED, *OTHERS)
    rows = []
    for year, (place, exporter), importer in product(years, enumerate(countries), ("IND", "JPN", "CHN")):
        for number, hs in enumerate((*STEEL_CODES, *OTHER_CODES)):
            tonnes = 100.0 * (1 + (7 * place * place + 11 * number * place + 5 * number) % 13) ** 2 / (1 + place % 3 * number)
            warnings = "low_coverage" if year == max(years) else ""
            if exporter != importer:
                rows.append(flow(exporter, importer, hs, tonnes, year, 500.0 + 40 * number + 3 * place, warnings=warnings))
    return rows


def union_months(categories_code: str, tonnes: float, first_year: int = 2026, months: int = 10) -> list[Flow]:
    """Imports of the Union from India under one eight-digit code, month by month."""
    rows = []
    for month in range(1, months + 1):
        last = date(first_year, month + 1, 1).toordinal() - 1
        days = {"period_start": date(first_year, month, 1), "period_end": date.fromordinal(last)}
        told = {"told_by": "importer", "currency": "EUR", "vintage": f"CN{first_year}"}
        rows.append(flow("IND", "EU27", categories_code, tonnes, first_year) | days | told)
    return rows
