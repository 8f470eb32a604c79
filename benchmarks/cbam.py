"""Measure import lines: ours beside the PyPI package opencbam on the same lines, beside bare scan and write, and from a workbook.

Run `make bench`, or `.venv/bin/python benchmarks/cbam.py [--quick]`. The last line is one JSON object.
The lines are made up: every code of Annex I, six origins, default values of (EU) 2025/2621, which is the table the peer has.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from statistics import median

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

COMMAND = Path(sys.executable).with_name("steeldialogue")
ORIGINS = ("India", "Japan", "China", "South Korea", "Ukraine", "Brazil")
PRICE, TABLE, YEAR = "75.36", "2025/2621", 2026
FIRST_DAY, DAYS = 20454, 365  # 2026
BLOCK = 1_000_000
PRINTED = Decimal("0.001")  # the printed column was rounded from unrounded default values
HALF_OF_LAST_PLACE = Decimal("0.0005")  # the peer gives certificates to three decimals


def codes() -> list[str]:
    """Return every code of Annex I."""
    from steeldialogue.carbon.cbam import Scope
    from steeldialogue.law import open_law

    return list(Scope(open_law()).codes)


def make_lines(path: Path, lines: int) -> None:
    """Write made-up import lines to a Parquet file."""
    random = np.random.default_rng(7)
    goods, writer = codes(), None
    for start in range(0, lines, BLOCK):
        size = min(BLOCK, lines - start)
        mass = np.zeros((size, 2), np.int64)
        mass[:, 0] = random.integers(1, 900_000, size)
        columns = {
            "line_id": pa.array([f"L{number:08d}" for number in range(start, start + size)]),
            "import_date": pa.array((FIRST_DAY + random.integers(0, DAYS, size)).astype(np.int32)).cast(pa.date32()),
            "cn_code": chosen(goods, random, size),
            "country_of_origin": chosen(list(ORIGINS), random, size),
            "net_mass_t": pa.Array.from_buffers(pa.decimal128(12, 3), size, [None, pa.py_buffer(mass)]),
        }
        table = pa.table(columns)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer:
        writer.close()


def chosen(words: list[str], random: np.random.Generator, size: int) -> pa.Array:
    """Return a column of words drawn at random."""
    return pa.array(words).take(pa.array(random.integers(0, len(words), size)))


def command(source: Path, target: Path) -> tuple[float, float]:
    """Run `cbam lines` as a person would; return wall seconds and its peak memory in MB."""
    arguments = [str(COMMAND), "cbam", "lines", str(source), "--out", str(target), "--price", PRICE, "--table", TABLE, "--json"]
    before = time.perf_counter()
    plain = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as on a user's machine
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=plain)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - before
    if status:
        raise SystemExit(f"{' '.join(arguments)} ended with status {status}")
    return seconds, usage.ru_maxrss / 1024


def bare(source: Path, target: Path, result: Path) -> float:
    """Scan the lines and write as many rows of the result's kind, by the same reader and writer and in two threads as ours."""
    from steeldialogue.carbon.cbam.lines.layout import OUTPUT_REPEATING, REPEATING
    from steeldialogue.core.tabular import open_rows, open_writer

    sample = next(open_rows(result, (*REPEATING, *OUTPUT_REPEATING)).batches())
    before = time.perf_counter()
    with open_writer(target, sample.schema, (*REPEATING, *OUTPUT_REPEATING)) as writer, ThreadPoolExecutor(1) as beside:
        written = beside.submit(len, ())
        for batch in open_rows(source, REPEATING).batches():
            written.result()
            written = beside.submit(writer.write, sample.slice(0, batch.num_rows))
        written.result()
    return time.perf_counter() - before


def first_lines(path: Path, lines: int) -> Iterator[dict[str, object]]:
    """Yield the first lines of a file as dictionaries."""
    for batch in pq.ParquetFile(path).iter_batches():
        yield from batch.slice(0, lines).to_pylist()
        lines -= batch.num_rows
        if lines <= 0:
            return


def peer(lines: list[dict[str, object]]) -> tuple[float, list[object]]:
    """Have opencbam assess lines one by one, as it must be used; return the seconds and its results."""
    from opencbam import assess_good
    from opencbam.engine.types import DataSource, Sector

    def one(line: dict[str, object]) -> object:
        return assess_good(
            cn_code=line["cn_code"],
            country=line["country_of_origin"],
            mass=line["net_mass_t"],
            year=YEAR,
            data_source=DataSource.DEFAULT,
            sector=Sector.IRON_STEEL,
            certificate_price=Decimal(PRICE),
        )

    one(lines[0])  # loads its tables
    before = time.perf_counter()
    found = [one(line) for line in lines]
    return time.perf_counter() - before, found


