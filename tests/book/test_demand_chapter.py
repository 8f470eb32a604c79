"""The chapter on demand: never a line alone, every number with an account, and an error that is said."""

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from chapter_blocks import exhibits_of, texts

from steeldialogue.book import BookOptions
from steeldialogue.book.blocks import Chapter, Exhibit
from steeldialogue.book.chapters import demand, pathways
from steeldialogue.book.context import Context
from steeldialogue.book.document import set_chapter
from steeldialogue.book.ledger import Ledger
from steeldialogue.book.outlook_chart import outlook_chart
from steeldialogue.book.words import unit_words
from steeldialogue.catalog import Catalog, open_catalog
from steeldialogue.core import Figure
from steeldialogue.demand import DemandScenario, backcast
from steeldialogue.law import Law

OPTIONS = BookOptions(date(2026, 11, 23))


@pytest.fixture(scope="module")
def here(context: Context) -> Context:
    return context


@pytest.fixture(scope="module")
def shown(here: Context) -> Chapter:
    return demand.chapter(here)


@pytest.fixture(scope="module")
def found(shown: Chapter) -> Mapping[str, Exhibit]:
    return exhibits_of(shown)


def points(spec: Mapping[str, Any], series: str) -> set[int]:
    """Years for which a chart of outlooks has a mark of a series."""
    return {int(value["year"]) for layer in spec["layer"] for value in layer["data"]["values"] if value.get("series") == series}


def test_india_is_shown_among_every_outlook_that_is_held(found: Mapping[str, Exhibit]) -> None:
    exhibit = found["need_ind"]
    assert exhibit.spec
    for name in ("MPP business as usual", "MPP high circularity", "NITI Aayog 2026", "TERI 2020"):
        assert 2050 in points(exhibit.spec, name), name
    assert {2024, 2030, 2050, 2060} <= points(exhibit.spec, "India, this model")


def test_indias_aims_stand_in_the_chart_and_are_held_against_the_model(shown: Chapter, found: Mapping[str, Exhibit]) -> None:
    labels = {value.get("label") for layer in found["need_ind"].spec["layer"] for value in layer["data"]["values"]}
    assert {"capacity 300 Mt", "output 255 Mt"} <= labels
    per_head = {value.get("label") for layer in found["use_per_head_ahead"].spec["layer"] for value in layer["data"]["values"]}
    assert "aim 158 kg" in per_head
    told = [text for text in texts(shown, "") if text.startswith("National Steel Policy 2017: #")]
    assert len(told) == 3


def test_numbers_are_those_of_the_run(here: Context, found: Mapping[str, Exhibit]) -> None:
    row = next(row for row in found["need_ind"].table.rows if row["year"] == "2050")
    cell = row["ours"]
    assert isinstance(cell, Figure)
    assert cell == here.demand.figure("IND", "crude_steel_need", 2050)
    by_sector = next(row for row in found["use_by_sector_jpn"].table.rows if row["year"] == "2035")
    parts = [cell.value for cell in by_sector.values() if isinstance(cell, Figure)]
    assert float(sum(parts)) == pytest.approx(here.demand.by_year("JPN", "apparent_use")[2035], abs=1e-4)


def test_the_error_of_the_backcast_is_said_and_every_published_year_has_its_own(
    shown: Chapter, found: Mapping[str, Exhibit], catalog: Catalog
) -> None:
    section = next(one for one in shown.sections if one.title == "How well the model tells the past")
    said = section.blocks[0].parts["india"].figure
    measured = backcast(catalog, DemandScenario(), "IND")
    assert float(said.value) == pytest.approx(measured.mean_absolute_error, abs=1e-6)
    published = sum(one.published for one in measured.years)
    assert len(said.inputs) == 2 * published
    assert sum(isinstance(row["error"], Figure) for row in found["backcast_ind"].table.rows) == published


def test_every_number_has_an_account_and_a_source_of_the_register(here: Context, shown: Chapter) -> None:
    ledger = Ledger()
    set_chapter(shown, 6, ledger)
    assert len(ledger.figures) > 500
    assert {source for figure in ledger.figures.values() for source in figure.source_ids} <= set(here.sources)


def test_what_nobody_tells_is_said(shown: Chapter) -> None:
    assert any("Japan" in text and "outlays" in text for text in texts(shown, "unknown"))
    assert any("settles at" in text for text in texts(shown, "unknown"))


def test_evidence_that_stops_the_model_stops_no_book(tmp_path: Path, law: Law) -> None:
    """A population of nothing is a row that the catalogue takes and the model does not."""
    tables = tmp_path / "own" / "tables"
    tables.mkdir(parents=True)
    head, row = a_row_of_nobody()
    (tables / "drivers.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    context = Context(open_catalog(tmp_path / "own"), law, OPTIONS)
    for chapter in (demand.chapter(context), pathways.chapter(context)):
        said = texts(chapter, "unknown")
        assert len(said) == 1
        assert "population of IND in 2031 is not positive" in said[0]
        node, _ = set_chapter(chapter, 6, Ledger())
        assert node["sections"] == []


def a_row_of_nobody() -> tuple[str, str]:
    """The header of the table of drivers, and India's last population of the IMF moved on by a year and emptied."""
    lines = (files("steeldialogue.catalog") / "builtin" / "drivers.csv").read_text(encoding="utf-8").splitlines()
    names = lines[0].split(",")
    rows = [dict(zip(names, line.split(","), strict=False)) for line in lines[1:] if line.startswith("IMF,IND,population,")]
    last = max(rows, key=lambda row: int(row["year"]))
    return lines[0], ",".join((last | {"year": str(int(last["year"]) + 1), "value": "0", "note": "nobody"}).values())


def test_a_single_outlook_makes_no_band(found: Mapping[str, Exhibit]) -> None:
    spec = outlook_chart(found["need_ind"].table, ("ours", "India, this model"), {"outlook_0": "One"}, "Mt")
    assert all(layer["mark"]["type"] != "area" for layer in spec["layer"])
    whole = found["need_ind"].spec["layer"][0]
    assert whole["mark"]["type"] == "area"
    last = whole["data"]["values"][-1]
    assert last["year"] == "2050"
    assert last["low"] < 300 < 600 < last["high"]


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("USD2024/t", "USD/t of 2024"),
        ("million_USD2024", "million USD of 2024"),
        ("USD2024/tCO2e", "USD/tCO₂e of 2024"),
        ("t/person", "t per head"),
    ],
)
def test_money_of_a_year_reads_as_such(unit: str, words: str) -> None:
    assert unit_words(unit) == words
