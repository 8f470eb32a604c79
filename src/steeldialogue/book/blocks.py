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
    """A paragraph; `{name}` stands for a claim or for a text drawn from the data."""

    template: str
    parts: Mapping[str, Claim | str]
    tone: str = ""

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
            pieces.append(self.parts[name])
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


# Names that happen to hold digits: acts, headings of the tariff, standards, gases, dates of law.
_NAMES = re.compile(
    r"CO2|CO₂|H₂|HS \d+|CN [\d ]+|20\d\d/\d+|(?:20|19)\d\d(?! ?(?:[kM]?t\b|%|EUR|USD|JPY|INR))|ISO \d+|IS \d+|EU27|Art\. \d+|JSON"
)


def _without_numbers(text: str) -> str:
    if digits := re.search(r"\d+", _NAMES.sub("", text)):
        raise LineageError(
            f"The number {digits.group()} is typed into the text '{text.strip()[:60]}…'; put it into a figure so that it has an origin."
        )
    return text


Cell = str | Figure | Gap | Cite


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
        return (cell for row in self.rows for cell in row.values() if isinstance(cell, Figure))

    def records(self) -> list[dict[str, Any]]:
        """Return the rows as plain values for charts: numbers in column units, gaps as None."""
        return [{column.key: _plain(row.get(column.key), column) for column in self.columns} for row in self.rows]


def _plain(cell: Cell | None, column: Column) -> Any:
    if isinstance(cell, Figure):
        return float(cell.value if column.unit == OWN else cell.to(column.unit).value)
    return cell if isinstance(cell, str) else None


@dataclass(frozen=True)
class Exhibit:
    """A titled table, with a picture of it where people would rather look than read; a wide picture takes the whole page."""

    title: str
    table: Table
    spec: Mapping[str, Any] | None = None
    alt: str = ""
    note: str = ""
    fold: bool = False
    wide: bool = False

    def __post_init__(self) -> None:
        if self.spec is not None and not self.alt:
            raise LineageError(f"The chart '{self.title}' has no alternative text.")


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
