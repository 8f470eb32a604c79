"""The language a book is written in: its words, its numbers, its days.

Chapters are written in English. What they say is said in another language by a catalogue (`locale/<language>.po`) that knows whole
texts, and texts with something in them (`{0}: plants diagnosed`), of which the inner parts are said by themselves.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from steeldialogue.book import words
from steeldialogue.core import DataError, Figure

LANGUAGES = ("en", "ja", "hi")
_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_DATE = re.compile(rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})")
_HOLE = re.compile(r"\{\d\}")
_WORDS = re.compile(r"[A-Za-z]{2}")


class Tongue:
    """Says the texts of a book in one language; `lacking` collects the texts of the book itself that have no words in it."""

    def __init__(self, code: str, known: Mapping[str, str]) -> None:
        """Take the words known, by their English."""
        self.code = code
        self.lacking: dict[str, None] = {}
        self._known: dict[str, str | None] = dict(known)
        self._patterns = [(_pattern(text), said) for text, said in known.items() if _HOLE.search(text)]
        self._grouping = str(Locale.parse(code).decimal_formats[None].pattern).split(".")[0]

    @property
    def known(self) -> dict[str, str]:
        """The words known, by their English."""
        return {text: said for text, said in self._known.items() if said is not None}

    def __call__(self, text: str) -> str:
        """Return a text of the book: a title, a heading, a sentence with its names."""
        said = self._said(text)
        if said is None:
            if self.code != "en" and _WORDS.search(text):
                self.lacking[text] = None
            return text
        return said

    def datum(self, text: str) -> str:
        """Return a text out of the data, which stays as it is where no words are known: names of works are no words."""
        said = self._said(text)
        return text if said is None else said

    def number(self, value: Decimal, places: int) -> str:
        """Return a number rounded half up, grouped as the language groups: by thousands, or by lakh and crore."""
        english = words.number(value, places)
        if self._grouping == _BY_THOUSANDS:
            return english
        whole, point, part = english.lstrip(words.MINUS).replace(",", "").partition(".")
        grouped = format_decimal(int(whole), self._grouping, locale="en")
        return f"{words.MINUS if english.startswith(words.MINUS) else ''}{grouped}{point}{part}"

    def unit(self, unit: str) -> str:
        """Return a unit as readers know it."""
        return self(words.unit_words(unit))

    def quantity(self, figure: Figure, places: int, unit: str = "", *, signed: bool = False) -> str:
        """Return value and unit for running text; a fraction is shown in the unit asked for, a change with its sign."""
        shown = figure.to(unit) if unit else figure
        plus = "+" if signed and shown.value > 0 else ""
        name = self.unit(shown.unit)
        space = words.THIN if name == "%" else " "
        return f"{plus}{self.number(shown.value, places)}{space}{name}".strip()

    def _said(self, text: str) -> str | None:
        if self.code == "en" or not text:
            return text
        if text not in self._known:
            self._known[text] = said = self._made(text)
            return said
        return self._known[text]

    def _made(self, text: str) -> str | None:
        if (found := _DATE.fullmatch(text)) is not None:
            return self._date(found)
        for pattern, said in self._patterns:
            if (found := pattern.fullmatch(text)) is not None:
                return said.format(*(self.datum(part) for part in found.groups()))
        return None

    def _date(self, found: re.Match[str]) -> str:
        day = date(int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"] or 1))
        return str(format_date(day, "long", locale=self.code) if found["day"] else format_skeleton("yMMMM", day, locale=self.code))


_BY_THOUSANDS = "#,##0"


def _pattern(text: str) -> re.Pattern[str]:
    parts = _HOLE.split(text)
    return re.compile("(.+?)".join(map(re.escape, parts)), re.DOTALL)


ENGLISH = Tongue("en", {})


def tongue_of(language: str) -> Tongue:
    """Return a language to write a book in.

    Raises:
        DataError: the book is not written in it.
    """
    if language not in LANGUAGES:
        raise DataError(f"the book is written in {', '.join(LANGUAGES)}, not in '{language}'", field="language")
    return ENGLISH if language == "en" else Tongue(language, _catalogue(language))


@cache
def _catalogue(language: str) -> Mapping[str, str]:
    content = (files("steeldialogue.book") / "locale" / f"{language}.po").read_bytes()
    catalog = read_po(BytesIO(content), locale=language)
    return {str(message.id): str(message.string) for message in catalog if message.id and message.string}
