"""One valid row of a user's own, before, after or inside what is held, never stops the book."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import zip_longest
from pathlib import Path

import pytest

from steeldialogue.book import BookOptions
from steeldialogue.book.build import briefing_book
from steeldialogue.book.chapters import summary
from steeldialogue.book.composition import Edition, compose
from steeldialogue.book.context import Context
from steeldialogue.catalog import open_catalog
from steeldialogue.law import open_law

OPTIONS = BookOptions(date(2026, 11, 23))
SOURCE = """
[mine]
producer = "My desk"
title = "Our own count"
url = ""
licence = "Own work"
citation = "My desk"
accessed = 2026-11-20
published = "2026"
note = ""
"""


def of_the_catalogue(context: Context) -> Edition:
    """The book without its plants, which read no table of the catalogue, and without the glossary, which is made of all chapters."""
    whole = briefing_book(context)
    kept = {name: chapter for name, chapter in whole.chapters.items() if name not in ("summary", "plants", "annex", "glossary")}
    return replace(whole, chapters={"summary": lambda: summary.chapter(context, [chapter() for chapter in kept.values()]), **kept})


END = "quality,warnings,source_id,note"
OBSERVED = f"indicator,area,value,unit,period_start,period_end,{END}"
TRADED = f"reporter,partner,flow,product,measure,value,unit,period_start,period_end,{END}"
SAFE = f"scope,measure,definition_id,value,unit,hours_million,period_start,period_end,{END}"
MADE = f"area,route,boundary,value,unit,period_start,period_end,{END}"
MAKERS = "Japan's 3 blast-furnace makers incl. partners"
LAST = "official,,mine,"

ROWS = {
    "crude steel long before": ("industry", OBSERVED, f"crude_steel_production,IND,20,Mt,1990-01-01,1990-12-31,{LAST}"),
    "crude steel of a fiscal year": ("industry", OBSERVED, f"crude_steel_production,IND,60,Mt,2008-04-01,2009-03-31,{LAST}"),
    "crude steel of half a year": ("industry", OBSERVED, f"crude_steel_production,IND,85,Mt,2026-01-01,2026-06-30,{LAST}"),
    "consumption of a quarter": ("industry", OBSERVED, f"jpc_finished_steel_consumption,IND,41,Mt,2026-04-01,2026-06-30,{LAST}"),
    "capacity of Japan": ("industry", OBSERVED, f"crude_steel_capacity,JPN,110,Mt,2024-01-01,2024-12-31,{LAST}"),
    "growth of another producer": ("economy", OBSERVED, f"gdp_growth,IND,7,%,2025-04-01,2026-03-31,{LAST}"),
    "Japan to the Union, newer": (
        "trade_bilateral",
        TRADED,
        f"JPN,EU27,export,iron and steel products,value,90,billion_JPY,2026-01-01,2026-12-31,{LAST}",
    ),
    "Japan to India, half a year": (
        "trade_bilateral",
        TRADED,
        f"JPN,IND,export,iron and steel products,value,90,billion_JPY,2026-01-01,2026-06-30,{LAST}",
    ),
    "Japan to India in dollars": (
        "trade_bilateral",
        TRADED,
        f"JPN,IND,export,iron and steel products,value,900,million_USD,2024-01-01,2024-12-31,{LAST}",
    ),
    "India to Japan, one chapter newer": ("trade_bilateral", TRADED, f"IND,JPN,export,HS 72,mass,190,kt,2025-04-01,2026-03-31,{LAST}"),
    "a share of a quarter": ("trade_bilateral", TRADED, f"IND,JPN,import,finished steel (JPC),share,21,%,2026-04-01,2026-06-30,{LAST}"),
    "exports by code, one code of a newer year": (
        "trade_hs6",
        f"reporter,partner,hs6,value_million_usd,net_mass_t,period_start,period_end,{END}",
        f"IND,EU27,720839,1,100,2025-04-01,2026-03-31,{LAST}",
    ),
    "a year without injuries": ("safety_figures", SAFE, f"{MAKERS},lti_count,D-JP-FR-LTI,0,case,,2025-01-01,2025-12-31,{LAST}"),
    "a price of next year": (
        "carbon_prices",
        f"instrument,value,unit,period_start,period_end,{END}",
        f"eu_ets_allowance,80,EUR/tCO2e,2026-01-01,2026-12-31,{LAST}",
    ),
    "an intensity of another year": ("emission_intensities", MADE, f"IND,BF-BOF,our own boundary,2.5,tCO2e/t,2024-01-01,2024-12-31,{LAST}"),
}


def workspace(folder: Path, table: str, header: str, *rows: str) -> Path:
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    (folder / "sources.toml").write_text(SOURCE, encoding="utf-8")
    (folder / "tables" / f"{table}.csv").write_text("\n".join((header, *rows, "")), encoding="utf-8")
    return folder


def sharing_a_book() -> list[list[str]]:
    """The names of the rows that stand in one workspace: of every table one, which none of the others knows of."""
    by_table: dict[str, list[str]] = {}
    for name, (table, _, _) in ROWS.items():
        by_table.setdefault(table, []).append(name)
    return [[name for name in names if name] for names in zip_longest(*by_table.values())]


def texts(folder: Path, *only: str) -> str:
    """Every sentence of the book made with a workspace, or of some of its chapters."""
    edition = of_the_catalogue(Context(open_catalog(folder), open_law(), OPTIONS))
    chapters = compose(replace(edition, chapters={name: edition.chapters[name] for name in only or edition.chapters})).chapters
    blocks = [
        block
        for chapter in chapters
        for block in (*chapter["summary"], *(one for section in chapter["sections"] for one in section["blocks"]))
    ]
    return "\n".join("".join(part["text"] for part in block["parts"]) for block in blocks if block["kind"] == "prose")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """What the book with a row says; rows of different tables stand in the same book."""

    @cache
    def of(names: tuple[str, ...]) -> str:
        folder = tmp_path_factory.mktemp("rows") / "mine"
        for name in names:
            workspace(folder, *ROWS[name])
        return texts(folder)

    return lambda name: of(next(tuple(names) for names in sharing_a_book() if name in names))


@pytest.mark.parametrize("name", ROWS)
def test_one_row_never_stops_the_book(said: Callable[[str], str], name: str) -> None:
    assert said(name)


def test_a_quarter_is_not_compared_with_a_year(said: Callable[[str], str]) -> None:
    assert "finished steel consumption was 164.0 Mt in FY2025-26" in said("consumption of a quarter")


def test_whoever_counted_is_named(said: Callable[[str], str]) -> None:
    assert "(International Monetary Fund, My desk)" in said("growth of another producer")


def test_after_a_year_without_injuries_no_ratio_is_given(tmp_path: Path) -> None:
    table, header, none = ROWS["a year without injuries"]
    some = f"{MAKERS},lti_count,D-JP-FR-LTI,5,case,,2026-01-01,2026-12-31,{LAST}"
    assert "No ratio can be formed to a count of zero." in texts(workspace(tmp_path / "mine", table, header, none, some), "safety")


SESSION = (
    "session_id,series,ordinal,title,date_start,date_end,date_precision,mode,city,venue,host,india_lead,india_lead_title,"
    "japan_lead,japan_lead_title,status,topics,outcomes,quality,source_id,note"
)


def session(day: str, status: str, ordinal: int = 4) -> str:
    return f"MY-{ordinal},dialogue,{ordinal},{ordinal}th India-Japan Steel Dialogue,{day},,day,,Tokyo,,JP,,,,,{status},,,official,mine,"


def test_a_session_that_was_held_takes_the_place_of_the_unknown_one(tmp_path: Path) -> None:
    said = texts(workspace(tmp_path / "mine", "sessions", SESSION, session("2026-10-01", "held")), "record")
    assert (
        "The last session on record is the 4th India-Japan Steel Dialogue of 1 October 2026 in Tokyo. The next session is not yet due"
        in said
    )
    assert "4th India-Japan Steel Dialogue: date" not in said


def test_a_plan_ahead_stands_but_what_was_held_later_does_not(tmp_path: Path) -> None:
    plan = workspace(tmp_path / "plan", "sessions", SESSION, session("2026-12-10", "planned-unconfirmed"))
    later = workspace(tmp_path / "later", "sessions", SESSION, session("2027-05-05", "held"))
    context = Context(open_catalog(plan), open_law(), OPTIONS)
    edition = of_the_catalogue(context)
    (record,) = compose(replace(edition, chapters={"record": edition.chapters["record"]})).chapters
    entries = [
        item for section in record["sections"] for block in section["blocks"] if block["kind"] == "entries" for item in block["items"]
    ]
    assert [
        fact for item in entries if item["title"].startswith("4th") for fact in item["facts"] if fact.startswith(("Date", "Status"))
    ] == ["Date: 10 December 2026", "Status: planned, not confirmed"]
    assert "5 May 2027" not in texts(later, "record")
