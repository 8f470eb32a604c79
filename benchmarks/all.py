"""Run every benchmark and write RESULTS.md. Run `make bench`, or `.venv/bin/python benchmarks/all.py [--quick]`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
NAMES = ("book", "cbam", "uncertainty", "trade", "pathways", "web")
HEAD = """# Measured

Written by `make bench`. `ratio` is the peer's time over ours for the same work, `limit_ratio` ours over the bare limit; `equal` says that
the answers are the same. Times are of whole commands where the work says so, and medians where there are rounds.
"""
NOTES = {
    "book": """`cold_build_s` is the whole command into an empty folder, `second_build_s` the same again over the first book,
`three_languages_s` one command for all three into an empty folder. `ratio` is that of the PDF alone; Chromium is started once a page,
and its start is in its time. The printed pages also hold folded tables in full.
`ours_peak_mb` is the largest process of the builds.""",
    "cbam": """The peer is asked for the first lines of the same file and its time scaled to all; its rate does not depend on the number.
The limit is reading the same file and writing as many rows of the result's kind, by the same reader and writer and in two threads as ours.
`equal`: certificates agree on every line to the three decimals that the peer gives, but where its default value is the printed, rounded
column of 2025/2621, which (EU) 2026/1740 replaced by multiplication, and where no printed route letter fits and ours asks for one.""",
    "uncertainty": """The peer draws and solves one system after another; its time is scaled to all draws. The limit is drawing as many
lognormal numbers with NumPy and doing nothing with them. `equal`: mean, 5 % and 95 % points agree within four standard errors of both
samples. Below stands the example plant under all standards: all readings in exact decimals with their accounts, warm; intervals and
probabilities of classes; what to measure next, for which every uncertain quantity is drawn once more with half its spread.""",
    "trade": """Ours is timed from the Parquet file of a year's flows to all six indicators, in double precision, with modules loaded; the
peer from the table of exports by country and product that ours has made, also with modules loaded. Each runs in a process of its own,
whose peak memory is told. The limit is DuckDB's sum of the same file by plain SQL. `equal`: every cell of RCA, ECI, PCI, density and COG
agrees to 1e-9 of the largest, or of 1; `apart_` is the largest difference. `spark_s` is the same Ibis expression as ours on PySpark, after
the start of its session; `spark_equal`: the same keys, and values to 1e-12. Then five years in one process. The peer calls a general
eigenvalue solver where a symmetric one of the size of the number of countries gives the same vector; once it does too, little of the
ratio will be left.""",
    "pathways": """Ours and the peer solve one system, in which all capacity runs at one utilisation, as the peer cannot write another. The
peer is the usual way: each path carries what it makes, uses and builds in every shared row of every year, and the solver is given all paths
as whole numbers. Ours adds capacity up by area, route and year first, and looks for whole works among the paths that the linear program
prices near its own. The limit is the time within HiGHS's own run. `equal`: the linear programs cost the same to 1e-6, the whole ones within
the gap asked; `apart` is the first as a share. `band_`: utilisation within a band, as it is used; `resolve_s` is the linear program at a
new carbon price, `resolve_whole_s` with whole works; `draws_s` are linear programs at drawn prices of carbon, operation and capital;
`conflict_s` is the time until an impossible need is answered with the limits that conflict. Then the reference scenario of India and Japan
from open evidence to the answer, its demand included.""",
    "web": """`ours_s` and `peer_s` are the 95th percentile of seconds until a page is there, over all pages; `limit_s` is what was wanted.
The server, the database and all the people share the machine. The peer is the same site asked as a superuser, whom row-level security
does not bind: the ratio is what the guard costs. `equal`: the lists hold the same rows, no answer was other than the one wanted, and
every draft that was accepted is kept.""",
}


def run(name: str, quick: bool) -> dict[str, object]:
    """Run one benchmark and return its row, the JSON of its last line."""
    command = [sys.executable, str(HERE / f"{name}.py"), *(["--quick"] if quick else [])]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def section(row: dict[str, object]) -> str:
    """Return one benchmark as a section for people."""
    lines = ["| measure | value |", "| --- | --- |", *(f"| {key} | {value} |" for key, value in row.items())]
    return f"\n## {row['benchmark']}\n\n{NOTES[str(row['benchmark'])]}\n\n" + "\n".join(lines) + "\n"


def main() -> None:
    """Run, print, and write the results unless asked to be quick."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller work, one round, nothing written")
    options = parser.parse_args()
    machine = f"\nMachine: {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}.\n"
    text = HEAD + machine + "".join(section(run(name, options.quick)) for name in NAMES)
    print(text)
    if not options.quick:
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
