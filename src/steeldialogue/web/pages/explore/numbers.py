"""Numbers as a reader's language writes them."""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

from babel import Locale
from babel.numbers import format_decimal
from django.utils.translation import get_language

from steeldialogue.book.tongue import LANGUAGES, Tongue, tongue_of
from steeldialogue.book.words import MINUS, THIN
from steeldialogue.book.words import exact as exact_words
from steeldialogue.core import Figure

_EXACT = Context(prec=100)  # for what a reader may type


@cache
def _tongue(language: str) -> Tongue:
    return tongue_of(language if language in LANGUAGES else "en")


def unit_words(unit: str) -> str:
    """Return a unit as the reader's language names it."""
    return _tongue(get_language() or "en").unit(unit)


def number(value: Decimal | int, places: int = 0) -> str:
    """Return a number rounded half up to the given places, grouped by thousands or by lakh and crore."""
    locale = Locale.parse(get_language() or "en")
    whole = str(locale.decimal_formats[None].pattern).split(".")[0]
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT) or Decimal(0)  # nought has no sign
    pattern = f"{whole}.{'0' * places}" if places else whole
    return format_decimal(rounded, pattern, locale=locale, decimal_quantization=False).replace("-", MINUS)


def exact(value: Decimal) -> str:
    """Return a number with the digits that matter, as an account shows it."""
    return number(value, len(exact_words(value).partition(".")[2]))


def amount(figure: Figure) -> str:
    """Return the value of a figure with the digits that matter, and its unit."""
    return _joined(exact(figure.value), figure.unit)


def quantity(figure: Figure, places: int, unit: str = "") -> str:
    """Return the value of a figure rounded, in a unit, with the unit's name."""
    shown = figure.to(unit) if unit else figure
    return _joined(number(shown.value, places), shown.unit)


def signed(value: Decimal, places: int) -> str:
    """Return a change with its sign."""
    text = number(value, places)
    return f"+{text}" if value > 0 else text


def _joined(text: str, unit: str) -> str:
    words = unit_words(unit)
    return f"{text}{THIN if words == '%' else ' '}{words}".strip()
