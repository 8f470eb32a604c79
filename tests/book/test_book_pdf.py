"""The book on paper: long enough, complete, and readable by a screen reader."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from steeldialogue.book.blocks import Chapter, Column, Exhibit, Foreign, Section, Table
from steeldialogue.book.composition import Edition, compose
from steeldialogue.book.pdf import render
from steeldialogue.book.publishing import publish
from steeldialogue.core import BookError
from steeldialogue.core.progress import Silent

CHAPTER_TITLES = (
    "Where both industries stand",
    "Trade between the two, and with the Union",
    "The Carbon Border Adjustment Mechanism",
    "Green steel: one plant, many numbers",
    "The record of the Dialogue",
    "Workplace safety",
    "Sources, corrections, and the law and its age",
)

HEADINGS = ("Contents", "Charts", "Letters beside numbers", "What is not known", "Sources", "Why these numbers")


@pytest.fixture(scope="module")
def pdf(book: Path) -> PdfReader:
    return PdfReader(book / "book.pdf")


@pytest.fixture(scope="module")
def text(book: Path) -> str:
    """The words of the whole book in reading order, with plain spaces."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (Debian package poppler-utils) is not installed")
    done = subprocess.run(["pdftotext", "-raw", str(book / "book.pdf"), "-"], capture_output=True, check=True, text=True)
    return re.sub(r"\s+", " ", done.stdout)


def outline_titles(pdf: PdfReader) -> list[str]:
    def flat(items: list) -> list[str]:
        return [title for item in items for title in (flat(item) if isinstance(item, list) else [str(item.title)])]

    return flat(pdf.outline)


def figures_under(node: DictionaryObject) -> list[DictionaryObject]:
    """Every /Figure element of the structure tree."""
    found, waiting = [], [node]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, DictionaryObject):
            if one.get("/S") == "/Figure":
                found.append(one)
            if "/K" in one:
                waiting.append(one["/K"])
    return found


def test_the_book_is_long_enough_and_has_enough_charts(pdf: PdfReader, report) -> None:
    assert len(pdf.pages) == report.pages >= 12
    assert report.charts >= 8


def test_the_book_is_tagged_titled_and_in_a_language(pdf: PdfReader) -> None:
    catalog = pdf.root_object
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"].startswith("en")
    assert pdf.metadata is not None
    assert pdf.metadata.title == "India–Japan Steel Dialogue: Briefing book for session 4"


def test_every_chart_is_a_figure_with_its_alternative_text(pdf: PdfReader, archive) -> None:
    told = [str(one.get("/Alt", "")) for one in figures_under(pdf.root_object["/StructTreeRoot"])]
    assert {spec["description"] for spec in archive.charts.values()} <= set(told)


def test_bookmarks_name_every_chapter(pdf: PdfReader) -> None:
    titles = outline_titles(pdf)
    assert [title for title in CHAPTER_TITLES if not any(title in one for one in titles)] == []
    assert "Why these numbers" in titles


@pytest.mark.parametrize(
    "words", ["Contents", "Charts", "Letters beside numbers", "What is not known", "Sources", "Why these numbers", *CHAPTER_TITLES]
)
def test_the_book_holds(text: str, words: str) -> None:
    assert words in text


def test_the_first_page_says_what_the_book_is_and_holds(pdf: PdfReader) -> None:
    first = pdf.pages[0].extract_text()
    assert "Briefing book for session 4" in first
    assert "As of 23 November 2026" in first
    assert "Contents" in first
    assert "The book in two pages" in first


def test_every_source_is_listed(text: str, archive, pages) -> None:
    sources = {key.replace(" ", "-"): source for key, source in archive.json("sources.json").items()}
    listed = [one.removeprefix("s-") for one in pages["sources.html"].ids if one.startswith("s-")]
    last_part = text[text.rindex("Sources 1 ") :]
    squeezed = re.sub(r"\W", "", last_part)
    missing = [one for one in listed if re.sub(r"\W", "", sources[one]["producer"]) not in squeezed]
    assert missing == []


def test_every_claim_has_its_note_on_paper(text: str, pages) -> None:
    notes = {one.removeprefix("why-") for name, page in pages.items() for one in page.ids if one.startswith("why-")}
    last_part = text[text.rindex("Why these numbers") :]
    assert {note for note in notes if not re.search(rf"{re.escape(note)}\D", last_part)} == set()


def test_no_letter_is_missing_from_the_fonts(text: str) -> None:
    assert "\ufffd" not in text


def test_a_machine_without_fonts_for_other_scripts_still_prints_the_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is in another language than the book is left out, and its place says why."""
    table = Table("terms", [Column("en", "English"), Column("ja", "Japanese")], [{"en": "crude steel", "ja": Foreign("粗鋼")}])
    said = Chapter("terms", "Terms", [], [Section("Terms", [Exhibit("Terms", table)])])
    edition = Edition("Words", "", date(2026, 11, 25), {"terms": lambda: said}, {}, {})
    bare = typst.Compiler
    monkeypatch.setattr(render.typst, "Compiler", lambda **told: bare(**{**told, "ignore_system_fonts": True}))
    publish(compose(edition), tmp_path / "book", Silent())
    page = "".join(one.extract_text() for one in PdfReader(tmp_path / "book" / "book.pdf").pages)
    assert "crude steel" in page
    assert render.NO_FONT in page
    assert "粗鋼" in (tmp_path / "book" / "terms.html").read_text(encoding="utf-8")
    spoken = replace(edition, title="鉄鋼")
    with pytest.raises(BookError, match="Install fonts-noto"):
        publish(compose(spoken), tmp_path / "other", Silent())
