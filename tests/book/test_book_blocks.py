"""What a chapter is made of refuses numbers without an origin."""

import pytest

from steeldialogue.book.archive import table_csv
from steeldialogue.book.blocks import OWN, Claim, Column, Exhibit, Gap, Quote, Table, caution, named, prose, unknown
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
    "on 5 February 2013",
    "2026-11-23",
    "FY2024-25",
    "4.A and 4.B",
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


@pytest.mark.parametrize("part", ["17", "1,234", "2.5", "−3", "12 %"])
def test_a_part_that_is_a_bare_number_is_refused(part: str) -> None:
    with pytest.raises(LineageError, match="make it a claim of a figure"):
        prose("Under {count} standards.", count=part).pieces()


@pytest.mark.parametrize("field", ["note", "alt"])
def test_a_number_typed_below_a_table_or_into_the_words_of_a_picture_is_refused(field: str) -> None:
    table = Table("steel", [Column("year", "Year")], [])
    with pytest.raises(LineageError, match="The number 675 is typed"):
        Exhibit("Prices", table, **{field: "The range of USD 675 was read."}).numberless()
    Exhibit("Prices", table, **{field: named("Bars of {plant}.", plant="Works 3")}).numberless()


def test_a_name_may_hold_digits_but_not_the_text_around_it() -> None:
    assert named("Bars of {plant}, {day}.", plant="Works 3", day="5") == "Bars of Works 3, 5."
    with pytest.raises(LineageError, match="The number 3 is typed"):
        named("Bars of 3 works, {day}.", day="today")


def test_who_says_a_quote_is_told() -> None:
    assert Quote("of USD 675", law="Notification 02/2025-Customs (SG)").source_id == ""
    for nobody in ({}, {"source_id": "worldsteel-ssy-2019", "law": "an act"}):
        with pytest.raises(LineageError, match="a source or an act"):
            Quote("The range of USD 675 was read.", **nobody)


def test_a_claim_in_a_cell_keeps_places_and_unit_of_its_own(sourced: Figure) -> None:
    table = Table("steel", [Column("mass", "Mass", OWN)], [{"mass": Claim(sourced, 0, "kt")}, {"mass": sourced}])
    assert table.records() == [{"mass": 42000.0}, {"mass": 42.0}]
    assert list(table.figures()) == [sourced, sourced]
    assert table_csv(table).splitlines() == ["Mass,Mass: note", "42000 kt,official", "42 Mt,official"]


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
