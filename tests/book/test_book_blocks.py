"""What a chapter is made of refuses numbers without an origin."""

import pytest

from steeldialogue.book.blocks import Claim, Column, Exhibit, Gap, Table, caution, prose, unknown
from steeldialogue.core import Figure, LineageError, UnitError

TYPED = {
    "mass": ("India made 150 Mt.", "150"),
    "per cent": ("A rise of 4%.", "4"),
    "decimal": ("About 2.95 of it.", "2"),
    "thousands": ("Some 1,234 codes.", "1"),
    "beside a year": ("In 2025 it made 12.", "12"),
    "beside a heading": ("HS 72 fell by 5.", "5"),
    "five digits like a year": ("It cost 20260 euro.", "0"),
    "decimal of a year": ("It grew to 2024.5.", "5"),
}
NAMES = [
    "since 2025",
    "in 1998",
    "Regulation (EU) 2023/956",
    "2026/1740",
    "CO2 and CO₂",
    "HS 72 and HS 73",
    "CN 7208 39 00",
    "Art. 21",
    "EU27",
]


@pytest.mark.parametrize(("text", "number"), TYPED.values(), ids=TYPED)
def test_a_number_typed_into_prose_is_refused(text: str, number: str) -> None:
    with pytest.raises(LineageError, match=f"The number {number} is typed"):
        prose(text).pieces()


@pytest.mark.parametrize("text", NAMES)
def test_years_acts_and_names_may_hold_digits(text: str) -> None:
    assert prose(text).pieces() == [text]


@pytest.mark.parametrize("kind", [prose, caution, unknown])
def test_every_tone_of_prose_refuses_typed_numbers(kind) -> None:
    with pytest.raises(LineageError, match="The number 9 is typed"):
        kind("It is 9 of them.").pieces()


def test_a_part_that_is_not_given_is_refused(sourced: Figure) -> None:
    with pytest.raises(LineageError, match="names 'japan', which is not given"):
        prose("{india} and {japan}", india=Claim(sourced)).pieces()


def test_pieces_stand_in_reading_order(sourced: Figure) -> None:
    claim = Claim(sourced)
    assert prose("In {year} it made {mass}.", mass=claim, year="2024").pieces() == ["In ", "2024", " it made ", claim, "."]


def test_a_chart_without_alternative_text_is_refused(sourced: Figure) -> None:
    table = Table("steel", [Column("mass", "Mass", "Mt")], [{"mass": sourced}])
    with pytest.raises(LineageError, match="'Crude steel' has no alternative text"):
        Exhibit("Crude steel", table, {"mark": "bar"})
    assert Exhibit("Crude steel", table).spec is None


def test_a_table_gives_charts_plain_values_in_column_units(sourced: Figure) -> None:
    table = Table(
        "steel",
        [Column("year", "Year"), Column("mass", "Mass", "kt")],
        [{"year": "2024", "mass": sourced}, {"year": "2025", "mass": Gap("not held")}],
    )
    assert table.records() == [{"year": "2024", "mass": 42000.0}, {"year": "2025", "mass": None}]
    assert list(table.figures()) == [sourced]


def test_a_cell_of_another_dimension_than_its_column_is_refused(sourced: Figure) -> None:
    table = Table("steel", [Column("price", "Price", "EUR/t")], [{"price": sourced}])
    with pytest.raises(UnitError):
        table.records()
