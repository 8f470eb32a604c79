"""No digit stands in the running text of the book but in a number with an account, a day, a name, or the words of a source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from steeldialogue.law import Law

_VOID = {"meta", "link", "br", "img", "input", "hr", "col", "wbr"}
_NOT_PROSE = {"svg", "script", "style", "title", "h1", "h2", "h3", "dt", "nav", "header", "footer", "code"}
_ACCOUNTS = {"note", "notes", "accounts", "register"}  # why a number is what it is, and the list of sources
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# What may hold digits though it is no number: days and years, codes, acts, gases, names with a letter before the digit, sessions, rounds.
_NAMES = re.compile(
    rf"\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b|\b\d{{1,2}} (?:{_MONTHS})\b|\bFY(?:19|20)\d\d-\d\d\b"
    r"|\b(?:19|20)\d\d/\d+\b|\bHS \d{2,6}\b|\bCN \d{4}(?: \d\d){0,2}\b|\b(?:ISO|IS|Art\.) \d+(?:-\d+)?\b|\b\d\.[A-Z]\b"
    r"|\b(?:19|20)\d\d\b(?![.,]\d| ?(?:[kM]?t\b|%|[Mkm]?t?CO|EUR|USD|JPY|INR|people|cases|days))"
    r"|\b[A-Z]\w*-?\d+\w*\b|\b\d+ mm\b|\bsession \d+\b|CO₂|\b\d(?:st|nd|rd|th) India-Japan Steel Dialogue|\brounds? \d\.\d(?: and \d\.\d)*"
)


# Columns whose cells are codes and versions, and columns and tables of what a reader or a rule may set: no numbers that anybody measured.
_CODES = {"HS code", "CN code", "Dearest CN code", "Code", "ISCO-08", "No.", "Version", "Round", "CELEX"}
_SETTINGS = {"As the run has it", "Lost time from"}
_TABLES_OF_SETTINGS = {"scenario_keys"}


@dataclass
class Text:
    """A piece of text of a page and the elements around it, outermost first; of a cell the heading of its column and its row."""

    text: str
    around: list[tuple[str, dict[str, str]]]
    column: str = ""
    row: int = 0

    def inside(self, *tags: str) -> bool:
        return any(tag in tags for tag, _ in self.around)

    def classes(self) -> set[str]:
        return {one for _, given in self.around for one in given.get("class", "").split()}

    def given(self, name: str) -> str:
        """The nearest attribute of a name, empty where none is."""
        return next((given[name] for _, given in reversed(self.around) if name in given), "")


@dataclass
class Texts(HTMLParser):
    """The texts of a page in reading order, and the rows of the tables of each figure."""

    found: list[Text] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    citing: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str]]] = []
        self._headings: list[str] = []
        self._row, self._cell = 0, -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        self._open.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "thead":
            self._headings = []
        if tag == "tr":
            self._row, self._cell = self._row + 1, -1
        if tag in ("td", "th"):
            self._cell += 1
        if tag == "a" and "sources.html#s-" in self._open[-1][1].get("href", ""):
            self.citing.add(self._row)
        if tag == "tr" and any(name == "tbody" for name, _ in self._open):
            figure = next(given["id"] for name, given in self._open if name == "figure")
            self.rows[figure] = self.rows.get(figure, 0) + 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content says nothing."""

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self._open]
        if "thead" in inside and inside[-1] == "th":
            self._headings.append(data.strip())
        if re.search(r"\d", data):
            column = self._headings[self._cell] if {"td", "th"} & set(inside) and self._cell < len(self._headings) else ""
            self.found.append(Text(data, list(self._open), column, self._row))


