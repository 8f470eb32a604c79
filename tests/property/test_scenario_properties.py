"""Scenarios: what is paid at home lowers what the border asks, dearer steel is sold less, and no tonne is lost."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from steeldialogue.core import Figure
from steeldialogue.core.stated import stated
from steeldialogue.scenarios.border import asked_at_border
from steeldialogue.scenarios.equations import cost_share, exports_after, kept_part, paid_at_home
from steeldialogue.scenarios.trade import Alone

PER_TONNE, PRICE = "tCO2e/t", "EUR/tCO2e"
NEARLY = Decimal("1e-12")  # what 28 digits leave of a division taken back


def amounts(most: int, unit: str, least: int = 0) -> st.SearchStrategy[Figure]:
    return st.decimals(least, most, places=3).map(lambda value: stated(unit, value, unit))


EMISSIONS, FREE = amounts(4, PER_TONNE), amounts(2, PER_TONNE)
PRICES = amounts(400, PRICE)


@given(EMISSIONS, FREE, PRICES, PRICES, amounts(300, "EUR/t"))
def test_a_higher_certificate_price_never_lowers_the_charge_of_a_tonne(
    emissions: Figure, free: Figure, one: Figure, other: Figure, home: Figure
) -> None:
    low, high = sorted((one, other), key=lambda price: price.value)
    cheaper, dearer = (asked_at_border(emissions, free, price, home).value for price in (low, high))
    assert dearer >= cheaper - NEARLY
    assert Decimal(0) <= dearer <= high.value * emissions.value


@given(EMISSIONS, FREE, PRICES, PRICES, PRICES, amounts(2, PER_TONNE))
def test_a_price_at_home_is_taken_off_the_border_and_both_together_never_fall(
    emissions: Figure, free: Figure, price: Figure, one: Figure, other: Figure, allowance: Figure
) -> None:
    low, high = sorted((one, other), key=lambda each: each.value)
    paid = [paid_at_home(each, emissions, allowance) for each in (low, high)]
    asked = [asked_at_border(emissions, free, price, home).value for home in paid]
    assert asked[1] <= asked[0] + NEARLY
    assert paid[1].value + asked[1] >= paid[0].value + asked[0] - NEARLY
    whole = price.value * max(Decimal(0), emissions.value - free.value)
    assert abs(paid[0].value + asked[0] - max(whole, paid[0].value)) <= NEARLY  # nothing is paid twice


@given(amounts(200, "EUR/t"), amounts(200, "EUR/t"), amounts(2000, "EUR/t", 300), amounts(10, "1"), amounts(50, "Mt"))
def test_dearer_steel_is_sold_less_and_what_is_left_and_diverted_is_all(
    home: Figure, border: Figure, price: Figure, elasticity: Figure, before: Figure
) -> None:
    cost = cost_share(home, border, price)
    kept = Alone(elasticity).kept({"IND": cost, "JPN": cost_share(home, border + border, price)})
    assert Decimal(0) < kept["JPN"].value <= kept["IND"].value <= 1
    exports = exports_after(before, kept["IND"])
    assert (exports + (before - exports)).value == before.value
    assert kept_part(cost, stated("none", "0", "1")).value == 1
