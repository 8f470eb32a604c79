"""A user's own folder adds to the evidence; what is wrong in it is told before anything is touched."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import pytest

from steeldialogue.book import BookOptions, build_book
from steeldialogue.book.blocks import Exhibit
from steeldialogue.book.build import briefing_book
from steeldialogue.book.chapters import sources
from steeldialogue.book.composition import compose
from steeldialogue.book.context import Context
from steeldialogue.book.publishing import publish
from steeldialogue.catalog import open_catalog
from steeldialogue.core import DataError, Figure, Quality
from steeldialogue.core.progress import Silent
from steeldialogue.law import open_law
from steeldialogue.law.reader import JURISDICTIONS

OPTIONS = BookOptions(date(2026, 11, 23))
HEADER = "indicator,area,value,unit,period_start,period_end,quality,warnings,source_id,note\n"
ROW = "crude_steel_production,IND,151.3,Mt,2024-01-01,2024-12-31,press,disputed,my-source,\n"
SOURCES = """
[my-source]
producer = "My desk"
title = "Our own count"
url = ""
licence = "Own work"
citation = "My desk, our own count"
accessed = 2026-11-20
published = "2026"
note = ""
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Callable[..., Path]:
    """Makes a workspace with one table of industry figures."""

    def make(rows: str = ROW, *, sources: str = SOURCES, name: str = "industry.csv") -> Path:
        folder = tmp_path / "mine"
        (folder / "tables").mkdir(parents=True)
        (folder / "sources.toml").write_text(sources)
        (folder / "tables" / name).write_text(HEADER + rows)
        return folder

    return make


@pytest.fixture
def old_book(tmp_path: Path) -> SimpleNamespace:
    """An old book, and what it held."""
    folder = tmp_path / "out" / "book"
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text('{"product": "steeldialogue", "files": {"index.html": ""}}')
    (folder / "index.html").write_text("the old book")

    def contents() -> dict[str, bytes]:
        return {str(path.relative_to(tmp_path / "out")): path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}

    return SimpleNamespace(folder=folder, contents=contents, before=contents())


BROKEN = {
    "a value that is no number": (ROW + ROW.replace("151.3", "about 150"), "industry.csv, row 3, field 'value': .*about 150"),
    "a value that is NaN": (ROW.replace("151.3", "NaN"), "industry.csv, row 2, field 'value'"),
    "an unknown area": (ROW.replace("IND", "Indai"), "industry.csv, row 2.*Indai.*India"),
    "an unknown unit": (ROW.replace(",Mt,", ",mega,"), "industry.csv, row 2.*mega"),
    "a date that does not exist": (ROW.replace("2024-12-31", "2024-02-30"), "industry.csv, row 2, field 'period_end'"),
    "a period that ends first": (
        ROW.replace("2024-12-31", "2023-12-31"),
        "industry.csv, row 2: period_end 2023-12-31 comes before",
    ),
    "an unknown trust mark": (ROW.replace("press", "rumour"), "industry.csv, row 2, field 'quality'.*rumour"),
    "an unknown warning": (ROW.replace("disputed", "odd"), "industry.csv, row 2, field 'warnings.*odd"),
    "a row too short": ("crude_steel_production,IND\n", "industry.csv, row 2, field 'value': the row has fewer cells"),
    "a row too long": (
        ROW.replace("my-source,", "my-source,,extra"),
        "industry.csv, row 2: the row has 1 cells more",
    ),
    "no source": (ROW.replace("my-source", ""), "industry.csv, row 2, field 'source_id'"),
    "an unknown source": (
        ROW.replace("my-source", "my-sorce"),
        "industry.csv, row 2, field 'source_id': .*unknown source 'my-sorce'.* Did you mean 'my-source'",
    ),
    "a row twice": (ROW + ROW, "industry.csv: the row 'crude_steel_production, IND, .*' stands there twice"),
}


