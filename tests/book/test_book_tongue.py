"""The book in Japanese and Hindi: every text of its own has words, numbers and days are written as they are there, and paper shows them."""

import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from string import Formatter

import pytest
import typst

from steeldialogue.book.blocks import prose
from steeldialogue.book.build import briefing_book
from steeldialogue.book.chapters import CHAPTERS
from steeldialogue.book.chart_words import spoken
from steeldialogue.book.composition import Edition, compose
from steeldialogue.book.context import Context
from steeldialogue.book.messages import lacking, texts_of
from steeldialogue.book.pdf.chart_text import lifted
from steeldialogue.book.publishing import publish
from steeldialogue.book.tongue import Tongue, tongue_of
from steeldialogue.core import DataError
from steeldialogue.core.progress import Silent

FEW = ("investment", "safety", "sources")
NOTO = {"Noto Sans Devanagari", "Noto Sans CJK JP"}
SMALL = Tongue("hi", {"Trade balance in steel": "इस्पात का व्यापार संतुलन", "{0}: plants diagnosed": "{0}: निदान किए गए संयंत्र", "India": "भारत"})


@pytest.fixture(scope="module")
def edition(context: Context) -> Edition:
    return briefing_book(context)


@pytest.fixture(scope="module")
def texts(edition: Edition) -> list[str]:
    return texts_of(edition)


@pytest.mark.parametrize("language", ["ja", "hi"])
def test_every_text_of_the_book_has_words(language: str, texts: list[str]) -> None:
    assert len(texts) > 1000
    assert lacking(language, texts) == []


@pytest.mark.parametrize("language", ["ja", "hi"])
def test_what_a_sentence_names_is_named_in_every_language(language: str) -> None:
    for english, said in tongue_of(language).known.items():
        assert names(english) == names(said), english
        if any(not name.isdecimal() for name in names(english)):
            prose(said, **dict.fromkeys(names(said), "")).pieces()  # a number typed into it would be refused


def names(template: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(template) if name)


def test_a_text_with_a_name_in_it_is_said_around_the_name() -> None:
    assert SMALL("India: plants diagnosed") == "भारत: निदान किए गए संयंत्र"
    assert SMALL("Trade balance in steel") == "इस्पात का व्यापार संतुलन"
    assert SMALL.lacking == {}
    assert SMALL("Steel in use") == "Steel in use"
    assert list(SMALL.lacking) == ["Steel in use"]


@pytest.mark.parametrize(
    ("language", "value", "text"),
    [
        ("en", "-1234567.891", "−1,234,567.9"),
        ("ja", "1234567", "1,234,567.0"),
        ("hi", "-1234567.891", "−12,34,567.9"),
        ("hi", "99", "99.0"),
    ],
)
def test_numbers_are_grouped_as_readers_group_them(language: str, value: str, text: str) -> None:
    assert tongue_of(language).number(Decimal(value), 1) == text


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("ja", "25 November 2026", "2026年11月25日"),
        ("ja", "November 2026", "2026年11月"),
        ("hi", "25 November 2026", "25 नवंबर 2026"),
        ("en", "25 November 2026", "25 November 2026"),
    ],
)
def test_days_are_written_as_readers_write_them(language: str, text: str, said: str) -> None:
    assert tongue_of(language).datum(text) == said


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(DataError, match="written in en, ja, hi, not in 'fr'"):
        tongue_of("fr")


def test_a_chart_keeps_the_names_of_its_fields() -> None:
    spec = {"data": {"values": [{"India": "India"}]}, "encoding": {"x": {"field": "India", "title": "Trade balance in steel"}}}
    said = spoken(spec, SMALL)
    assert said["data"] == {"values": [{"India": "भारत"}]}
    assert said["encoding"]["x"] == {"field": "India", "title": "इस्पात का व्यापार संतुलन"}


def test_words_of_a_picture_are_lifted_with_their_place() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><g transform="translate(10,20)">'
        '<text transform="translate(5,6) rotate(-90)" text-anchor="middle" font-size="9px" fill="black" font-weight="bold">दर</text>'
        '<text opacity="0">hidden</text></g></svg>'
    )
    plain, told = lifted(svg)
    assert "दर" not in plain
    (word,) = told["words"]
    assert (word["x"], word["y"], word["text"], word["anchor"], word["weight"], round(word["turn"])) == (
        15,
        26,
        "दर",
        "middle",
        "bold",
        -90,
    )
    assert word["fill"] == "#000000"
    assert (told["width"], told["height"]) == (200, 100)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.skipif(not NOTO.issubset(typst.Fonts().families()), reason="fonts-noto-core and fonts-noto-cjk are not installed")
@pytest.mark.parametrize(("language", "words"), [("ja", ("目次", "出典")), ("hi", ("विषय-सूची", "स्रोत"))])
def test_paper_can_be_searched(tmp_path: Path, context: Context, language: str, words: tuple[str, ...]) -> None:
    few = {name: partial(CHAPTERS[name], context) for name in FEW}
    edition = replace(briefing_book(context), chapters=few, tongue=tongue_of(language))
    publish(compose(edition), tmp_path / "book", Silent())
    text = subprocess.run(["pdftotext", tmp_path / "book" / "book.pdf", "-"], capture_output=True, text=True, check=True).stdout
    titles = [edition.tongue(title) for title in ("Workplace safety", "Investment and ease of doing business")]
    plain = re.sub(r"\s+", "", text)
    for word in (*words, *titles):
        assert re.sub(r"\s+", "", word) in plain
    page = (tmp_path / "book" / "safety.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page
    assert titles[0] in page
