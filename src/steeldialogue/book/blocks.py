"""What a chapter is made of. No number stands in a text: it stands in a figure that the text names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

from steeldialogue.core import Figure, LineageError


@dataclass(frozen=True)
class Claim:
    """A figure as it appears in a sentence: how many places, and in which unit."""

    figure: Figure
    places: int = 1
    unit: str = ""
    signed: bool = False


@dataclass(frozen=True)
class Gap:
    """Something that is not known, said as such."""

    reason: str


@dataclass(frozen=True)
class Cite:
    """A source in a cell, by its id; it is listed in the last chapter and linked."""

    source_id: str


@dataclass(frozen=True)
class Prose:
    """A paragraph; `{name}` stands for a claim or for a text drawn from the data.

    A line of the summary names the chapter that it tells `of`.
    """

    template: str
    parts: Mapping[str, Claim | str]
    tone: str = ""
    of: str = ""

    def pieces(self) -> list[str | Claim]:
        """Return texts and claims in reading order.

        Raises:
            LineageError: a number is typed into the text, or a name has no part.
        """
        pieces: list[str | Claim] = []
        for text, name, _, _ in Formatter().parse(self.template):
            if text:
                pieces.append(_without_numbers(text))
            if name is None:
                continue
            if name not in self.parts:
                raise LineageError(f"The text '{self.template[:60]}…' names '{name}', which is not given.")
            pieces.append(_no_bare_number(self.template, name, self.parts[name]))
        return pieces


def prose(template: str, **parts: Claim | str) -> Prose:
    """Return a paragraph."""
    return Prose(template, parts)


def caution(template: str, **parts: Claim | str) -> Prose:
    """Return a paragraph that warns of what a number does not say."""
    return Prose(template, parts, "caution")


def unknown(template: str, **parts: Claim | str) -> Prose:
    """Return a paragraph that says what is not known; the last chapter collects them."""
    return Prose(template, parts, "unknown")


# Names that happen to hold digits: acts, headings of the tariff, standards, gases, days, categories of quotas, fiscal and split years.
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NAMES = re.compile(
    r"CO2|CO₂|H₂|HS \d+|CN [\d ]+|20\d\d/\d+|(?:19|20)\d\d-\d\d-\d\d|(?:FY|base )(?:19|20)\d\d-\d\d"
    rf"|\b\d{{1,2}} (?:{_MONTHS})\b|\b\d\.[A-Z]\b"
    r"|(?:20|19)\d\d(?! ?(?:[kM]?t\b|%|EUR|USD|JPY|INR))|ISO \d+|IS \d+|EU27|Art\. \d+|JSON"
)
_BARE_NUMBER = re.compile(r"[+\-−]?\d[\d,]*(?:\.\d+)? ?%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HASH = 64


class Named(str):
    """A text with names out of the data in it, which may hold digits; the text around them holds no number."""

    __slots__ = ()


def named(template: str, **names: str) -> Named:
    """Return a text for a note or a picture in which `{name}` stands for something out of the data: a plant, a standard, a day.

    Raises:
        LineageError: a number is typed into the text, or a name has no part.
    """
    Prose(template, dict.fromkeys(names, "")).pieces()
    return Named(template.format(**names))


def _without_numbers(text: str) -> str:
    if digits := re.search(r"\d+", "" if isinstance(text, Named) else _NAMES.sub("", text)):
        raise LineageError(
            f"The number {digits.group()} is typed into the text '{text.strip()[:60]}…'; put it into a figure so that it has an origin."
        )
    return text


def _no_bare_number(template: str, name: str, part: Claim | str) -> Claim | str:
    if isinstance(part, Claim) or len(part) == _HASH:  # one of digits alone: a history that has no event yet begins with noughts
        return part
    if _BARE_NUMBER.fullmatch(part) and not _YEAR.fullmatch(part):
        raise LineageError(f"The part '{name}' of the text '{template[:60]}…' is the number {part}; make it a claim of a figure.")
    return part


class Foreign(str):
    """A text in another language than the book's, which stays as it is in a cell."""

    __slots__ = ()


