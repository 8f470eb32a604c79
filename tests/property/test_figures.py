"""Properties of figures, units, money and periods."""

import re
from calendar import month_abbr, monthrange
from datetime import date
from decimal import Decimal
from operator import add, mul, sub, truediv
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from property_strategies import decimals, recorded

from steeldialogue.core import Derivation, Figure, LineageError, Period, Quality, area, country, total
from steeldialogue.core.countries import LANGUAGES
from steeldialogue.core.money import to_cents

MASSES = ("kg", "t", "kt", "Mt")
amounts = decimals("-1000000", "1000000", 6)
years = st.integers(1900, 2100)
sides = st.sampled_from(["", "IN", "JP"])
MONTHS = list(month_abbr)


@given(amounts, st.sampled_from([MASSES, ("h", "kh", "Mh"), ("EUR", "million_EUR", "crore_EUR"), ("1", "%")]), st.data())
def test_a_unit_round_trip_gives_the_number_back(value: Decimal, family: tuple[str, ...], data: st.DataObject) -> None:
    start, other = data.draw(st.sampled_from(family)), data.draw(st.sampled_from(family))
    assert recorded(value, start).to(other).to(start).value == value


@given(amounts, st.sampled_from(MASSES), amounts, st.sampled_from(MASSES))
def test_addition_commutes_in_value(left: Decimal, left_unit: str, right: Decimal, right_unit: str) -> None:
    one, other = recorded(left, left_unit), recorded(right, right_unit)
    assert (one + other).to("t").value == (other + one).to("t").value


@given(amounts, amounts, st.sampled_from(MASSES))
def test_subtraction_undoes_addition(left: Decimal, right: Decimal, unit: str) -> None:
    one, other = recorded(left, "t"), recorded(right, unit)
    assert (one + other - other).value == left


@given(st.lists(st.tuples(amounts, st.sampled_from(MASSES)), min_size=1, max_size=8), st.randoms())
def test_a_total_does_not_depend_on_order(terms: list[tuple[Decimal, str]], random: Random) -> None:
    figures = [recorded(value, unit) for value, unit in terms]
    shuffled = figures.copy()
    random.shuffle(shuffled)
    assert total(figures).to("t").value == total(shuffled).to("t").value


@given(decimals("-1000000", "1000000", 6))
def test_cents_are_within_half_a_cent(amount: Decimal) -> None:
    rounded = to_cents(amount)
    assert abs(rounded - amount) <= Decimal("0.005")
    assert rounded.as_tuple().exponent == -2
    assert to_cents(-amount) == -rounded


@given(st.one_of(st.integers(), st.floats(), st.booleans(), st.text(), amounts, st.none()))
def test_a_bare_number_on_the_left_is_refused_like_one_on_the_right(bare: object) -> None:
    figure = recorded(Decimal(2), "t")
    for combine in (add, sub, mul, truediv):
        for left, right in ((bare, figure), (figure, bare)):
            with pytest.raises(LineageError, match="bare number"):
                combine(left, right)


@given(st.lists(st.sampled_from(Quality), min_size=1, max_size=5), st.sampled_from(Quality))
def test_a_step_never_raises_the_trust_of_its_inputs(marks: list[Quality], own: Quality) -> None:
    inputs = tuple((str(place), recorded(Decimal(1), "t", mark)) for place, mark in enumerate(marks))
    made = Figure(Decimal(1), "t", Derivation("a step", "x", inputs, quality=own))
    assert made.quality == max([own, *marks], key=lambda mark: mark.rank)


@given(amounts, amounts)
def test_ids_are_equal_only_for_equal_values(left: Decimal, right: Decimal) -> None:
    assert (recorded(left, "t").id == recorded(right, "t").id) == (f"{left:f}" == f"{right:f}")


def read_label(label: str, side: str) -> Period:
    """Read a label back as a person of that side does: quarters are numbered only where no side is meant."""
    if months := re.fullmatch(r"([A-Z][a-z]{2}) (\d{4})–([A-Z][a-z]{2}) (\d{4})", label):
        assert side
        start, end = MONTHS.index(months[1]), MONTHS.index(months[3])
        return Period(date(int(months[2]), start, 1), date(int(months[4]), end, monthrange(int(months[4]), end)[1]))
    if quarter := re.fullmatch(r"(\d{4}) Q([1-4])", label):
        assert not side
        return Period.quarter(int(quarter[1]), int(quarter[2]))
    if fiscal := re.fullmatch(r"FY(\d{4})(?:-(\d{2}))?", label):
        assert (fiscal[2] is None) == (side == "JP")
        assert fiscal[2] in (None, f"{(int(fiscal[1]) + 1) % 100:02d}")
        return Period.fiscal_year(int(fiscal[1]))
    return Period.year(int(label))


@given(years, sides, st.sampled_from(["year", "fiscal_year", "quarter"]), st.integers(1, 4))
def test_labels_round_trip(year: int, side: str, kind: str, number: int) -> None:
    period = Period.quarter(year, number) if kind == "quarter" else getattr(Period, kind)(year)
    assert read_label(period.label(side), side) == period


near_days = st.dates(date(2022, 12, 30), date(2025, 4, 2))
spans = st.tuples(near_days, near_days).map(lambda ends: Period(*sorted(ends)))


@given(spans, spans, sides)
def test_different_periods_have_different_labels(one: Period, other: Period, side: str) -> None:
    assert (one.label(side) == other.label(side)) == (one == other)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_lies_in_exactly_one_fiscal_year(day: date) -> None:
    near = [Period.fiscal_year(year) for year in (day.year - 1, day.year, day.year + 1)]
    assert sum(period.contains(day) for period in near) == 1


@given(st.sampled_from(["IND", "JPN", "DEU", "KOR", "CHN", "USA", "VNM", "TUR", "BRA", "IRN"]), st.sampled_from(LANGUAGES), st.booleans())
def test_a_name_in_any_language_leads_back_to_its_country(code: str, language: str, upper: bool) -> None:
    name = country(code).name(language)
    assert area(name.upper() if upper else name).code == code
