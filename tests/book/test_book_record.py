"""Chapters G and H: what is overdue is shown, what is unknown is said, and nobody is ranked."""

import re
from dataclasses import replace
from datetime import date

import pytest

from steeldialogue.book import BookOptions
from steeldialogue.book.blocks import Chapter, Claim, Entries, Exhibit, Gap, Prose
from steeldialogue.book.chapters import CHAPTERS, record, safety
from steeldialogue.book.context import Context
from steeldialogue.catalog import Catalog
from steeldialogue.core import Figure, PartialDate


def chapter_on(catalog, law, day: date):
    return record.chapter(Context(catalog, law, BookOptions(day)))


def blocks(chapter: Chapter, kind: type) -> list:
    """Every block of one kind in reading order."""
    return [block for section in chapter.sections for block in section.blocks if isinstance(block, kind)]


def said(block: Prose) -> str:
    return "".join(f"{piece.figure.value} days" if isinstance(piece, Claim) else piece for piece in block.pieces())


def held_on(catalog: Catalog, day: str) -> Catalog:
    """The catalogue with another day for the last session held."""
    rows = [row.model_copy(update={"date_start": day}) if row.row_key() == "IJSD-3" else row for row in catalog.tables["sessions"]]
    return replace(catalog, tables={**catalog.tables, "sessions": rows})


@pytest.mark.parametrize(
    ("day", "days", "verdict"),
    [
        ("2025-02-04", 657, "The next session is overdue"),
        ("2025-11-22", 366, "The next session is overdue"),
        ("2025-11-23", 365, "The next session is not yet due"),
        ("2026-05-27", 180, "The next session is not yet due"),
    ],
)
def test_the_days_since_the_last_session_are_counted(catalog, law, day: str, days: int, verdict: str) -> None:
    summary = said(chapter_on(held_on(catalog, day), law, date(2026, 11, 23)).summary[0])
    assert f"{verdict}: {days} days had passed" in summary
    assert f"3rd India-Japan Steel Dialogue of {PartialDate(day)} in New Delhi" in summary


def test_the_count_rests_on_the_recorded_day(catalog, law) -> None:
    claim = next(piece for piece in chapter_on(catalog, law, date(2026, 11, 23)).summary[0].pieces() if isinstance(piece, Claim))
    (_, day) = claim.figure.inputs[0]
    assert day.value == date(2025, 2, 4).toordinal()
    assert claim.figure.source_ids == day.source_ids
    assert claim.figure.value == date(2026, 11, 23).toordinal() - day.value


def test_the_open_interval_is_told_in_the_table(archive) -> None:
    rows = archive.records("session_intervals")
    assert [(row["Interval [d]"], row["Against one year"]) for row in rows] == [("434", "longer"), ("657", "overdue")]


def test_sessions_that_are_not_known_say_so(catalog, law, pages) -> None:
    chapter = chapter_on(catalog, law, date(2026, 11, 23))
    entries = blocks(chapter, Entries)[0]
    first, second, third, fourth = entries.items
    assert [item.title[:3] for item in entries.items] == ["1st", "2nd", "3rd", "4th"]
    assert first.facts == ["Date: unknown", "Place: unknown", "Heads of delegation: unknown", "Status: held, date unknown"]
    assert second.facts[0] == "Date: 28 November 2023 (inferred)"
    assert third.facts[0] == "Date: 4 February 2025"
    assert fourth.facts[3] == "Status: not found"
    assert fourth.paragraphs[:2] == ["What was discussed is not known.", "No outcome is on record."]
    gaps = [said(block) for block in blocks(chapter, Prose) if block.tone == "unknown"]
    assert [gap[:3] for gap in gaps] == ["1st", "2nd", "4th"]
    assert "date, place, heads of delegation not found" in gaps[0]


def test_what_is_not_known_is_collected_in_one_place(book) -> None:
    assert 'href="sources.html#not-known"' in (book / "index.html").read_text(encoding="utf-8")
    place = (book / "sources.html").read_text(encoding="utf-8").partition('id="not-known"')[2].partition("</section>")[0]
    found = re.findall(r"<li><a href=\"(\w+)\.html\">[A-Z]</a>\s*(.*?)</li>", place, re.DOTALL)
    listed = [(name, re.sub(r"<sup.*?</sup>|<[^>]+>", "", text).strip()) for name, text in found]
    told = []
    for name in list(CHAPTERS)[:-1]:  # the last lists the sources
        html = (book / f"{name}.html").read_text(encoding="utf-8")
        texts = re.findall(r'<p class="unknown"><b>Not known\.</b> (.*?)</p>', html)
        told += [(name, re.sub(r"<sup.*?</sup>|<[^>]+>", "", text)) for text in texts]
    assert listed == told
    assert len(told) >= 5


def test_an_event_without_a_place_has_a_gap(catalog, law) -> None:
    chapter = chapter_on(catalog, law, date(2026, 11, 23))
    events = next(one for one in blocks(chapter, Exhibit) if one.table.id == "events")
    first = next(row for row in events.table.rows if row["title"].startswith("1st"))
    assert first["when"] == first["place"] == Gap("unknown")


INDIA = re.compile(r"India|SAIL|RINL|Tata|JSW")
JAPAN = re.compile(r"Japan|JFE|Nippon|Kobe")


def test_no_table_of_safety_sets_the_two_countries_side_by_side(context) -> None:
    chapter = safety.chapter(context)
    tables = [block.table for block in blocks(chapter, Exhibit)]
    with_figures = [table for table in tables if any(table.figures())]
    assert len(with_figures) >= 4
    for table in with_figures:
        labels = " ".join(figure.label for figure in table.figures())
        whole = " ".join([labels, *(column.label for column in table.columns)])
        assert not (INDIA.search(whole) and JAPAN.search(whole)), table.id


def test_no_text_of_safety_gives_a_rate_of_both(context) -> None:
    chapter = safety.chapter(context)
    texts = [*chapter.summary, *blocks(chapter, Prose)]
    for text in texts:
        whole = " ".join(piece.figure.label for piece in text.pieces() if isinstance(piece, Claim))
        assert not (INDIA.search(whole) and JAPAN.search(whole))


def test_counts_of_accidents_have_exact_intervals_around_them(archive) -> None:
    for name, count in (
        ("deaths_world", "Deaths [death]"),
        ("lti_japan", "Lost-time injuries [case]"),
        ("accidents_india", "Count [case]"),
    ):
        rows = archive.records(name)
        unit = count.split("[")[1]
        assert rows
        for row in rows:
            assert float(row[f"Interval from [{unit}"]) < float(row[count]) < float(row[f"to [{unit}"]) or row[count] == "0"


def test_a_figure_of_safety_names_its_definition(context) -> None:
    tables = [block.table for block in blocks(safety.chapter(context), Exhibit)]
    published: list[Figure] = [figure for table in tables for figure in table.figures() if not figure.inputs]
    assert published
    assert all(re.search(r"\(D-[\w-]+\)$", figure.label) for figure in published)
