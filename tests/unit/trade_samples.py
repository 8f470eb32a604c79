"""Small flow tables whose indicators are worked out by hand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from steeldialogue.catalog.importers.flows import FLOWS, as_flows

YEAR = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
YEAR_BEFORE = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
USUAL = {"told_by": "reconciled", "vintage": "HS17", "currency": "USD", "mass_t": None, "warnings": "", **YEAR}

Row = dict[str, Any]


def flow(exporter: str, importer: str, hs: str, value: float | None, mass_t: float | None = None, **rest: object) -> Row:
    """One flow of 2024 in dollars."""
    return USUAL | {"exporter": exporter, "importer": importer, "hs": hs, "value": value, "mass_t": mass_t} | rest


def flows(rows: Sequence[Row], dataset: str = "sample") -> pa.Table:
    """Rows of the flow table; a row may name a dataset of its own."""
    names = [name for name in FLOWS.names if name not in ("dataset", "quantity", "quantity_unit")]
    columns = {name: pa.array([row[name] for row in rows], FLOWS.field(name).type) for name in names}
    table = as_flows(dataset, pa.table(columns))
    own = pa.array([row.get("dataset", dataset) for row in rows], pa.string())
    return table.set_column(0, "dataset", own)


def table(rows: Sequence[Row]) -> ibis.Table:
    """The same on the default engine."""
    return ibis.memtable(flows(rows))


def rows_of(result: ibis.Table, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of a result, row by row in its order."""
    return [tuple(row[name] for name in columns) for row in result.to_pyarrow().to_pylist()]


# Three exporters, three products; India and Japan trade both ways.
WORLD = [
    flow("IND", "JPN", "720712", 60.0, 0.1),
    flow("IND", "JPN", "720839", 40.0, 0.1),
    flow("IND", "KOR", "720712", 100.0, 0.2),
    flow("JPN", "IND", "720839", 150.0, 0.1),
    flow("JPN", "IND", "722511", 50.0, 0.02),
    flow("JPN", "KOR", "722511", 100.0, 0.05),
    flow("KOR", "IND", "720839", 200.0, None),
    flow("KOR", "JPN", "720712", 300.0, 0.5),
]
