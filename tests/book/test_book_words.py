"""Numbers and units as readers know them."""

import re
from decimal import Decimal

import pytest

from steeldialogue.book.tongue import ENGLISH
from steeldialogue.book.words import exact, number, unit_words
from steeldialogue.core import Figure, SourceRow

NUMBERS = [
    ("0", 1, "0.0"),
    ("164.94", 1, "164.9"),
    ("1234567.5", 0, "1,234,568"),
    ("1234567.5", 2, "1,234,567.50"),
    ("999.95", 1, "1,000.0"),
    ("0.5", 0, "1"),
    ("1.5", 0, "2"),
    ("2.5", 0, "3"),
    ("-2.5", 0, "\u22123"),
    ("-1234.5", 1, "\u22121,234.5"),
    ("-0.04", 1, "0.0"),
    ("1E+3", 0, "1,000"),
]
EXACT = [
    ("0", "0"),
    ("10", "10"),
    ("1E+3", "1,000"),
    ("12.500", "12.5"),
    ("1234567.891", "1,234,567.891"),
    ("-0.25", "\u22120.25"),
    ("-1234.5", "\u22121,234.5"),
    ("0.333333333333", "0.333333"),
]


@pytest.mark.parametrize(("value", "places", "shown"), NUMBERS)
def test_numbers_are_grouped_and_rounded_half_up(value: str, places: int, shown: str) -> None:
    assert number(Decimal(value), places) == shown


@pytest.mark.parametrize(("value", "shown"), EXACT)
def test_a_trace_shows_all_digits_up_to_the_sixth(value: str, shown: str) -> None:
    assert exact(Decimal(value)) == shown


def test_a_tiny_number_is_not_shown_as_nothing() -> None:
    assert Decimal(exact(Decimal("0.00000004")).replace(",", "")) != 0


def test_a_trace_has_no_tail_of_zeros() -> None:
    assert exact(Decimal("7.00000001")).rstrip("0") == exact(Decimal("7.00000001"))


def figure(value: str, unit: str) -> Figure:
    return Figure(Decimal(value), unit, SourceRow("industry", "row", "worldsteel-ssy-2019", f"{value} {unit}"))


@pytest.mark.parametrize(
    ("value", "unit", "places", "shown_in", "text"),
    [
        ("149.4", "Mt", 1, "", "149.4 Mt"),
        ("149400", "kt", 1, "Mt", "149.4 Mt"),
        ("0.0892", "1", 1, "%", "8.9\u202f%"),
        ("-0.012", "1", 1, "%", "\u22121.2\u202f%"),
        ("1.9", "1", 2, "", "1.90"),
        ("102.6", "kg/person", 1, "", "102.6 kg per head"),
        ("82.32", "EUR/tCO2e", 2, "", "82.32 EUR/tCO₂e"),
        ("2.354", "tCO2e/t", 2, "", "2.35 tCO₂e/t"),
    ],
)
def test_a_quantity_has_its_unit_in_words(value: str, unit: str, places: int, shown_in: str, text: str) -> None:
    assert ENGLISH.quantity(figure(value, unit), places, shown_in) == text


def test_a_unit_without_words_of_its_own_is_still_readable() -> None:
    assert unit_words("kgCO2e") == "kgCO₂e"
    assert unit_words("billion_JPY") == "billion JPY"


def test_no_hyphen_stands_for_a_minus_in_the_tables(pages, book) -> None:
    cells = [
        cell
        for name in ("industry", "trade", "cbam")
        for cell in re.findall(r'<td class="n"><a [^>]*>(.*?)</a>', (book / f"{name}.html").read_text())
    ]
    assert any(cell.startswith("\u2212") for cell in cells)
    assert not any(cell.startswith("-") for cell in cells)
