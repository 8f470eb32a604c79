"""Units: one closed vocabulary, and money that never mixes by accident."""

from decimal import Decimal

import pytest

from steeldialogue.core import UnitError
from steeldialogue.core.units import factor, is_money, parse, product, quotient


@pytest.mark.parametrize(
    ("source", "target", "times"),
    [
        ("kt", "t", "1000"),
        ("Mt", "kt", "1000"),
        ("t", "kg", "1000"),
        ("%", "1", "0.01"),
        ("ktCO2e", "tCO2e", "1000"),
        ("MtCO2e", "tCO2e", "1000000"),
        ("MtCO2e", "ktCO2e", "1000"),
        ("kh", "h", "1000"),
        ("d", "h", "24"),
        ("a", "d", "365.25"),
        ("kg/t", "1", "0.001"),
        ("Mh", "h", "1000000"),
        ("crore_INR", "million_INR", "10"),
        ("billion_USD", "million_USD", "1000"),
        ("thousand_person", "person", "1000"),
        ("EUR/t", "EUR/kt", "1000"),
        ("kg/person", "t/million_person", "1000"),
        ("GWh", "MWh", "1000"),
        ("MWh", "kWh", "1000"),
        ("GWh", "TJ", "3.6"),
        ("Gcal", "GJ", "4.1868"),
        ("kcal/kg", "GJ/t", "0.0041868"),
        ("kcal/Nm3", "GJ/kNm3", "0.0041868"),
        ("million_Nm3", "kNm3", "1000"),
        ("kgCO2e/kWh", "tCO2e/MWh", "1"),
    ],
)
def test_factors(source: str, target: str, times: str) -> None:
    assert factor(source, target) == Decimal(times)


PREFIXED = [
    "mt",
    "Gt",
    "mg",
    "Mkg",
    "kkt",
    "KT",
    "MT",
    "kEUR",
    "MEUR",
    "mEUR",
    "kUSD",
    "Mperson",
    "GtCO2e",
    "tCO2",
    "mtCO2e",
    "Gh",
    "ms",
    "mh",
    "s",
]
PLURAL = ["kts", "tonnes", "days"]


@pytest.mark.parametrize("unit", ["", " ", "\t"])
def test_a_missing_unit_is_not_a_pure_number(unit: str) -> None:
    with pytest.raises(UnitError, match='A unit is missing; write "1" for a pure number'):
        parse(unit)


@pytest.mark.parametrize(
    "unit", ["knot", "GBP", "EUR20", "lb", "ton", "million_kt", "t+t", "t/", "2*t", "TCO2", "meter", "year1", *PREFIXED, *PLURAL]
)
def test_the_vocabulary_is_closed(unit: str) -> None:
    with pytest.raises(UnitError, match="not a unit we know"):
        parse(unit)


@pytest.mark.parametrize(
    ("source", "target"),
    [("EUR", "EUR2024"), ("EUR2023", "EUR2024"), ("EUR", "USD"), ("t", "tCO2e"), ("case", "person"), ("t", "h"), ("EUR/t", "EUR2024/t")],
)
def test_different_things_do_not_convert(source: str, target: str) -> None:
    with pytest.raises(UnitError, match="different things"):
        factor(source, target)


@pytest.mark.parametrize(
    ("left", "right", "value", "unit"),
    [
        (("3", "kt"), ("20", "EUR/t"), "60000", "EUR"),
        (("3", "kt"), ("2", "tCO2e/t"), "6000", "tCO2e"),
        (("4", "tCO2e/t"), ("75", "EUR/tCO2e"), "300", "EUR/t"),
        (("50", "%"), ("8", "t"), "4", "t"),
        (("2", "case/Mh"), ("3", "Mh"), "6", "case"),
    ],
)
def test_products(left: tuple[str, str], right: tuple[str, str], value: str, unit: str) -> None:
    found, where = product(Decimal(left[0]), left[1], Decimal(right[0]), right[1])
    assert found * factor(where, unit) == Decimal(value)


@pytest.mark.parametrize(
    ("left", "right", "value", "unit"),
    [
        (("60", "EUR"), ("3", "t"), "20", "EUR/t"),
        (("1", "Mt"), ("4", "kt"), "250", "1"),
        (("6", "crore_INR"), ("20", "million_INR"), "3", "1"),
        (("6", "kt"), ("3", "million_person"), "2", "kg/person"),
    ],
)
def test_quotients(left: tuple[str, str], right: tuple[str, str], value: str, unit: str) -> None:
    found, where = quotient(Decimal(left[0]), left[1], Decimal(right[0]), right[1])
    assert found * factor(where, unit) == Decimal(value)


@pytest.mark.parametrize(
    ("unit", "money"), [("EUR", True), ("JPY2015", True), ("million_EUR", False), ("EUR/t", False), ("t", False), ("EUR20", False)]
)
def test_what_is_money(unit: str, money: bool) -> None:
    assert is_money(unit) is money