def compared(ours: list[dict[str, object]], theirs: list[object]) -> dict[str, object]:
    """Compare certificates line by line, to the three decimals that the peer gives.

    Where the two differ, the peer's default value after mark-up must be the printed, rounded column of the
    act, which (EU) 2026/1740, recital 10, replaced by multiplication: those lines are counted apart.
    """
    same = rounded = other = routeless = 0
    for line, found in zip(ours, theirs, strict=True):
        if line["status"] == "needs_route":  # no letter of the printed table fits: ours does not guess
            routeless += 1
        elif abs(found.certificates_due - line["certificates"]) <= HALF_OF_LAST_PLACE:
            same += 1
        elif found.see_obligation != line["see_tco2e_per_t"] and abs(found.see_obligation - line["see_tco2e_per_t"]) <= PRINTED:
            rounded += 1
        else:
            other += 1
    return {
        "lines_equal": same,
        "lines_with_printed_rounding": rounded,
        "lines_needing_a_route": routeless,
        "lines_other": other,
        "equal": same > 0 and other == 0,
    }


def workbook(folder: Path, rows: int) -> dict[str, float]:
    """Time a workbook, read, checked and answered as Parquet, CSV and XLSX."""
    import xlsxwriter

    source = folder / "lines.xlsx"
    make_lines(folder / "rows.parquet", rows)
    with xlsxwriter.Workbook(str(source), {"constant_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for row, line in enumerate([None, *first_lines(folder / "rows.parquet", rows)]):
            if line is None:
                sheet.write_row(0, 0, ["line_id", "import_date", "cn_code", "country_of_origin", "net_mass_t"])
                continue
            sheet.write_string(row, 0, line["line_id"])
            sheet.write_datetime(row, 1, line["import_date"], day)
            sheet.write_row(row, 2, [line["cn_code"], line["country_of_origin"], float(line["net_mass_t"])])
    return {f"xlsx_to_{ending}_s": round(command(source, folder / f"answer.{ending}")[0], 2) for ending in ("parquet", "csv", "xlsx")}


def measure(lines: int, peer_lines: int, sheet_rows: int, rounds: int) -> dict[str, object]:
    """Measure everything and return one row; times of ours and of the bare work are medians."""
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        source, target = folder / "lines.parquet", folder / "owed.parquet"
        make_lines(source, lines)
        command(source, target)  # not counted: files are read into memory, modules compiled
        runs = [command(source, target) for _ in range(rounds)]
        limit = median(bare(source, folder / "bare.parquet", target) for _ in range(rounds))
        seconds, found = peer(list(first_lines(source, peer_lines)))
        equality = compared(list(first_lines(target, peer_lines)), found)
        sheet = workbook(folder, sheet_rows)
    ours = median(run[0] for run in runs)
    peer_s = seconds / peer_lines * lines
    return {
        "benchmark": "cbam",
        "work": f"{lines:,} import lines at default values, Parquet to Parquet, whole command",
        "ours_s": round(ours, 2),
        "ours_peak_mb": round(max(run[1] for run in runs)),
        "peer": f"opencbam 0.1.0, assess_good, {peer_lines:,} of the lines, time scaled to all",
        "peer_s": round(peer_s, 1),
        "ratio": round(peer_s / ours, 1),
        "limit_s": round(limit, 2),
        "limit_ratio": round(ours / limit, 2),
        **equality,
        "ours_lines_per_s": round(lines / ours),
        "peer_lines_per_s": round(peer_lines / seconds),
        "xlsx_rows": sheet_rows,
        **sheet,
    }


def table(row: dict[str, object]) -> str:
    """Return the row as a table a person can read."""
    return "\n".join(["| measure | value |", "| --- | --- |", *(f"| {key} | {value} |" for key, value in row.items())])


def main() -> None:
    """Measure, print, and end with one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer lines and one round")
    options = parser.parse_args()
    row = measure(6_000_000, 60_000, 20_000, 1) if options.quick else measure(10_000_000, 300_000, 100_000, 5)
    print(table(row))
    print(json.dumps(row))


if __name__ == "__main__":
    main()