Cell = str | Figure | Claim | Gap | Cite  # a claim stands in columns of units of their own, with its own places


OWN = "own"  # the unit of a column whose figures each keep their own


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading and, for numbers, unit and places; a hidden one only feeds the chart."""

    key: str
    label: str
    unit: str = ""
    places: int = 1
    hidden: bool = False

    @property
    def is_number(self) -> bool:
        """True when the cells are figures."""
        return bool(self.unit)


@dataclass(frozen=True)
class Table:
    """Rows of figures, texts and gaps; every figure is shown in its column's unit."""

    id: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Cell]]

    def figures(self) -> Iterable[Figure]:
        """Yield every figure of the table."""
        return (figure for row in self.rows for cell in row.values() if (figure := figure_of(cell)) is not None)

    def records(self) -> list[dict[str, Any]]:
        """Return the rows as plain values for charts: numbers in column units, gaps as None."""
        return [{column.key: _plain(row.get(column.key), column) for column in self.columns} for row in self.rows]


def figure_of(cell: Cell | None) -> Figure | None:
    """Return the figure in a cell; None where it holds no number."""
    return cell.figure if isinstance(cell, Claim) else cell if isinstance(cell, Figure) else None


def shown_in(cell: Cell | None, column: Column) -> Figure | None:
    """Return the figure in a cell, in the unit that the column or the claim shows it in."""
    figure = figure_of(cell)
    if figure is None:
        return None
    unit = column.unit if column.unit != OWN else cell.unit if isinstance(cell, Claim) else ""
    return figure.to(unit) if unit else figure


def _plain(cell: Cell | None, column: Column) -> Any:
    figure = shown_in(cell, column)
    if figure is not None:
        return float(figure.value)
    return cell if isinstance(cell, str) else None


@dataclass(frozen=True)
class Quote:
    """What a source or the law says of a table in words that may hold numbers; it names the id of the source, or the act."""

    text: str
    source_id: str = ""
    law: str = ""

    def __post_init__(self) -> None:
        if bool(self.source_id) == bool(self.law):
            raise LineageError(f"Say who says '{self.text[:60]}…': a source or an act.")


@dataclass(frozen=True)
class Exhibit:
    """A titled table, with a picture of it where people would rather look than read; a wide picture takes the whole page.

    Below a brief one stands its note alone: what it rests on is told where its numbers come from. No number is typed into a note or into
    the words of a picture; what others say with numbers is quoted.
    """

    title: str
    table: Table
    spec: Mapping[str, Any] | None = None
    alt: str = ""
    note: str = ""
    fold: bool = False
    wide: bool = False
    brief: bool = False
    quotes: Sequence[Quote] = ()

    def __post_init__(self) -> None:
        if self.spec is not None and not self.alt:
            raise LineageError(f"The chart '{self.title}' has no alternative text.")

    def numberless(self) -> None:
        """Refuse a number typed into the words of a book's exhibit; a page that answers a question may say it again.

        Raises:
            LineageError: there is one.
        """
        _without_numbers(self.alt)
        _without_numbers(self.note)


@dataclass(frozen=True)
class Entry:
    """One item of a list with a heading, a line of facts and paragraphs: a session, a commitment."""

    title: str
    facts: Sequence[str]
    paragraphs: Sequence[str]
    quality: str
    source_ids: Sequence[str]


@dataclass(frozen=True)
class Entries:
    """A list of entries."""

    items: Sequence[Entry]


Block = Prose | Exhibit | Entries


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Chapter:
    """One chapter: an id for its page, a title, a summary for the front page, and sections."""

    id: str
    title: str
    summary: Sequence[Prose]
    sections: Sequence[Section]
    attachments: Sequence[Table] = field(default=())
