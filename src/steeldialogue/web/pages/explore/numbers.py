"""Numbers as a reader's language writes them."""

from decimal import Decimal
from functools import cache

from django.utils.translation import get_language

from steeldialogue.book.tongue import LANGUAGES, Tongue, tongue_of
from steeldialogue.book.words import exact as exact_words
from steeldialogue.core import Figure


@cache
def _tongue(language: str) -> Tongue:
    return tongue_of(language if language in LANGUAGES else "en")


def readers() -> Tongue:
    """Return the language of whoever reads, as the book speaks it."""
    return _tongue(get_language() or "en")


def unit_words(unit: str) -> str:
    """Return a unit as the reader's language names it."""
    return readers().unit(unit)


def number(value: Decimal | int, places: int = 0) -> str:
    """Return a number rounded half up to the given places, grouped by thousands or by lakh and crore."""
    return readers().number(Decimal(value), places)


def exact(value: Decimal) -> str:
    """Return a number with the digits that matter, as an account shows it."""
    return number(value, _places(value))


def amount(figure: Figure) -> str:
    """Return the value of a figure with the digits that matter, and its unit."""
    return quantity(figure, _places(figure.value))


def quantity(figure: Figure, places: int, unit: str = "") -> str:
    """Return the value of a figure rounded, in a unit, with the unit's name."""
    return readers().quantity(figure, places, unit)


def signed(value: Decimal, places: int) -> str:
    """Return a change with its sign."""
    text = number(value, places)
    return f"+{text}" if value > 0 else text


def _places(value: Decimal) -> int:
    return len(exact_words(value).partition(".")[2])
