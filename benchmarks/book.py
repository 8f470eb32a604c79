"""Measure the briefing book: cold, again, in three languages, its memory, and its PDF beside Chromium's print of the same pages.

Run `make bench`, or `.venv/bin/python benchmarks/book.py [--quick]`. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

AS_OF = "2026-11-23"
LANGUAGES = ("en", "ja", "hi")
COMMAND = Path(sys.executable).with_name("steeldialogue")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-pdf-header-footer")


def timed(command: list[str], cache: Path | None = None) -> tuple[float, float]:
    """Run a command; return wall seconds and the peak memory of all children so far, in MB."""
    own = {**os.environ, "XDG_CACHE_HOME": str(cache)} if cache else None
    before = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=own)
    return time.perf_counter() - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def build(folder: Path, languages: tuple[str, ...] = ("en",)) -> tuple[float, float]:
    """Build the book by the command a person uses; what is kept from one build to the next is kept beside its folder."""
    asked = [word for language in languages for word in ("--language", language)]
    return timed([str(COMMAND), "book", "--as-of", AS_OF, *asked, "--out", str(folder)], folder.with_suffix(".cache"))


def our_pdf(book: Path) -> float:
    """Set the PDF of a built book again, alone, and return the seconds."""
    from steeldialogue.book import BookOptions
    from steeldialogue.book.build import briefing_book
    from steeldialogue.book.composition import compose
    from steeldialogue.book.context import Context
    from steeldialogue.book.pdf.render import write_pdf
    from steeldialogue.catalog import open_catalog
    from steeldialogue.law import open_law

    document = compose(briefing_book(Context(open_catalog(), open_law(), BookOptions(date.fromisoformat(AS_OF))))).document()
    before = time.perf_counter()
    write_pdf(book, document, book / "assets" / "fonts")
    return time.perf_counter() - before


def chromium_pdf(book: Path, folder: Path) -> float:
    """Print every chapter page with Chromium and return the seconds."""
    program = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if program is None:
        raise SystemExit("This benchmark prints the same pages with Chromium; install the package chromium.")
    seconds = 0.0
    for page in chapters(book):
        target = folder / f"{page}.pdf"
        seconds += timed([program, *CHROMIUM_FLAGS, f"--print-to-pdf={target}", (book / f"{page}.html").as_uri()])[0]
    return seconds


def chapters(book: Path) -> list[str]:
    """Return the ids of the chapters of a book."""
    return list(json.loads((book / "manifest.json").read_text(encoding="utf-8"))["chapters"])


def words(pdf: Path) -> str:
    """Return the text of a PDF without white space."""
    from pypdf import PdfReader

    return "".join("".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def equal(book: Path, folder: Path) -> bool:
    """Tell whether the headline claim of every chapter stands in both PDFs."""
    from re import findall

    ours = words(book / "book.pdf")
    for page in chapters(book):
        html = (book / f"{page}.html").read_text(encoding="utf-8")
        claims = [text.replace("\u202f", "") for text in findall(r'class="claim"[^>]*>([^<]+)<sup>', html)]
        theirs = words(folder / f"{page}.pdf")
        if not all("".join(claim.split()) in ours and "".join(claim.split()) in theirs for claim in claims):
            return False
    return True


def measure(rounds: int) -> dict[str, object]:
    """Measure everything and return one row."""
    cold, again, peak = [], [], 0.0
    with tempfile.TemporaryDirectory() as work:
        root = Path(work)
        for number in range(rounds):
            book = root / f"book{number}"
            cold.append(build(book)[0])
            seconds, peak = build(book)
            again.append(seconds)
        three, _ = build(root / "three", LANGUAGES)
        ours, peer = our_pdf(book), chromium_pdf(book, root)
        same = equal(book, root)
    return {
        "benchmark": "book",
        "work": "the chapters of the book as PDF",
        "ours_s": round(ours, 2),
        "ours_peak_mb": round(peak),
        "peer": "Chromium, print of the same pages",
        "peer_s": round(peer, 2),
        "ratio": round(peer / ours, 2),
        "limit_s": None,
        "limit_ratio": None,
        "equal": same,
        "cold_build_s": round(median(cold), 2),
        "second_build_s": round(median(again), 2),
        "three_languages_s": round(three, 2),
    }


def table(row: dict[str, object]) -> str:
    """Return the row as a table a person can read."""
    return "\n".join(f"| {key} | {value} |" for key, value in row.items())


def main() -> None:
    """Measure, print, and with --write keep the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round instead of five")
    options = parser.parse_args()
    row = measure(1 if options.quick else 5)
    text = f"| measure | value |\n| --- | --- |\n{table(row)}\n"
    print(text)
    print(json.dumps(row))


if __name__ == "__main__":
    main()
