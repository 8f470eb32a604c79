"""The rows of a Comext file brought together, one a flow: procedures add up, indicators stand side by side."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection

from steeldialogue.catalog.importers.engine import ROW_GROUP, engine, literal
from steeldialogue.catalog.importers.flows import FLOWS
from steeldialogue.core import DataError

VALUE, HUNDRED_KG, SUPPLEMENTARY = "VALUE_IN_EUROS", "QUANTITY_IN_100KG", "SUPPLEMENTARY_QUANTITY"
_KEY = ("exporter", "importer", "told_by", "period_start", "period_end", "hs", "vintage")
_AMOUNTS = [pa.field(name, pa.float64()) for name in ("value", "weight", "quantity")]
PIECES = pa.schema([*map(FLOWS.field, (*_KEY, "quantity_unit", "warnings")), *_AMOUNTS])
"""Rows before they are brought together; `weight` is in the unit of the file, kg or 100 kg."""

_HUNDRED_KG_IN_T, _KG_IN_T = 0.1, 0.001


def one_row_a_flow(pieces: Path, name: str, adds_up: bool) -> Iterator[pa.RecordBatch]:
    """Yield a row a flow, in an engine that spills to disk; a weight of 0 beside a value is not stated.

    Raises:
        DataError: an indicator of a flow is stated twice, and cannot be told apart.
    """
    grouped = f"FROM read_parquet({literal(pieces)}) GROUP BY {', '.join(_KEY)}"
    # Weights are whole numbers in bulk files: added before they become tonnes, their sum hangs on no order.
    tonnes = f"sum(weight) * {_KG_IN_T if adds_up else _HUNDRED_KG_IN_T}"
    query = f"""SELECT {", ".join(_KEY)}, sum(value) AS value, 'EUR' AS currency, sum(quantity) AS quantity,
        CASE WHEN sum(weight) = 0 AND sum(value) > 0 THEN NULL ELSE {tonnes} END AS mass_t,
        max(quantity_unit) AS quantity_unit, max(warnings) AS warnings {grouped}"""
    with engine(pieces.parent) as connection:
        if not adds_up:
            _refuse_twice(connection, grouped, name)
        yield from connection.sql(query).to_arrow_reader(ROW_GROUP)


def _refuse_twice(connection: DuckDBPyConnection, grouped: str, name: str) -> None:
    for column, told in {"value": VALUE, "weight": HUNDRED_KG, "quantity": SUPPLEMENTARY}.items():
        query = f"SELECT exporter, importer, hs, period_start {grouped} HAVING count({column}) > 1 ORDER BY ALL LIMIT 1"
        if first := connection.execute(query).fetchone():
            exporter, importer, hs, start = first
            raise DataError(
                f"the flow {exporter} to {importer} of {hs}, {start} states this twice; remove one of the rows", name, field=told
            )
