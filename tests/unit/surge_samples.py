"""Series of imports for tests: years and months in tonnes, and rows of the flow table."""

from calendar import monthrange
from datetime import date
from typing import Any

import pyarrow as pa

from steeldialogue.catalog.importers.flows import as_flows
from steeldialogue.trade.surges import Point, Series

GROUPS = {"720839": "hot-rolled", "721049": "coated"}


def month_of(place: int, first_year: int = 2022) -> tuple[date, date]:
    year, month = first_year + place // 12, place % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def yearly(*tonnes: float, supplier: str = "JPN", group: str = "hot-rolled") -> Series:
    points = (Point(date(2018 + place, 1, 1), date(2018 + place, 12, 31), amount) for place, amount in enumerate(tonnes))
    return Series(supplier, group, tuple(points))


def monthly(*tonnes: float, supplier: str = "JPN", group: str = "hot-rolled") -> Series:
    points = (Point(*month_of(place), amount) for place, amount in enumerate(tonnes))
    return Series(supplier, group, tuple(points))


def flow(exporter: str, importer: str, place: int, hs: str = "720839", mass: float | None = 100.0, **more: Any) -> dict[str, Any]:
    start, end = month_of(place)
    row = {"exporter": exporter, "importer": importer, "told_by": "importer", "period_start": start, "period_end": end, "hs": hs}
    return {**row, "vintage": "HS22", "value": 60_000.0, "currency": "USD", "mass_t": mass, "warnings": "", **more}


def flows(*rows: dict[str, Any]) -> pa.Table:
    return as_flows("sample", pa.Table.from_pylist(list(rows)))
