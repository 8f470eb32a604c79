"""A book is not built when a number in it rests on nothing."""

import re
from decimal import Decimal
from pathlib import Path
from string import ascii_uppercase

import pytest

from steeldialogue.book import build_book
from steeldialogue.book.blocks import Block, Chapter, Claim, Column, Exhibit, Section, Table, prose
from steeldialogue.book.chapters import CHAPTERS
from steeldialogue.book.document import set_chapter
from steeldialogue.book.ledger import Ledger, legend, marks
from steeldialogue.core import Figure, LineageError, Quality, Warn, total


def chapter_of(*blocks: Block) -> Chapter:
    return Chapter("one", "One", [], [Section("Section", blocks)])


def test_a_claim_that_rests_on_nothing_stops_the_chapter(made_up: Figure) -> None:
    with pytest.raises(LineageError, match="'made up' rests on no source and no law"):
        set_chapter(chapter_of(prose("It is {it}.", it=Claim(made_up))), 0, Ledger())


def test_a_cell_that_rests_on_nothing_stops_the_chapter(made_up: Figure) -> None:
    table = Table("steel", [Column("mass", "Mass", "Mt")], [{"mass": made_up}])
    with pytest.raises(LineageError, match="'made up' rests on no source and no law"):
        set_chapter(chapter_of(Exhibit("Steel", table)), 0, Ledger())


def test_a_claim_with_one_input_that_rests_on_nothing_stops_the_chapter(sourced: Figure, made_up: Figure) -> None:
    mixed = (sourced + made_up).named("half made up")
    with pytest.raises(LineageError, match="made up"):
        set_chapter(chapter_of(prose("It is {it}.", it=Claim(mixed))), 0, Ledger())


def test_a_book_with_such_a_claim_is_not_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, made_up: Figure, context) -> None:
    bad = chapter_of(prose("It is {it}.", it=Claim(made_up)))
    monkeypatch.setitem(CHAPTERS, "trade", lambda _: bad)
    with pytest.raises(LineageError, match="'made up' rests on no source and no law"):
        build_book(context.options, tmp_path / "book")
    assert list(tmp_path.iterdir()) == []


def test_a_figure_needs_an_account_at_all() -> None:
    with pytest.raises(LineageError, match="has no lineage"):
        Figure(Decimal(1), "Mt", None, "bare")  # type: ignore[arg-type]


def test_claims_are_numbered_through_the_chapter(sourced: Figure) -> None:
    ledger = Ledger()
    text = prose("{one} and {two}", one=Claim(sourced), two=Claim(sourced.named("other")))
    node, _ = set_chapter(Chapter("one", "One", [text], [Section("Section", [text])]), 1, ledger)
    assert [note["number"] for note in node["notes"]] == ["B.1", "B.2", "B.3", "B.4"]
    assert [part["note"] for part in node["summary"][0]["parts"] if "note" in part] == ["B.1", "B.2"]


def test_what_is_below_a_claim_is_entered_too(sourced: Figure) -> None:
    ledger = Ledger()
    other = sourced.named("other")
    both = sourced + other
    ledger.enter(both, "trade")
    assert set(ledger.pages) == {both.id, sourced.id, other.id}
    assert ledger.link(other.id) == f"why/trade.html#f-{other.id}"


def test_an_account_stays_on_the_page_where_it_was_first_met(sourced: Figure) -> None:
    ledger = Ledger()
    ledger.enter(sourced, "industry")
    ledger.enter(sourced, "trade")
    assert ledger.of_page("trade") == []
    assert [account["id"] for account in ledger.of_page("industry")] == [sourced.id]


def test_a_long_sum_shows_its_largest_terms_and_says_how_many_are_left(sourced: Figure) -> None:
    terms = [Figure(Decimal(size), "Mt", sourced.lineage, f"part {size}") for size in range(1, 21)]
    ledger = Ledger()
    whole = total(terms, "whole")
    ledger.enter(whole, "trade")
    account = ledger.account(whole)
    assert [part["value"] for part in account["inputs"]] == [f"{size} Mt" for size in range(20, 8, -1)]
    assert account["inputs_left"] == 8


def test_every_mark_has_its_own_letter() -> None:
    letters = [letter for letter, _, _ in legend()]
    assert len(letters) == len(set(letters))
    assert {name for _, name, _ in legend()} >= {str(mark).replace("_", " ") for mark in Warn}


def test_a_sound_figure_carries_no_mark(sourced: Figure) -> None:
    assert marks(sourced) == ""
    assert sourced.quality is Quality.OFFICIAL


CLAIM = re.compile(r"why-([A-Z])\.(\d+)$")


BUILT = ("summary", *CHAPTERS)


@pytest.mark.parametrize(("letter", "name"), list(zip(ascii_uppercase, BUILT, strict=False)))
def test_claims_of_a_built_chapter_run_without_a_gap(pages, letter: str, name: str) -> None:
    found = [match.groups() for one in pages[f"{name}.html"].ids if (match := CLAIM.match(one))]
    assert found == [(letter, str(place)) for place in range(1, len(found) + 1)]


def test_every_chapter_of_analysis_makes_claims(pages, report) -> None:
    counts = {name: sum(bool(CLAIM.match(one)) for one in pages[f"{name}.html"].ids) for name in BUILT}
    assert all(counts[name] for name in ("industry", "trade", "cbam", "record", "safety"))
    assert sum(counts.values()) == report.claims


def test_every_claim_has_an_account(pages, archive) -> None:
    """Formula or provision, a source or law, the value, and a link to the full account."""
    accounts = [(page, one) for page in pages.values() for one in page.ids if CLAIM.match(one)]
    assert accounts
    for page, one in accounts:
        text, links = page.texts[one], page.links_under[one]
        assert re.search(r"(published value|value set by law|: .+)", text), one
        assert any("sources.html#s-" in link for link in links) or "CELEX" in text, one
        assert "Trust:" in text, one
