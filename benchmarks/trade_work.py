"""One piece of work of `trade.py` in a process of its own, so that its memory is its own.

Usage: python trade_work.py panel|ours|peer|bare|spark FOLDER [YEARS PRODUCTS ROWS]. The last line is one JSON object.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

FEW = "000040"
MEASURES = ("rca", "eci", "pci", "density", "cog")


def yearly(folder: Path) -> list[Path]:
    """Return the files of flows, one a year."""
    return sorted(folder.glob("flows_*.parquet"))


def aggregated(source: object, path: Path) -> pa.Table:
    """Return exports by country and product of one file, by the engine of a connection."""
    from steeldialogue.trade.space import exports_by_product

    return exports_by_product(source.read_parquet(str(path))).to_pyarrow()


def few_rows(folder: Path) -> Path:
    """Return a file of the first flows."""
    path = folder / "few.parquet"
    pq.write_table(pa.Table.from_batches([next(pq.ParquetFile(yearly(folder)[0]).iter_batches(100))]), path)
    return path


def ours(folder: Path) -> float:
    """Time the way from the files to all indicators, and keep those of the first year."""
    import ibis

    from steeldialogue.trade.space import ProductSpace, exports_of

    engine = ibis.duckdb.connect()
    aggregated(engine, few_rows(folder))  # not counted: modules are loaded
    before, seconds = time.perf_counter(), 0.0
    for number, path in enumerate(yearly(folder)):
        table = aggregated(engine, path)
        space = ProductSpace(exports_of(table, path.stem))
        found = {name: getattr(space, name) for name in MEASURES}
        square = space.proximity.matrix()
        seconds += time.perf_counter() - before
        pq.write_table(table, folder / f"exports_{path.stem}.parquet")
        if number == 0:
            np.savez(folder / "ours.npz", symmetric=np.array_equal(square[:64], square[:, :64].T), **found)
        del square
        before = time.perf_counter()
    return seconds


def peer(folder: Path) -> float:
    """Time ecomplexity from the aggregated tables, and keep what it finds for the first year."""
    import pandas as pd
    from ecomplexity import ecomplexity

    warnings.filterwarnings("ignore")
    tables = [pd.read_parquet(folder / f"exports_{path.stem}.parquet").assign(year=number) for number, path in enumerate(yearly(folder))]
    columns = {"time": "year", "loc": "exporter", "prod": "hs", "val": "value"}
    exports = pd.concat(tables)
    ecomplexity(few_products(exports), columns, check_logsupermodularity=False, verbose=False)  # not counted: modules are loaded
    before = time.perf_counter()
    found = ecomplexity(exports, columns, check_logsupermodularity=False, verbose=False)
    seconds = time.perf_counter() - before
    first = found[found.year == 0].sort_values(["exporter", "hs"])
    square = {name: first[name].to_numpy(float).reshape(first.exporter.nunique(), -1) for name in MEASURES}
    np.savez(folder / "peer.npz", **{**square, "eci": square["eci"][:, 0], "pci": square["pci"][0]})
    return seconds


def few_products(exports: object) -> object:
    """Return the exports of the first products in the first year, as the peer's table."""
    return exports[(exports.year == 0) & (exports.hs < FEW)]


def bare(folder: Path) -> float:
    """Time DuckDB alone at the sums, by plain SQL."""
    import duckdb

    before = time.perf_counter()
    for path in yearly(folder):
        duckdb.sql(f"select exporter, hs, sum(value) from read_parquet('{path}') group by all").to_arrow_table()  # noqa: S608
    return time.perf_counter() - before


def spark(folder: Path) -> float:
    """Time the same expression on PySpark for the first year, after the start of the session, and compare it with DuckDB's answer."""
    import ibis
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false").appName("trade").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    path = yearly(folder)[0]
    before = time.perf_counter()
    found = aggregated(ibis.pyspark.connect(session), path)
    seconds = time.perf_counter() - before
    session.stop()
    pq.write_table(found, folder / "spark.parquet")
    return seconds


def panel(folder: Path, *sizes: str) -> float:
    """Make the files."""
    from trade_panel import make_panel

    before = time.perf_counter()
    make_panel(folder, *map(int, sizes))
    return time.perf_counter() - before


WORKS = {work.__name__: work for work in (panel, ours, peer, bare, spark)}


def main() -> None:
    """Do one piece of work and tell its seconds and the peak memory of the process."""
    name, folder, *sizes = sys.argv[1:]
    seconds = WORKS[name](Path(folder), *sizes)
    print(json.dumps({"seconds": seconds, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


if __name__ == "__main__":
    main()