@pytest.mark.parametrize(("rows", "told"), BROKEN.values(), ids=BROKEN)
def test_a_broken_table_is_told_and_the_old_book_stays(workspace, old_book, rows: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        build_book(OPTIONS, old_book.folder, workspace(rows))
    assert old_book.contents() == old_book.before


def test_an_unknown_column_is_told_with_the_nearest(workspace, tmp_path: Path) -> None:
    folder = workspace()
    table = folder / "tables" / "industry.csv"
    table.write_text(table.read_text().replace("quality", "qualty", 1))
    with pytest.raises(DataError, match=r"industry\.csv, row 1, field 'qualty': unknown column\. Did you mean 'quality'"):
        open_catalog(folder)


def test_an_unknown_table_is_told_with_the_nearest(workspace) -> None:
    with pytest.raises(DataError, match=r"industri\.csv: no table has this name\. Did you mean 'industry'"):
        open_catalog(workspace(name="industri.csv"))


def test_a_file_that_is_not_text_is_told(workspace) -> None:
    folder = workspace()
    (folder / "tables" / "industry.csv").write_bytes(HEADER.encode() + b"\xff\xfe\x00")
    with pytest.raises(DataError, match=r"industry\.csv: the file is not UTF-8 text"):
        open_catalog(folder)


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        (SOURCES.replace("licence", "license"), r"sources\.toml, field 'my-source\.lice"),
        (SOURCES + "[broken", r"sources\.toml: the file is not TOML"),
        (SOURCES.replace("my-source", "worldsteel-ssy-2019"), r"sources\.toml: the source id 'worldsteel-ssy-2019' is taken"),
        (SOURCES.replace("2026-11-20", '"yesterday"'), r"sources\.toml, field 'my-source\.accessed'"),
    ],
)
def test_a_broken_register_is_told(workspace, sources: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        open_catalog(workspace(sources=sources))


def test_a_missing_workspace_is_told_and_the_old_book_stays(old_book, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"the workspace folder '.*nowhere' does not exist"):
        build_book(OPTIONS, old_book.folder, tmp_path / "nowhere")
    assert old_book.contents() == old_book.before


def test_a_workspace_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="a workspace needs a folder 'tables'"):
        open_catalog(tmp_path)


def test_a_value_of_ones_own_stands_beside_the_published_one(workspace, law) -> None:
    """It does not replace the official value; the last chapter lists it with its source."""
    context = Context(open_catalog(workspace()), law, OPTIONS)
    chapter = sources.chapter(context)
    section = next(one for one in chapter.sections if one.title == "Other published values")
    rows = [row for block in section.blocks if isinstance(block, Exhibit) for row in block.table.rows]
    (mine,) = [row for row in rows if isinstance(row["other"], Figure) and row["other"].source_ids == ("my-source",)]
    assert mine["what"] == "crude_steel_production, IND, 2024"
    assert isinstance(mine["used"], Figure)
    assert mine["other"].to("Mt").value == Decimal("151.3")
    assert (f"{mine['used'].to('Mt').value:.1f}", mine["used"].quality) == ("149.4", Quality.OFFICIAL)


@pytest.mark.usefixtures("drawn_once")
def test_a_book_from_a_workspace_says_so_and_lists_its_source(workspace, own_book: Path) -> None:
    """Of its chapters two; the tutorial builds a whole book from a workspace."""
    whole = briefing_book(Context(open_catalog(workspace(ROW.replace("2024-", "2026-").replace("151.3", "170.1"))), open_law(), OPTIONS))
    few = {name: whole.chapters[name] for name in ("industry", "sources")}
    publish(compose(replace(whole, chapters=few)), own_book, Silent())
    assert json.loads((own_book / "manifest.json").read_text())["workspace"] is True
    assert 'id="s-my-source"' in (own_book / "sources.html").read_text()
    assert "170.1" in (own_book / "industry.html").read_text()


@pytest.fixture
def law_folder(tmp_path: Path) -> Path:
    """A copy of the builtin law that a test may spoil."""
    for jurisdiction in JURISDICTIONS:
        shutil.copytree(str(files("steeldialogue.law") / jurisdiction), tmp_path / "law" / jurisdiction)
    return tmp_path / "law"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("mark_up.toml", "kind =", "colour = 1\nkind =", r"mark_up\.toml, field 'colour'"),
        ("mark_up.toml", "checked_on", "chekced_on", r"mark_up\.toml, field 'che"),
        ("mark_up.toml", 'value = "0.10"', 'value = "ten"', r"mark_up\.toml, field 'values\.0\.value'.*ten"),
        ("mark_up.toml", 'act = "COR"', 'act = "NONE"', r"mark_up\.toml, field 'act': 'NONE' is not in acts\.toml"),
        ("acts.toml", "[[act]]", "[[akt]]", r"acts\.toml, field 'akt'"),
        ("tables.toml", 'version = "2023/956"', 'verison = "2023/956"', r"tables\.toml, field 'ver"),
    ],
)
def test_a_law_folder_with_a_fault_is_told(law_folder: Path, file: str, old: str, new: str, told: str) -> None:
    path = law_folder / "eu_cbam" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=told):
        open_law(law_folder)


def test_a_law_table_with_a_fault_is_told(law_folder: Path) -> None:
    path = law_folder / "eu_cbam" / "default_values_2025_2621.csv"
    path.write_text(path.read_text().replace("AAA,7201,3.48,,3.48", "AAA,7201,3.48,,high", 1))
    with pytest.raises(DataError, match=r"default_values_2025_2621\.csv, row 3, field 'total'.*high"):
        open_law(law_folder).table("eu_cbam.default_values")
