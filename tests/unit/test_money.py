"""Money: cents, exchange and constant prices."""

from decimal import Decimal

import pytest
from unit_samples import recorded

from steeldialogue.core import UnitError
from steeldialogue.core.money import deflate, exchange, money_unit, to_cents


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        ("0.005", "0.01"),
        ("0.015", "0.02"),
        ("0.025", "0.03"),
        ("0.0049999", "0.00"),
        ("-0.005", "-0.01"),
        ("7341.948", "7341.95"),
        ("3", "3.00"),
    ],
)
def test_cents_are_rounded_half_up(amount: str, cents: str) -> None:
    assert str(to_cents(Decimal(amount))) == cents


def test_exchange_keeps_amount_and_rate() -> None:
    made = exchange(recorded("200", "USD", "export"), recorded("0.9", "EUR/USD", source="central-bank"))
    assert (made.value, made.unit, made.label) == (Decimal(180), "EUR", "export")
    assert made.source_ids == ("central-bank", "ministry")


def test_exchange_of_millions_gives_the_bare_currency() -> None:
    made = exchange(recorded("2", "million_USD"), recorded("150", "JPY/USD"))
    assert (made.value, made.unit) == (Decimal(300_000_000), "JPY")


@pytest.mark.parametrize(("amount", "rate"), [("JPY", "EUR/USD"), ("EUR", "EUR/USD"), ("USD2024", "EUR/USD"), ("USD", "EUR")])
def test_a_rate_must_start_from_the_currency_of_the_amount(amount: str, rate: str) -> None:
    with pytest.raises(UnitError, match="does not turn"):
        exchange(recorded("1", amount), recorded("1", rate))


def test_deflating_changes_the_unit_so_that_prices_do_not_mix() -> None:
    then, base = recorded("120", "1", "index 2020"), recorded("150", "1", "index 2024")
    made = deflate(recorded("80", "EUR"), then, base, 2024)
    assert (made.value, made.unit) == (Decimal(100), "EUR2024")
    with pytest.raises(UnitError):
        made + recorded("1", "EUR")


def test_only_money_is_deflated() -> None:
    with pytest.raises(UnitError, match="Only money"):
        deflate(recorded("80", "t"), recorded("1", "1"), recorded("1", "1"), 2024)


def test_an_index_of_zero_deflates_nothing() -> None:
    with pytest.raises(UnitError, match="price index of the day is 0"):
        deflate(recorded("80", "EUR"), recorded("0", "1"), recorded("150", "1"), 2024)


def test_money_units() -> None:
    assert (money_unit("INR"), money_unit("INR", 2015)) == ("INR", "INR2015")
    with pytest.raises(UnitError, match="'GBP' is not a currency we know"):
        money_unit("GBP")
