"""Every link of the book leads somewhere, and every number to its account."""

import json
import re
from collections import Counter
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest

EUR_LEX = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"


def anchor(source: str) -> str:
    """An id of a page holds no spaces."""
    return source.replace(" ", "-")


def outside(link: str) -> bool:
    return urlsplit(link).scheme in ("http", "https", "mailto")


def place_of(page: str, link: str) -> tuple[str, str]:
    """Return the file and the fragment a link of a page leads to."""
    path, _, fragment = link.partition("#")
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / unquote(path)).parts if path else PurePosixPath(page).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts), unquote(fragment)


def test_no_internal_link_is_broken(book: Path, pages) -> None:
    broken = []
    for name, page in pages.items():
        assert page.links
        for link in page.links:
            if outside(link):
                continue
            file, fragment = place_of(name, link)
            if not (book / file).is_file() or (fragment and fragment not in pages[file].ids):
                broken.append((name, link))
    assert broken == []


def test_no_id_stands_twice_on_a_page(pages) -> None:
    twice = {name: [one for one, times in Counter(page.ids).items() if times > 1] for name, page in pages.items()}
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_links_out_of_the_book_are_those_of_sources_acts_and_notes(pages, archive, catalog, law) -> None:
    urls = {source["url"] for source in archive.json("sources.json").values()} | {EUR_LEX + act.celex for act in law.acts.values()}
    notes = {word.rstrip(".,;)") for table in catalog.tables.values() for row in table for word in row.note.split()}
    notes |= {word.rstrip(".,;)") for source in catalog.sources.values() for word in source.note.split()}
    out = {link for page in pages.values() for link in page.links if outside(link)}
    assert out
    assert out - urls - notes == set()


def test_every_figure_has_its_account_on_exactly_one_page(pages, archive) -> None:
    standing = Counter(one.removeprefix("f-") for name, page in pages.items() for one in page.ids if one.startswith("f-"))
    assert set(standing.values()) == {1}
    assert set(standing) == set(archive.json("figures.json"))


def test_accounts_stand_on_why_pages_alone(pages) -> None:
    assert {name.split("/")[0] for name, page in pages.items() if any(one.startswith("f-") for one in page.ids)} == {"why"}


def test_every_input_of_a_figure_is_a_figure_of_the_book(archive) -> None:
    figures = archive.json("figures.json")
    lost = {one["id"] for figure in figures.values() for one in figure["inputs"]} - set(figures)
    assert lost == set()


def test_every_figure_ends_at_a_source_or_at_law(archive) -> None:
    """Followed to its last inputs, nothing is left that no source and no act states."""
    figures, sources = archive.json("figures.json"), archive.json("sources.json")
    ends = [figure for figure in figures.values() if not figure["inputs"]]
    assert {figure["kind"] for figure in ends} == {"SourceRow", "LawText", "LineBatch"}  # a batch may count lines without any law
    for figure in ends:
        account = figure["account"]
        named = account.get("source_ids", [account.get("source_id")])
        assert account.get("provision") or (named and set(named) <= set(sources)), figure["label"]


@pytest.mark.parametrize("name", ["industry", "trade", "cbam", "plants", "record", "safety"])
def test_every_number_of_a_table_leads_to_an_account(book: Path, pages, name: str) -> None:
    html = (book / f"{name}.html").read_text(encoding="utf-8")
    cells = re.findall(r'<td class="n">(.*?)</td>', html)
    assert cells
    assert all(re.match(r'<a href="why/\w+\.html#f-[0-9a-f]{12}">', cell) for cell in cells)


def test_every_claim_on_the_front_page_leads_to_its_note(book: Path) -> None:
    html = (book / "index.html").read_text(encoding="utf-8")
    claims = re.findall(r'class="claim" href="(\w+\.html)#why-([A-Z]\.\d+)".*?<sup>(.*?)</sup>', html)
    assert len(claims) >= 10
    assert all(note == shown for _, note, shown in claims)


def test_every_source_named_on_a_page_stands_in_the_list(pages, archive) -> None:
    listed = {one.removeprefix("s-") for one in pages["sources.html"].ids if one.startswith("s-")}
    assert listed <= {anchor(one) for one in archive.json("sources.json")}
    used = {anchor(figure["account"]["source_id"]) for figure in archive.json("figures.json").values() if figure["kind"] == "SourceRow"}
    assert used <= listed


def test_figures_json_holds_every_number_linked_to(pages, archive) -> None:
    linked = {link.split("#f-")[1] for page in pages.values() for link in page.links if "#f-" in link}
    assert linked
    assert linked <= set(archive.json("figures.json"))


def test_figures_of_the_report_are_those_of_the_archive(report, archive, book: Path) -> None:
    assert report.figures == len(archive.json("figures.json"))
    assert report.figures == json.loads((book / "manifest.json").read_text())["figures"]
