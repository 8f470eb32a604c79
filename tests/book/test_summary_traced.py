"""The two pages that sum the book up: every number leads to rows of the catalogue and to law that hold what it says."""

import re
import subprocess
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from steeldialogue.book.words import unit_words
from steeldialogue.catalog import Catalog
from steeldialogue.core import PartialDate, units
from steeldialogue.law import Law

if TYPE_CHECKING:
    from conftest import Archive

FIVE_MINUTES = 700  # words
UNITS = ("%", "Mt", "million_EUR", "billion_JPY", "EUR/t")  # in which figures are shown that hold another unit
CLAIM = re.compile(r'<a class="claim" href="summary\.html#why-(?P<place>[A-Z]\.\d+)"[^>]*>(?P<text>[^<]+)<sup>')
CELL = re.compile(r'<td class="n"><a href="(?P<page>why/\w+\.html)#f-(?P<id>\w{12})">(?P<text>[^<]+)</a>')
NOTE = r'<div class="note" id="why-{}">(.*?)</div>'
CITED = re.compile(r"\((\w{12})\)\.</q>")
STATED = ("one row",)  # what stands in an account where a row is counted and not read
USER = "stated-by-the-user"  # what a scenario of a model sets


@dataclass(frozen=True)
class Shown:
    """A number of the summary: the id of its figure and how it reads, with the unit of its column where the cell has none."""

    id: str
    text: str
    unit: str = ""

    @property
    def number(self) -> str:
        return self.text.replace("\u202f", " ").split(" ")[0].replace(",", "").replace("−", "-")

    @property
    def words(self) -> str:
        return " ".join(self.text.replace("\u202f", " ").split(" ")[1:]) or self.unit


@pytest.fixture(scope="module")
def html(book: Path) -> str:
    return (book / "summary.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shown(html: str) -> list[Shown]:
    """Every number of the two pages, as the pages show it."""
    claims = [Shown(_figure_of(html, found["place"]), found["text"]) for found in CLAIM.finditer(html)]
    return claims + [cell for table in re.findall(r"<table>.*?</table>", html, re.DOTALL) for cell in _cells(table)]


def _figure_of(html: str, place: str) -> str:
    note = re.search(NOTE.format(re.escape(place)), html, re.DOTALL)
    assert note, place
    return CITED.findall(note[1])[0]


def _cells(table: str) -> list[Shown]:
    columns = re.findall(r'<th scope="col"[^>]*>[^<]*(?:<span>([^<]*)</span>)?</th>', table)
    rows = [re.findall(r"<t[dh][^>]*>.*?</t[dh]>", row, re.DOTALL) for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)[1:]]
    found = [(CELL.search(cell), unit) for row in rows for cell, unit in zip(row, columns, strict=True)]
    return [Shown(one["id"], one["text"], unit) for one, unit in found if one]


@dataclass
class Ground:
    """What the accounts of the book are held against."""

    catalog: Catalog
    law: Law
    archive: "Archive"

    @cached_property
    def figures(self) -> dict[str, Any]:
        return dict(self.archive.json("figures.json"))

    @cached_property
    def rows(self) -> dict[tuple[str, str], Any]:
        return {(name, row.row_key()): row for name, rows in self.catalog.tables.items() for row in rows}

    def below(self, ids: list[str]) -> list[dict[str, Any]]:
        """Everything that some figures were made from, themselves among it, each once."""
        found: dict[str, Any] = {}
        waiting = list(ids)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found[key] = self.figures[key]
                waiting += [one["id"] for one in found[key]["inputs"]]
        return list(found.values())

    def fault(self, figure: dict[str, Any]) -> str:
        """Say why a figure is no end of a chain; nothing where it is one, or is made of others."""
        account = figure["account"]
        match figure["kind"]:
            case "SourceRow":
                return self._row_fault(account)
            case "LawText":
                return self._law_fault(figure, account)
            case "LineBatch":
                return "" if account["source_ids"] and set(account["source_ids"]) <= set(self.archive.json("sources.json")) else "no source"
        return "" if figure["inputs"] else "made of nothing"

    def _row_fault(self, account: dict[str, Any]) -> str:
        if account["table"].endswith(".toml"):
            return "" if account["recorded"].split()[0] in _plant(account["table"]) else "the plant does not state it"
        if account["table"] == account["source_id"] == USER:
            return ""
        row = self.rows.get((account["table"], account["row"]))
        if row is None or row.source_id != account["source_id"]:
            return "no such row of this source"
        return "" if _is_told(account["recorded"], row) else f"the row does not hold '{account['recorded']}'"

    def _law_fault(self, figure: dict[str, Any], account: dict[str, Any]) -> str:
        name, _, row = account["parameter"].partition(" [")
        value, unit = Decimal(figure["value"]), figure["unit"]
        if not row:
            held = self.law.at(name, date.fromisoformat(account["in_force_from"]))
            return "" if held.to(unit).value == value else f"the law has {held.value} {held.unit}"
        key = row.rstrip("]").split(", ")[0]
        rows = [vars(one) for one in self.law.table(name).rows if key in map(str, vars(one).values())]
        numbers = {number for one in rows for number in one.values() if isinstance(number, Decimal)}
        return "" if value in numbers else f"no row of {name} with '{key}' holds {value}"


