"""Properties of the CBAM obligation at default values."""

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from property_strategies import decimals, per_tonne, prices, recorded, shares

from steeldialogue.carbon.cbam import Conditions, Tables, code_range, obligation_at_default
from steeldialogue.carbon.cbam.equations import (
    PER_TONNE,
    certificates_per_tonne,
    cost_per_tonne,
    embedded_at_default,
    free_allocation_at_default,
)
from steeldialogue.core import Figure, LawError, Warn, country
from steeldialogue.law import open_law

LAW = open_law()
TABLES = Tables.of(LAW)
SCOPE = TABLES.scope
PREFIXES = sorted({code[:6] for code in SCOPE.codes})
YEARS = range(2026, 2035)
SIDES = ("IND", "JPN")
origins = st.sampled_from(SIDES)
prefixes = st.sampled_from(PREFIXES)
codes = st.sampled_from(SCOPE.codes)


@cache
def conditions(year: int, price: Decimal = Decimal(75)) -> Conditions:
    return Conditions.of_year(LAW, year, recorded(price, "EUR/tCO2e"), assume_after_published=True)


def due(default: Decimal, mark_up: Decimal, factor: Decimal, benchmark: Decimal) -> Figure:
    see = embedded_at_default(recorded(default, PER_TONNE), recorded(mark_up, "1"))
    sefa = free_allocation_at_default(recorded(factor, "1"), recorded(Decimal(1), "1"), recorded(benchmark, PER_TONNE))
    return certificates_per_tonne(see, sefa)


@given(per_tonne, shares, shares, per_tonne)
def test_an_obligation_is_never_negative_nor_above_the_emissions(
    default: Decimal, mark_up: Decimal, factor: Decimal, benchmark: Decimal
) -> None:
    assert 0 <= due(default, mark_up, factor, benchmark).value <= default * (1 + mark_up)


@given(per_tonne, per_tonne, shares, shares, per_tonne)
def test_a_higher_default_value_never_owes_less(
    one: Decimal, other: Decimal, mark_up: Decimal, factor: Decimal, benchmark: Decimal
) -> None:
    low, high = sorted((one, other))
    assert due(low, mark_up, factor, benchmark).value <= due(high, mark_up, factor, benchmark).value


@given(shares, shares, per_tonne)
def test_free_allocation_falls_when_the_factor_falls(one: Decimal, other: Decimal, benchmark: Decimal) -> None:
    assume(one != other)
    assume(benchmark)
    low, high = sorted((one, other))
    sefa = [free_allocation_at_default(recorded(x, "1"), recorded(Decimal(1), "1"), recorded(benchmark, PER_TONNE)) for x in (low, high)]
    assert sefa[0].value < sefa[1].value


@given(per_tonne, prices, prices)
def test_cost_rises_with_the_price(certificates: Decimal, one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    owed = [cost_per_tonne(recorded(certificates, PER_TONNE), recorded(price, "EUR/tCO2e")).value for price in (low, high)]
    assert owed[0] <= owed[1]
    assert (owed[0] < owed[1]) == (low < high and certificates > 0)


@given(st.lists(st.tuples(per_tonne, per_tonne, decimals("0", "1000")), min_size=1, max_size=12))
def test_goods_are_not_netted_against_each_other(goods: list[tuple[Decimal, Decimal, Decimal]]) -> None:
    by_good = sum(mass * certificates_per_tonne(recorded(see, PER_TONNE), recorded(sefa, PER_TONNE)).value for see, sefa, mass in goods)
    netted = sum(mass * (see - sefa) for see, sefa, mass in goods)
    assert by_good >= max(0, netted)
    if all(see >= sefa for see, sefa, _ in goods):
        assert by_good == netted


@given(prefixes, origins, st.sampled_from(YEARS))
def test_a_range_holds_every_code_under_its_prefix(prefix: str, origin: str, year: int) -> None:
    found = code_range(TABLES, origin, prefix, conditions(year))
    assert found.lowest.certificates.value <= found.highest.certificates.value
    assert found.is_exact == (found.lowest.certificates.value == found.highest.certificates.value)
    for code in SCOPE.codes_under(prefix):
        owed = obligation_at_default(TABLES, origin, code, conditions(year)).certificates.value
        assert found.lowest.certificates.value <= owed <= found.highest.certificates.value


@given(codes, st.data())
def test_a_wider_code_has_a_wider_range(code: str, data: st.DataObject) -> None:
    origin, short = data.draw(origins), data.draw(st.integers(4, 7))
    wide, narrow = (code_range(TABLES, origin, code[:length], conditions(2026)) for length in (short, 8))
    assert narrow.is_exact
    assert wide.lowest.certificates.value <= narrow.lowest.certificates.value
    assert narrow.highest.certificates.value <= wide.highest.certificates.value


@given(codes, origins)
def test_the_obligation_at_default_values_never_shrinks_over_the_years(code: str, origin: str) -> None:
    owed = [obligation_at_default(TABLES, origin, code, conditions(year)).certificates.value for year in YEARS]
    assert owed == sorted(owed)


@given(codes, origins, st.sampled_from(YEARS), prices)
def test_an_obligation_adds_up_and_names_its_law(code: str, origin: str, year: int, price: Decimal) -> None:
    made = obligation_at_default(TABLES, origin, code, conditions(year, price))
    assert made.certificates.value == max(Decimal(0), made.see.value - made.sefa.value)
    assert made.cost.value == made.certificates.value * price
    named = {text.parameter.split(" ")[0] for text in made.cost.law}
    assert {"eu_cbam.mark_up", "eu_cbam.cbam_factor"} <= named
    assert ("eu_cbam.benchmarks" in named) == (made.benchmark is not None) == (year < 2034)
    assert (Warn.PROVISIONAL in made.cost.warnings) == (year < 2034)


@given(st.sampled_from(YEARS), prices)
def test_a_correction_factor_is_asked_for_only_while_there_is_free_allocation(year: int, price: Decimal) -> None:
    made = conditions(year, price)
    assert (made.cscf is None) == (made.cbam_factor.value == 0) == (year == 2034)
    assert made.assumed == (2030 < year < 2034)


@given(codes, st.text("0123456789", max_size=10))
def test_only_codes_of_the_annex_owe_anything(code: str, other: str) -> None:
    assert obligation_at_default(TABLES, "IND", code, conditions(2026)).cn_code == code
    assume(other not in SCOPE.codes)
    with pytest.raises(LawError, match=r"is not a code of (Annex I|eight digits)"):
        obligation_at_default(TABLES, "IND", other, conditions(2026))


@given(codes, st.text("0123456789", max_size=2))
def test_a_longer_code_is_covered_as_its_eight_digits_are(code: str, more: str) -> None:
    assert SCOPE.covers(code + more)


@given(st.text("0123456789", max_size=7))
def test_a_short_code_is_never_covered_nor_uncovered(code: str) -> None:
    with pytest.raises(LawError, match=f"'{code}' is too short to tell"):
        SCOPE.covers(code)


@given(codes, st.sampled_from(SIDES), st.sampled_from(["code", "alpha2", "en", "ja", "hi"]))
def test_an_origin_owes_the_same_under_every_name(code: str, side: str, kind: str) -> None:
    named = obligation_at_default(TABLES, getattr(country(side), kind), code, conditions(2026))
    assert named == obligation_at_default(TABLES, side, code, conditions(2026))
    assert named.origin == side
