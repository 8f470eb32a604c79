"""The chapter on safety: what the sides share stands apart, hidden cells stay hidden, and what follows is said in words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from chapter_blocks import exhibits_of

import record_snapshots
from steeldialogue.book import BookOptions
from steeldialogue.book.blocks import Chapter, Claim, Gap, Prose
from steeldialogue.book.chapters import safety
from steeldialogue.book.context import Context
from steeldialogue.book.document import set_chapter
from steeldialogue.book.ledger import Ledger
from steeldialogue.book.words import number
from steeldialogue.catalog import Catalog
from steeldialogue.core import Figure, Quality
from steeldialogue.law import Law
from steeldialogue.record.snapshot import SafetyRowLine, SafetyTableLine

OPTIONS = BookOptions(date(2026, 11, 23))
YEARS = ("2023", "2024")


def line(side: str = "IN", columns: tuple[str, ...] = YEARS, **changed: object) -> SafetyTableLine:
    hours = (Decimal(20_000_000), Decimal(20_000_000))
    rows = (SafetyRowLine("Works A", ("※", "12"), hours, "※"), SafetyRowLine("Works B", ("※", "0.00"), hours, "-"))
    made = SafetyTableLine(
        side=side,
        number=4,
        title="Lost-time injuries",
        definition="D-IN-FA",
        counted="cases",
        starts=date(2023, 1, 1),
        ends=date(2024, 12, 31),
        by_row="workplace",
        by_column="year",
        columns=columns,
        rows=rows,
        totals=("31", "59"),
        total="90",
        threshold=5,
        text="Both works.",
    )
    return replace(made, **changed)


@pytest.fixture
def made(catalog: Catalog, law: Law):
    def of(*tables: SafetyTableLine) -> Chapter:
        record = replace(record_snapshots.empty(), safety_tables=tables) if tables else None
        return safety.chapter(Context(catalog, law, OPTIONS, record))

    return of


def said_in(chapter: Chapter) -> str:
    """Every text of a chapter, with its numbers as they are printed."""
    blocks = [*chapter.summary, *(block for section in chapter.sections for block in section.blocks)]
    pieces = [piece for one in blocks if isinstance(one, Prose) for piece in (*one.pieces(), " ")]
    return "".join(number(piece.figure.value, piece.places) if isinstance(piece, Claim) else piece for piece in pieces)


def test_without_a_record_nothing_is_shared(made) -> None:
    assert not [section.title for section in made().sections if "shares" in section.title]


def test_a_shared_table_stands_under_its_side(made) -> None:
    chapter = made(line("JP", number=1), line("IN"))
    assert [section.title for section in chapter.sections if "shares" in section.title] == ["What India shares", "What Japan shares"]
    assert {"safety_table_in_4", "safety_table_jp_1"} <= set(exhibits_of(chapter))


def test_cells_are_numbers_or_say_why_they_are_not(made) -> None:
    table = exhibits_of(made(line()))["safety_table_in_4"].table
    first, second, totals = table.rows
    assert first["c0"] == Gap("hidden")
    assert second["c1"] == Gap("under half a unit")
    assert second["total"] == Gap("not surveyed")
    assert isinstance(first["c1"], Figure)
    assert (first["c1"].value, first["c1"].quality, first["c1"].label) == (
        12,
        Quality.DECLARED,
        "Lost-time injuries, Works A, 2024 (D-IN-FA)",
    )
    assert isinstance(totals["total"], Figure)


def test_the_last_change_of_the_totals_is_judged_by_their_hours(made) -> None:
    said = said_in(made(line()))
    assert "Lost-time injuries, all: the count went from 31" in said
    assert "a ratio of rates of 1.90 (exact interval 1.21 to 3.04). The rise is larger than chance would explain." in said


def test_without_hours_equal_ones_are_said_to_be_assumed(made) -> None:
    bare = tuple(replace(row, hours=()) for row in line().rows)
    said = said_in(made(line(rows=bare)))
    assert "The rise is larger than chance would explain, if the hours worked were the same. " in f"{said} "


@pytest.mark.parametrize("columns", [("employees", "contractors"), ("2023", "2024-01-01 – 2024-06-30")])
def test_groups_and_parts_of_years_are_not_compared(made, columns: tuple[str, ...]) -> None:
    assert "the count went" not in said_in(made(line(columns=columns)))


def test_every_number_shared_has_an_account(made) -> None:
    ledger = Ledger()
    node, setter = set_chapter(made(line()), 9, ledger)
    shared = next(section for section in node["sections"] if section["title"] == "What India shares")
    assert [block["kind"] for block in shared["blocks"]] == ["exhibit", "prose"]
    assert "safety_table_in_4" in setter.tables


def test_indian_facts_of_the_press_keep_their_unit_and_have_intervals(made) -> None:
    rows = exhibits_of(made())["accidents_india_press"].table.rows
    deaths = next(row for row in rows if row["works"] == "SAIL and RINL plants" and row["kind"] == "fatalities")
    assert [deaths["count"].unit, deaths["low"].unit] == ["death", "death"]
    assert deaths["low"].value < 58 < deaths["high"].value
    assert {row["count"].unit for row in rows} == {"death", "case"}
    headline = next(row for row in rows if row["works"] == "Public steel companies of India")
    assert headline["low"] == Gap("a round number")


def test_the_deaths_of_one_accident_have_no_interval(made) -> None:
    table = exhibits_of(made())["single_accidents_india"].table
    assert [column.key for column in table.columns] == ["works", "month", "deaths"]
    assert sorted(int(row["deaths"].value) for row in table.rows) == [5, 6, 9]


def test_the_share_of_hours_follows_from_three_rates(made) -> None:
    rows = exhibits_of(made())["ltifr_world"].table.rows
    shares = {row["year"]: row["share"] for row in rows}
    assert round(shares["2006"].value, 3) == Decimal("0.795")
    assert round(shares["2023"].value, 2) == Decimal("0.48")
    assert len(shares["2023"].inputs) == 3


def test_the_jump_of_recordable_injuries_is_laid_to_who_reports(made) -> None:
    said = said_in(made())
    assert "was 3.66" in said
    assert "6.20" in said
    assert "the members who report change from year to year, and the jump is laid to that" in said
    assert "to within 0.1" in said
    assert "takes about 292" in said


def test_what_nobody_publishes_is_said(made) -> None:
    said = said_in(made())
    for missing in ("Near-miss reports, potential deaths", "The days on which people died", "The hours worked at Japan's three makers"):
        assert missing in said
