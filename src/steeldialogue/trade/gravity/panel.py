"""The panel that a gravity equation is estimated on: every pair in every year, with zeros."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from steeldialogue.core import DataError

KEYS = ("exporter", "importer", "year")
FLOW = "flow"


def with_zeros(panel: pa.Table) -> pa.Table:
    """Return exporter, importer, year, flow for every exporter, importer and year that stand in the panel, 0 where nothing was told.

    Pairs of a country with itself stay only where the panel has them: a zero there would say that a country sells
    nothing at home.

    Raises:
        DataError: a column is missing, or a pair stands twice in a year.
    """
    _refuse(panel, FLOW)
    told = {(row["exporter"], row["importer"], row["year"]): row[FLOW] for row in panel.to_pylist()}
    sellers, buyers, years = (sorted(set(panel[key].to_pylist())) for key in KEYS)
    keys = [(i, j, t) for t in years for i in sellers for j in buyers if i != j or (i, j, t) in told]
    columns = list(zip(*keys, strict=True)) or [(), (), ()]
    return pa.table({**dict(zip(KEYS, columns, strict=True)), FLOW: [told.get(key, 0.0) for key in keys]})


def with_internal_trade(panel: pa.Table, home_sales: Mapping[tuple[str, int], float]) -> pa.Table:
    """Return the panel with sales of a country at home, by country and year (production less exports), as pairs with itself.

    Raises:
        DataError: a column is missing, home sales stand in the panel already, or one is negative.
    """
    _refuse(panel, FLOW)
    if min(home_sales.values(), default=0.0) < 0:
        raise DataError("Sales at home are negative for a country: its exports exceed its production, as re-exports do.")
    rows = [{"exporter": country, "importer": country, "year": year, FLOW: sales} for (country, year), sales in sorted(home_sales.items())]
    together = [*panel.select([*KEYS, FLOW]).to_pylist(), *rows]
    found = pa.Table.from_pylist(together, schema=panel.select([*KEYS, FLOW]).schema)
    _refuse(found, FLOW)
    return found


def _refuse(panel: pa.Table, *more: str) -> None:
    missing = [name for name in (*KEYS, *more) if name not in panel.column_names]
    if missing:
        raise DataError(f"A gravity panel needs the columns {', '.join((*KEYS, *more))}; missing: {', '.join(missing)}.")
    rows = list(zip(*(panel[key].to_pylist() for key in KEYS), strict=True))
    if len(set(rows)) < len(rows):
        raise DataError("A pair of countries stands twice in a year; add its flows up first.")


def codes(*columns: list[object]) -> np.ndarray:
    """Return one whole number a row for the values of some columns together, equal where all of them are equal."""
    places: dict[tuple[object, ...], int] = {}
    return np.array([places.setdefault(row, len(places)) for row in zip(*columns, strict=True)], dtype=np.int64)
