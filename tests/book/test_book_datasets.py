"""Every table is a dataset for machines, and every number says how it is cited."""

import json
import re
from pathlib import Path

import pytest

from steeldialogue.book import BookReport
from steeldialogue.book.chapters import CHAPTERS
from steeldialogue.book.html.datasets import datasets

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def pages(book: Path) -> dict[str, str]:
    return {name: (book / f"{name}.html").read_text(encoding="utf-8") for name in ("summary", *CHAPTERS)}


def test_every_exhibit_is_a_dataset(pages: dict[str, str], report: BookReport) -> None:
    told = {name: json.loads(SCRIPT.search(page).group(1))["@graph"] for name, page in pages.items()}
    assert sum(map(len, told.values())) == report.exhibits
    for name, graph in told.items():
        for one in graph:
            page, _, anchor = one["@id"].partition("#")
            assert page == f"{name}.html"
            assert f'id="{anchor}"' in pages[name]
            assert one["distribution"]["name"] == f"tables/{anchor}.csv"
            assert one["variableMeasured"]
    based = {source for graph in told.values() for one in graph for source in one["isBasedOn"]}
    assert len(based) > 50


def test_every_number_of_a_sentence_can_be_cited(pages: dict[str, str], report: BookReport) -> None:
    cited = [line for page in pages.values() for line in re.findall(r'<p class="cite">Cite as: <q>(.*?)</q></p>', page)]
    assert len(cited) == report.claims
    assert any(re.fullmatch(r"India–Japan Steel Dialogue\. .*, 2\d November 2026\. A .*, A\.1: .* \(\w+\)\.", line) for line in cited)


def test_no_title_ends_the_block_it_stands_in() -> None:
    column = {"label": "Year", "unit": ""}
    exhibit = {"kind": "exhibit", "id": "x", "title": "</script><b>", "alt": "", "note": "", "source_ids": [], "columns": [column]}
    book = {"sources": [], "language": "en", "title": "T", "subtitle": "S", "as_of": "today"}
    text = str(datasets(book, {"id": "c", "sections": [{"blocks": [exhibit]}]}))
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["name"] == "</script><b>"