def _plant(name: str) -> str:
    return (files("steeldialogue.carbon.plant") / "examples" / name).read_text(encoding="utf-8")


def _is_told(recorded: str, row: Any) -> bool:
    """Tell whether what an account says was recorded stands in the row: a number with its unit, or days."""
    values = [str(value) for value in vars(row).values()]
    number = re.search(r"-?\d+(?:\.\d+)?", recorded)
    days = {str(PartialDate(value)) for value in values if re.fullmatch(r"\d{4}(-\d\d){0,2}", value)}
    named = re.findall(r"\d{4}-\d\d-\d\d", recorded)
    if named:
        return set(named) <= set(values)
    return recorded in STATED or recorded in days or bool(number and number.group() in values)


@pytest.fixture(scope="module")
def ground(catalog: Catalog, law: Law, archive: "Archive") -> Ground:
    return Ground(catalog, law, archive)


def test_the_summary_shows_numbers_of_both_kinds(shown: list[Shown], html: str) -> None:
    assert len(CLAIM.findall(html)) > 30
    assert len(shown) - len(CLAIM.findall(html)) > 30


def test_every_number_reads_as_its_figure_rounded(shown: list[Shown], ground: Ground) -> None:
    wrong = [one for one in shown if not _reads_as(one, ground.figures[one.id])]
    assert not wrong


def _reads_as(one: Shown, figure: dict[str, Any]) -> bool:
    places = len(one.number.partition(".")[2])
    for unit in {figure["unit"], *UNITS}:
        if unit_words(unit) == one.words and units.comparable(figure["unit"], unit):
            value = Decimal(figure["value"]) * units.factor(figure["unit"], unit)
            return bool(abs(value - Decimal(one.number)) <= Decimal("0.5").scaleb(-places))
    return False


def test_every_number_has_its_account_on_a_page(shown: list[Shown], book: Path, html: str) -> None:
    ids = {name for page in sorted((book / "why").glob("*.html")) for name in re.findall(r'id="f-(\w{12})"', page.read_text("utf-8"))}
    assert {one.id for one in shown} <= ids
    for found in CELL.finditer(html):
        assert f'id="f-{found["id"]}"' in (book / found["page"]).read_text("utf-8")


def test_every_chain_ends_in_rows_and_law_that_hold_what_it_says(shown: list[Shown], ground: Ground) -> None:
    below = ground.below([one.id for one in shown])
    faults = {figure["label"]: fault for figure in below if (fault := ground.fault(figure))}
    assert not faults
    assert {"SourceRow", "LawText"} <= {figure["kind"] for figure in below}


def test_a_chain_that_ends_elsewhere_is_found(shown: list[Shown], ground: Ground) -> None:
    below = ground.below([one.id for one in shown])
    row = next(one for one in below if one["kind"] == "SourceRow" and one["account"]["table"] == "industry")
    text = next(one for one in below if one["kind"] == "LawText" and "[" not in one["account"]["parameter"])
    assert not ground.fault(row)
    assert not ground.fault(text)
    assert ground.fault({**row, "account": {**row["account"], "recorded": "4711.25 Mt"}}) == "the row does not hold '4711.25 Mt'"
    assert ground.fault({**row, "account": {**row["account"], "row": "nowhere"}}) == "no such row of this source"
    assert ground.fault({**text, "value": "4711"}).startswith("the law has")
    assert ground.fault({**row, "kind": "Derivation", "inputs": []}) == "made of nothing"


def test_numbers_of_lines_are_the_claims_of_their_chapters(html: str, book: Path) -> None:
    """A line says nothing that its chapter does not say with the same figure."""
    for page, line in re.findall(r'<p class="line"><a href="(\w+)\.html">(.*?)</p>', html, re.DOTALL):
        said = {_figure_of(html, found["place"]) for found in CLAIM.finditer(line)}
        chapter = (book / f"{page}.html").read_text(encoding="utf-8")
        assert said <= set(CITED.findall(chapter)) or page == "sources", page


def test_it_is_read_in_five_minutes(html: str) -> None:
    main = html[html.index('<main id="main">') : html.index('<section class="notes">')]
    shown = re.sub(r"<svg.*?</svg>|<sup.*?</sup>|<table>.*?</table>", " ", main, flags=re.DOTALL)
    words = re.sub(r"<[^>]+>", " ", shown).split()
    assert 250 < len(words) < FIVE_MINUTES


def test_it_takes_two_pages_on_paper_before_the_contents(book: Path) -> None:
    outline = PdfReader(book / "book.pdf").outline
    assert str(outline[0]["/Title"]).endswith("The book in two pages")
    first, second, third = (_words_of(book / "book.pdf", page) for page in (2, 3, 4))
    assert "The book in two pages" in first
    assert "Open commitments and likely asks" in first
    assert "Numbers to carry" in second
    assert "things the chapters say that they are not known" in second
    assert third.split()[0] == "India–Japan"  # the running head
    assert "Contents" in third


def _words_of(pdf: Path, page: int) -> str:
    told = subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return told.stdout
