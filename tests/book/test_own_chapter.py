"""The own chapter of a private book: own words beside the public ones, numbers that lead to the own record, its place."""

from dataclasses import replace
from datetime import date

import pytest

import own_snapshots
import record_snapshots as tables
from steeldialogue.book.blocks import Chapter, Claim, Entries, Exhibit, Gap, Section
from steeldialogue.book.build import briefing_book
from steeldialogue.book.chapters import CHAPTERS, own
from steeldialogue.book.composition import Edition, compose
from steeldialogue.book.context import BookOptions, Context
from steeldialogue.book.messages import lacking, texts_of
from steeldialogue.book.own_shown import OWN_RECORD
from steeldialogue.core import Figure

TITLES = [
    "How to keep this chapter",
    "Own status beside the public one",
    "Own positions on what lies on the table",
    "Own comments on minutes under way",
    "Drafts that are not on the table",
    "Drafts: papers, requests, answers",
    "Drafts: status of commitments and tasks",
    "Papers taken back from the table",
    "Own safety returns",
]


@pytest.fixture(scope="module")
def private(catalog, law) -> Context:
    return Context(catalog, law, BookOptions(tables.DAY), tables.small(), own=own_snapshots.small())


@pytest.fixture(scope="module")
def chapter(private: Context) -> Chapter:
    assert private.own is not None
    return own.chapter(private, private.own)


@pytest.fixture(scope="module")
def sections(chapter: Chapter) -> dict[str, Section]:
    return {section.title: section for section in chapter.sections}


@pytest.fixture(scope="module")
def alone(private: Context, chapter: Chapter) -> Edition:
    """An edition of the chapter alone."""
    return replace(briefing_book(private), chapters={own.OWN: lambda: chapter}, summary="")


def rows(section: Section) -> list[dict]:
    (block,) = [block for block in section.blocks if isinstance(block, Exhibit)]
    return list(block.table.rows)


def entries(section: Section) -> list:
    (block,) = [block for block in section.blocks if isinstance(block, Entries)]
    return list(block.items)


def test_every_kind_of_thing_has_its_section(sections: dict[str, Section]) -> None:
    assert list(sections) == TITLES


def test_the_summary_counts(chapter: Chapter) -> None:
    (told,) = chapter.summary
    counted = {name: part.figure.value for name, part in told.parts.items() if isinstance(part, Claim)}
    assert counted == {"drafts": 2, "handed": 1, "positions": 1, "words": 3}


def test_own_words_stand_beside_the_public_ones(sections: dict[str, Section]) -> None:
    commitment, task, request = rows(sections["Own status beside the public one"])
    assert (commitment["JP"], commitment["own"]) == ("substantial, 1 November 2026", "limited, 20 November 2026: Two files of four.")
    assert commitment["IN"] == "limited, 1 October 2026: One file came."
    assert (commitment["what"], commitment["draft"]) == ("Commitment 7: Share data on scrap", "4")
    assert (task["JP"], task["own"]) == ("complete, 1 November 2026: It runs.", "substantial, 21 November 2026")
    assert request["IN"] == "asked, 15 January 2026: Please send it."
    assert request["JP"] == "answered, 1 February 2026: The list is attached."
    assert request["what"] == "Request IN-3: Send list 3"


def test_a_side_that_said_nothing_is_told_as_silent(private: Context) -> None:
    table = replace(tables.small(), commitments=(tables.commitment(7, said=()),))
    section = own.chapter(replace(private, record=table), own_snapshots.small()).sections[1]
    assert rows(section)[0]["JP"] == Gap("nothing yet")


def test_drafts_tell_their_fields(sections: dict[str, Section]) -> None:
    (paper,) = entries(sections["Drafts: papers, requests, answers"])
    assert paper.title == "3. Before we give way on dates"
    assert paper.paragraphs == ["Text: The dates can move by a year, not by two."]
    assert {"State: draft", "Version: 2", "Files: sums.csv", "Marking: Side-confidential"} <= set(paper.facts)
    assert paper.source_ids == (OWN_RECORD,)


def test_returns_are_numbers_that_lead_to_the_own_record(sections: dict[str, Section]) -> None:
    told, signs = rows(sections["Own safety returns"])
    hours = told["hours"]
    assert isinstance(hours, Figure)
    assert (hours.value, hours.unit, hours.source_ids) == (3_200_000, "h", (OWN_RECORD,))
    assert "near_misses" not in told
    assert (signs["hours"], signs["cases"], signs["deaths"]) == (Gap("not surveyed"), Gap("hidden"), Gap("not told"))


def test_the_chapter_stands_before_those_of_reference(private: Context) -> None:
    names = list(briefing_book(private).chapters)
    assert names.index(own.OWN) == min(names.index(name) for name in ("glossary", "sources") if name in names) - 1
    assert own.OWN not in briefing_book(replace(private, own=None)).chapters
    assert own.OWN not in CHAPTERS


def test_another_day_is_pointed_out(private: Context) -> None:
    later = replace(private, options=BookOptions(date(2026, 11, 30)))
    texts = [block.template for block in own.chapter(later, own_snapshots.small()).sections[0].blocks]
    assert any(text.startswith("Drafts are told as they stood on {day}") for text in texts)


def test_the_chapter_is_set_with_its_accounts(alone: Edition) -> None:
    composition = compose(alone)
    assert composition.document()["mark"] == "Private to Japan. Not for the other side."
    assert OWN_RECORD in composition.document()["source_places"]
    assert composition.claims == 4


@pytest.mark.parametrize("language", ["ja", "hi"])
def test_the_chapter_has_words_in_every_language(alone: Edition, language: str) -> None:
    assert lacking(language, texts_of(alone)) == []
