"""Measure the trade desk: from a file of bilateral flows to all indicators of the product space, beside ecomplexity from its own table.

Run `make bench`, or `.venv/bin/python benchmarks/trade.py [--quick]`. The last line is one JSON object. The flows are made up
(`trade_panel.py`); every piece of work is a process of its own (`trade_work.py`).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

WORK = Path(__file__).with_name("trade_work.py")
CLOSE = 1e-9
SAME_SUM = 1e-12  # engines add in different orders
YEARS = 5


def run(name: str, folder: Path, *sizes: int) -> dict[str, float]:
    """Do one piece of work; return its seconds and peak memory in MB."""
    command = [sys.executable, str(WORK), name, str(folder), *map(str, sizes)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def compared(folder: Path) -> dict[str, object]:
    """Compare each measure with the peer's; the largest difference is told."""
    ours, theirs = np.load(folder / "ours.npz"), np.load(folder / "peer.npz")
    apart = {name: float(np.abs(ours[name] - theirs[name]).max()) for name in theirs.files}
    scale = {name: max(1.0, float(np.abs(theirs[name]).max())) for name in theirs.files}
    same = all(apart[name] <= CLOSE * scale[name] for name in apart) and bool(ours["symmetric"])
    return {"equal": same, **{f"apart_{name}": float(f"{value:.1e}") for name, value in apart.items()}}


def on_spark(folder: Path) -> dict[str, object]:
    """Run the aggregation on PySpark, where there is Java, and compare it with DuckDB's."""
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        return {"spark_s": None, "spark_equal": None}
    done = run("spark", folder)
    found, ours = (ordered(pq.read_table(path)) for path in (folder / "spark.parquet", *sorted(folder.glob("exports_*"))[:1]))
    same = found.drop_columns("value").equals(ours.drop_columns("value"))
    same = same and np.allclose(found["value"].to_numpy(), ours["value"].to_numpy(), rtol=SAME_SUM, atol=0)
    return {"spark_s": round(done["seconds"], 2), "spark_equal": bool(same)}


def ordered(table: pa.Table) -> pa.Table:
    """Return rows in the order of their keys, as plain text and numbers."""
    plain = pa.schema([("exporter", pa.string()), ("hs", pa.string()), ("value", pa.float64())])
    return table.select(plain.names).cast(plain).sort_by([("exporter", "ascending"), ("hs", "ascending")]).combine_chunks()


def years(folder: Path, products: int, rows: int) -> dict[str, object]:
    """Measure several years in one process, ours and the peer's."""
    run("panel", folder, YEARS, products, rows)
    ours, peer = run("ours", folder), run("peer", folder)
    return {
        "years": YEARS,
        "years_ours_s": round(ours["seconds"], 2),
        "years_ours_peak_mb": round(ours["peak_mb"]),
        "years_peer_s": round(peer["seconds"], 1),
        "years_peer_peak_mb": round(peer["peak_mb"]),
        "years_ratio": round(peer["seconds"] / ours["seconds"], 1),
        "years_equal": compared(folder)["equal"],
    }


def measure(products: int, rows: int, rounds: int, *, several: bool) -> dict[str, object]:
    """Measure everything and return one row; times of ours and of the bare work are medians."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        run("panel", folder, 1, products, rows)
        flows = pq.ParquetFile(next(folder.glob("flows_*"))).metadata.num_rows
        run("ours", folder)  # not counted: files are read into memory, modules compiled
        runs = [run("ours", folder) for _ in range(rounds)]
        limit = median(run("bare", folder)["seconds"] for _ in range(rounds))
        peer = run("peer", folder)
        equality, cluster = compared(folder), on_spark(folder)
    ours = median(one["seconds"] for one in runs)
    row = {
        "benchmark": "trade",
        "work": f"{flows:,} flows of a year, 226 countries, {products:,} products: file to RCA, ECI, PCI, proximity, density, COG",
        "ours_s": round(ours, 2),
        "ours_peak_mb": round(max(one["peak_mb"] for one in runs)),
        "peer": "ecomplexity 0.5.3, from its aggregated table, without its check of log-supermodularity",
        "peer_s": round(peer["seconds"], 1),
        "ratio": round(peer["seconds"] / ours, 1),
        "limit_s": round(limit, 2),
        "limit_ratio": round(ours / limit, 2),
        **equality,
        "peer_peak_mb": round(peer["peak_mb"]),
        **cluster,
    }
    if not several:
        return row
    with tempfile.TemporaryDirectory() as work:
        return {**row, **years(Path(work), products, rows)}


def table(row: dict[str, object]) -> str:
    """Return the row as a table a person can read."""
    return "\n".join(["| measure | value |", "| --- | --- |", *(f"| {key} | {value} |" for key, value in row.items())])


def main() -> None:
    """Measure, print, and end with one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smaller world, one year, one round")
    options = parser.parse_args()
    row = measure(1_200, 1_500_000, 1, several=False) if options.quick else measure(5_000, 10_000_000, 5, several=True)
    print(table(row))
    print(json.dumps(row))


if __name__ == "__main__":
    main()