@dataclass
class Scan:
    """Looks for digits that nothing vouches for."""

    sources: set[str]
    acts: set[str]

    def page(self, html: str) -> list[str]:
        texts = Texts()
        texts.feed(html)
        return [one.text.strip() for one in texts.found if not self._is_vouched(one) and self._number(one, texts)]

    def _is_vouched(self, text: Text) -> bool:
        if text.inside(*_NOT_PROSE) or text.classes() & (_ACCOUNTS | {"formula", "law"}):
            return True
        return self._leads_to_account(text) or self._is_quoted(text)

    def _leads_to_account(self, text: Text) -> bool:
        link = next((given.get("href", "") for tag, given in reversed(text.around) if tag == "a"), "")
        return bool(re.search(r"#(?:why-[A-Z]\.\d+|f-[0-9a-f]{12}|s-[\w.:-]+)$", link))

    def _is_quoted(self, text: Text) -> bool:
        """The words of a source that the register lists, or of an act that the law holds."""
        named = text.given("data-source").split()
        return bool(named and set(named) <= self.sources) or text.given("data-law") in self.acts

    def _number(self, text: Text, texts: Texts) -> str:
        if text.inside("td", "th"):
            told = text.column in _CODES | _SETTINGS or text.row in texts.citing or self._figure(text) in _TABLES_OF_SETTINGS
            return "" if told else self._typed_cell(text.text)
        if text.inside("figcaption"):
            return "" if re.fullmatch(r"[A-Z]\d+", text.text) else self._left(text.text)
        if text.inside("summary"):
            return "" if re.findall(r"\d+", text.text) == [str(texts.rows[self._figure(text)])] else text.text
        return self._left(text.text)

    def _left(self, text: str) -> str:
        found = re.search(r"\d", _NAMES.sub("", text))
        return found.group() if found else ""

    def _figure(self, text: Text) -> str:
        return next((given["id"] for tag, given in text.around if tag == "figure"), "")

    def _typed_cell(self, text: str) -> str:
        """Words of the data stand in cells; a bare number in one has an account, or stands in a row that cites its source."""
        return text if re.fullmatch(r"[+\-−]?\d[\d,]*(?:\.\d+)?(?:\s?\S{1,12})?", text.strip()) and self._left(text) else ""


@pytest.fixture(scope="module")
def scan(book: Path, law: Law) -> Scan:
    register = set(re.findall(r'<li id="s-([^"]+)"', (book / "sources.html").read_text(encoding="utf-8")))
    return Scan(register, {act.short for act in law.acts.values()})


def pages(book: Path) -> Iterator[Path]:
    return iter(sorted(book.glob("*.html")))


def test_no_digit_stands_untraced_in_any_page(book: Path, scan: Scan) -> None:
    found = {path.name: left for path in pages(book) if (left := scan.page(path.read_text(encoding="utf-8")))}
    assert not found


LEFT = {
    "prose": ("<p>India made 150 Mt.</p>", "India made 150 Mt."),
    "list": ("<ul><li>Target: 8 works</li></ul>", "Target: 8 works"),
    "credit": ('<p class="credit">Nine of 12 are held.</p>', "Nine of 12 are held."),
    "mass of a year's size": ("<p>It made 2024 Mt.</p>", "It made 2024 Mt."),
    "Devanagari digits": ("<p>भारत ने १५० बनाए</p>", "भारत ने १५० बनाए"),
    "wide digits": ("<p>１５０トン</p>", "１５０トン"),
    "cell": ('<figure id="a"><table><tbody><tr><td>1,234</td></tr></tbody></table></figure>', "1,234"),
    "cell with a unit": ('<figure id="a"><table><tbody><tr><td>12 %</td></tr></tbody></table></figure>', "12 %"),
    "words of nobody known": ('<p><span data-source="nobody">It saved 7 GJ.</span></p>', "It saved 7 GJ."),
    "words of no act": ('<p><span data-law="Act of none">USD 675</span></p>', "USD 675"),
    "a link that leads elsewhere": ('<p><a href="trade.html">12 Mt</a></p>', "12 Mt"),
    "a wrong count of rows": (
        '<figure id="a"><details><summary>(3 rows)</summary></details><table><tbody><tr></tr></tbody></table></figure>',
        "(3 rows)",
    ),
}


@pytest.mark.parametrize(("html", "text"), LEFT.values(), ids=LEFT)
def test_the_scan_finds_what_nothing_vouches_for(scan: Scan, html: str, text: str) -> None:
    assert scan.page(html) == [text]


PASSED = [
    '<p>In 2025 it made <a class="claim" href="trade.html#why-B.1">12 Mt<sup>B.1</sup></a>, on 5 February 2013 and 2026-11-23.</p>',
    '<td><a href="why/trade.html#f-0123456789ab">1,234</a></td>',
    '<article data-source="worldsteel-ssy-2019"><p>It trained 30,000 people.</p></article>',
    "<p>HS 72, CN 7208 39 00, ISO 14404-1, Regulation (EU) 2023/956, FY2024-25, the 3rd India-Japan Steel Dialogue, COURSE50, C2F.</p>",
    "<h2>Why 17 numbers</h2>",
]


@pytest.mark.parametrize("html", PASSED)
def test_days_names_accounts_and_quotes_may_hold_digits(scan: Scan, html: str) -> None:
    assert scan.page(html) == []
