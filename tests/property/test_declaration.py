"""Properties of declarations, the quarterly holding, carbon prices paid abroad and verification."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from hypothesis import assume, given
from hypothesis import strategies as st
from property_strategies import decimals, per_tonne, prices, recorded, shares

from steeldialogue.carbon.cbam import Conditions, Obligation, Tables, obligation_at_default
from steeldialogue.carbon.cbam.declaration import (
    Declaration,
    DeclaredGood,
    ImportedGood,
    PricedGood,
    PricePaid,
    deadlines,
    holding,
    reduction,
)
from steeldialogue.carbon.cbam.verification import Comparison, Verified
from steeldialogue.core import Figure, Period, Quality
from steeldialogue.law import open_law

LAW = open_law()
TABLES = Tables.of(LAW)
QUARTERS = [Period.quarter(2026, number) for number in (1, 2, 3, 4)]
NEAR = Decimal("1e-15")
masses = decimals("0.001", "100000")
dear = decimals("1", "400", 2)
fees = decimals("0", "1000000", 2)
codes = st.sampled_from(["72083900", "72142000", "72193310", "73063080", "72011011"])


def good(mass: Decimal, see: Decimal, sefa: Decimal, cut: Decimal = Decimal(0), quarter: Period = QUARTERS[0]) -> DeclaredGood:
    figures = recorded(mass, "t"), recorded(see, "tCO2e/t"), recorded(sefa, "tCO2e/t"), recorded(cut, "tCO2e")
    return DeclaredGood("72083900", "IND", "actual", quarter, *figures)


goods = st.builds(good, masses, per_tonne, per_tonne, decimals("0", "50000"), st.sampled_from(QUARTERS))
declarations = st.lists(goods, min_size=1, max_size=8).map(lambda found: Declaration(2026, tuple(found)))
price_lists = st.tuples(prices, prices, prices, prices).map(
    lambda found: {quarter: recorded(price, "EUR/tCO2e") for quarter, price in zip(QUARTERS, found, strict=True)}
)


@cache
def owed(code: str, year: int = 2026) -> Obligation:
    return obligation_at_default(TABLES, "IND", code, Conditions.of_year(LAW, year, recorded(Decimal(80), "EUR/tCO2e")))


def comparison(code: str, price: Decimal, mass: Decimal, fee: Decimal, see: Decimal | None = None) -> Comparison:
    money = recorded(price, "EUR/tCO2e")
    conditions = Conditions.of_year(LAW, 2026, money)
    verified = Verified(recorded(mass, "t"), recorded(fee, "EUR"), None if see is None else recorded(see, "tCO2e/t"))
    return Comparison(obligation_at_default(TABLES, "IND", code, conditions), money, verified)


@given(declarations, price_lists)
def test_certificates_and_cost_are_never_negative(made: Declaration, price: dict[Period, Figure]) -> None:
    assert all(one.certificates.value >= 0 for one in made.goods)
    assert made.certificates().value >= 0
    assert made.cost(price).value >= 0


@given(declarations, price_lists)
def test_a_year_is_the_sum_of_its_quarters_and_of_its_goods(made: Declaration, price: dict[Period, Figure]) -> None:
    assert (
        made.certificates().value == sum(due.value for due in made.quarters.values()) == sum(one.certificates.value for one in made.goods)
    )
    assert made.cost(price).value == sum(due.value * price[quarter].value for quarter, due in made.quarters.items())


@given(declarations, price_lists, decimals("0", "100", 2))
def test_cost_never_falls_when_a_price_rises(made: Declaration, price: dict[Period, Figure], more: Decimal) -> None:
    raised = {quarter: recorded(one.value + more, "EUR/tCO2e") for quarter, one in price.items()}
    assert made.cost(price).value <= made.cost(raised).value


@given(goods, shares, shares)
def test_splitting_a_good_never_lowers_what_is_due(one: DeclaredGood, part: Decimal, of_cut: Decimal) -> None:
    assume(0 < part < 1)
    assert one.reduction is not None
    shares_of = ((part, of_cut), (1 - part, 1 - of_cut))
    halves = [
        good(one.net_mass.value * mass, one.see.value, one.sefa.value, one.reduction.value * cut, one.quarter) for mass, cut in shares_of
    ]
    assert sum(half.certificates.value for half in halves) >= one.certificates.value - NEAR


@given(declarations)
def test_goods_are_never_netted(made: Declaration) -> None:
    netted = sum(
        one.net_mass.value * (one.see.value - one.sefa.value) - (one.reduction.value if one.reduction else 0) for one in made.goods
    )
    assert made.certificates().value >= max(Decimal(0), netted)


@given(declarations)
def test_rounding_up_adds_less_than_one_certificate(made: Declaration) -> None:
    exact, whole = made.certificates().value, made.certificates("ceil").value
    assert 0 <= whole - exact < 1
    assert whole == whole.to_integral_value()


@given(st.lists(st.tuples(codes, masses, st.integers(1, 4)), min_size=1, max_size=6), st.integers(2027, 2030))
def test_the_holding_never_falls_within_a_year_and_knows_no_mark_up(found: list[tuple[str, Decimal, int]], year: int) -> None:
    imports = [ImportedGood.at_default(owed(code, year), Period.quarter(year, number), recorded(mass, "t")) for code, mass, number in found]
    first = min(one.quarter for one in imports)
    tests = [holding(LAW, quarter, imports) for quarter in (Period.quarter(year, number) for number in (1, 2, 3, 4)) if quarter >= first]
    needed = [test.needed.value for test in tests if test.needed]
    assert needed == sorted(needed)
    by_hand = sum(mass * max(Decimal(0), owed(code, year).default_value.value - owed(code, year).sefa.value) for code, mass, _ in found)
    assert needed[-1] == by_hand / 2
    assert needed[-1] <= sum(mass * owed(code, year).certificates.value for code, mass, _ in found)


@given(codes, masses, decimals("0", "10"))
def test_the_mark_up_of_an_obligation_plays_no_part_in_the_holding(code: str, mass: Decimal, mark_up: Decimal) -> None:
    quarter = Period.quarter(2027, 1)
    plain = owed(code, 2027)
    marked = replace(plain, see=recorded(plain.see.value * (1 + mark_up), "tCO2e/t"))
    one, other = (holding(LAW, quarter, [ImportedGood.at_default(each, quarter, recorded(mass, "t"))]) for each in (plain, marked))
    assert one.needed is not None
    assert one == other


@given(masses, per_tonne, dear, prices, decimals("0", "20"), decimals("0", "500"), shares)
def test_a_carbon_price_abroad_never_reduces_below_zero_and_is_a_proposal(
    mass: Decimal, see: Decimal, average: Decimal, price: Decimal, free: Decimal, rebates: Decimal, credits: Decimal
) -> None:
    figures = ((price, "EUR/tCO2e"), (see, "tCO2e/t"), (min(free, see), "tCO2e/t"), (rebates, "EUR/t"), (credits, "1"))
    paid = PricePaid(*(recorded(value, unit) for value, unit in figures))
    asked = PricedGood("actual", recorded(mass, "t"), recorded(see, "tCO2e/t"), paid)
    made = reduction(LAW, asked, recorded(average, "EUR/tCO2e"), date(2026, 1, 1), "draft-2026-05-13")
    assert made.certificates is not None
    assert 0 <= made.certificates.value <= price * see / average * mass + NEAR * mass
    assert made.certificates.quality is Quality.PROPOSAL
    assert reduction(LAW, asked, recorded(average, "EUR/tCO2e"), date(2026, 1, 1)).certificates is None


@given(codes, dear, masses, fees)
def test_at_the_break_even_both_ways_cost_the_same(code: str, price: Decimal, mass: Decimal, fee: Decimal) -> None:
    made = comparison(code, price, mass, fee)
    if made.break_even is None:
        zero = made.cost_at(recorded(Decimal(0), "tCO2e/t"))
        assert zero.value > made.at_default.value or not made.at_default.value
        return
    assert abs(made.cost_at(made.break_even).value - made.at_default.value) <= Decimal("1e-12") * max(1, made.at_default.value)


@given(codes, dear, masses, fees, per_tonne)
def test_verifying_pays_exactly_up_to_the_break_even(code: str, price: Decimal, mass: Decimal, fee: Decimal, see: Decimal) -> None:
    made = comparison(code, price, mass, fee, see)
    assert made.saving is not None
    if made.break_even is None:
        assert made.saving.value <= 0
    elif abs(see - made.break_even.value) > Decimal("1e-9"):
        assert (made.saving.value > 0) == (see < made.break_even.value) or see <= made.sefa.value


@given(codes, dear, masses, fees, per_tonne)
def test_at_the_break_even_mass_both_ways_cost_the_same(code: str, price: Decimal, mass: Decimal, fee: Decimal, see: Decimal) -> None:
    made = comparison(code, price, mass, fee, see)
    assume(made.break_even_mass is not None and made.break_even_mass.value > 0)
    assert made.break_even_mass is not None
    there = comparison(code, price, made.break_even_mass.value, fee, see)
    assert there.at_verified is not None
    assert abs(there.at_verified.value - there.at_default.value) <= Decimal("1e-12") * max(1, there.at_default.value)


@given(st.integers(2026, 2060))
def test_the_dates_of_a_year_follow_it_and_have_a_provision(year: int) -> None:
    found = deadlines(LAW, year)
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert all(one.on.year >= year and "Art. " in one.provision for one in found)
    assert len({one.event for one in found}) == len(found)
    assert {"surrender", "repurchase", "cancellation", "review_ends"} <= {one.event for one in found}
