"""The glossary: every word is one that the book uses, in the rendering that its books use, in the order of its language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from chapter_blocks import exhibits_of

from steeldialogue.book.blocks import Chapter, Cite, Gap, Section, prose
from steeldialogue.book.chapters import glossary
from steeldialogue.book.chapters.glossary_uses import text_of, used_in
from steeldialogue.book.context import Context
from steeldialogue.book.document import set_chapter
from steeldialogue.book.ledger import Ledger
from steeldialogue.book.tongue import tongue_of
from steeldialogue.catalog.schema import GlossaryTerm

RECORD_ONLY = {"cohort", "revealed comparative advantage"}  # words of chapters that need a table or imported flows
SHARE = 3  # at least one in so many texts of the book with the English term has the rendering as it is: Hindi bends its words


@pytest.fixture(scope="module")
def terms(context: Context) -> list[GlossaryTerm]:
    return list(context.catalog.rows(GlossaryTerm, "glossary"))


def spoken(context: Context, language: str) -> Context:
    return replace(context, options=replace(context.options, language=language))


def shown(context: Context, language: str, told: Mapping[str, Chapter] | None = None) -> list[dict]:
    exhibits = exhibits_of(glossary.chapter(spoken(context, language), told))
    return [row for name, exhibit in exhibits.items() if name != "glossary_read" for row in exhibit.table.rows]


def test_every_term_is_a_word_of_the_book(archive) -> None:
    tables = [name for name in archive.files if re.fullmatch(r"tables/glossary_\d+\.csv", name)]
    rows = [row for name in tables for row in archive.records(name.removeprefix("tables/").removesuffix(".csv"))]
    assert len(rows) >= 80
    assert {row["Term"].partition(" (")[0] for row in rows if row["Used in"] == "–"} <= RECORD_ONLY


@pytest.mark.parametrize("language", ["ja", "hi"])
def test_a_rendering_is_the_one_that_the_books_use(language: str, terms: list[GlossaryTerm]) -> None:
    known = tongue_of(language).known
    exact = {english.lower(): said for english, said in known.items()}
    wrong = []
    for row in terms:
        rendering = getattr(row, f"term_{language}")
        said = [known[english] for english in known if used_in([row.term], {"": english})]
        if rendering not in exact.get(row.term.lower(), rendering) or not (
            often(rendering in text for text in said) or bent(rendering, said)
        ):
            wrong.append((row.term, rendering))
    assert wrong == []


def often(found: Iterable[bool]) -> bool:
    hits = list(found)
    return sum(hits) * SHARE >= len(hits)


def bent(rendering: str, said: list[str]) -> bool:
    """Whether the words of a rendering stand in most texts with another ending."""
    stems = [word[:-1] if len(word) > 2 else word for word in rendering.split()]
    return often(all(stem in text for stem in stems) for text in said)


@pytest.mark.parametrize(("language", "first"), [("en", "term"), ("ja", "term_ja"), ("hi", "term_hi")])
def test_the_own_term_stands_first_in_the_order_of_the_language(
    context: Context, terms: list[GlossaryTerm], language: str, first: str
) -> None:
    order = {"en": lambda row: row.term.lower(), "ja": lambda row: row.reading_ja, "hi": lambda row: row.term_hi}[language]
    rows = shown(context, language)
    assert [str(row["own"]).partition(" (")[0] for row in rows] == [getattr(row, first) for row in sorted(terms, key=order)]
    assert set(rows[0]) >= {"definition", "unit", *({"en", "ja", "hi"} - {language})}


def test_a_rendering_that_was_read_nowhere_is_called_ours(context: Context, terms: list[GlossaryTerm]) -> None:
    read = {str(row["own"]): row for row in exhibits_of(glossary.chapter(context))["glossary_read"].table.rows}
    for term in terms:
        cells = tuple(read[term.term][language] for language in ("en", "ja", "hi"))
        assert cells == tuple(Cite(source) if source else Gap("ours") for source in (term.source_id, term.ja_source_id, term.hi_source_id))
    assert sum(bool(term.ja_source_id) for term in terms) > 15
    assert sum(bool(term.hi_source_id) for term in terms) > 8


def test_each_term_says_which_chapters_use_it(context: Context) -> None:
    told = {
        "B": Chapter("b", "Steel", [prose("Crude steels and the QCO.")], []),
        "C": Chapter("c", "Ore", [], [Section("A {name} of seer", [prose("In {where}.", where="slab casting")])]),
    }
    used = {str(row["own"]).partition(" (")[0]: row["used"] for row in shown(context, "en", told)}
    assert (used["crude steel"], used["quality control order"], used["slab"]) == ("B", "B", "C")
    assert used["specific embedded emissions"] == Gap("–")  # SEE is no part of another word
    assert "slab casting" in text_of(told["C"])


def test_definitions_are_short_and_in_their_own_scripts(terms: list[GlossaryTerm]) -> None:
    for row in terms:
        assert len(row.definition) < 200
        assert row.definition.endswith(".")
        assert row.definition_ja.endswith("。")
        assert row.definition_hi.endswith("।")
    assert len(terms) >= 80


def test_the_terms_of_other_languages_are_not_said_in_the_book_s_own(context: Context, terms: list[GlossaryTerm]) -> None:
    node, _ = set_chapter(glossary.chapter(spoken(context, "ja")), 0, Ledger(), tongue_of("ja"))
    english = {row[1]["text"] for block in node["sections"][0]["blocks"] for row in block["rows"]}
    assert english == {term.term for term in terms}
