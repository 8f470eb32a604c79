"""Properties of the exact intervals, checked by the distribution itself."""

from decimal import Decimal
from math import exp, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from property_strategies import counts, decimals, recorded

from steeldialogue.safety import Interval, compare_counts, count_interval, frequency_rate, intervals, rate_interval


def of(count: int) -> Interval:
    return count_interval(recorded(Decimal(count), "case"))


def compared(before: int, after: int) -> Interval:
    return compare_counts(recorded(Decimal(before), "case"), recorded(Decimal(after), "case"))


def at_most(count: int, mean: float) -> float:
    """Probability of at most so many cases, added up term by term."""
    term = summed = exp(-mean)
    for place in range(1, count + 1):
        term *= mean / place
        summed += term
    return summed


@given(st.integers(0, 150))
def test_each_end_leaves_two_and_a_half_percent(count: int) -> None:
    made = of(count)
    assert isclose(at_most(count, float(made.upper.value)), 0.025, rel_tol=1e-6)
    if count:
        assert isclose(1 - at_most(count - 1, float(made.lower.value)), 0.025, rel_tol=1e-6)


@given(counts)
def test_the_interval_contains_the_count(count: int) -> None:
    made = of(count)
    assert 0 <= made.lower.value <= count < made.upper.value
    assert made.contains(Decimal(count))


@given(counts)
def test_ends_rise_with_the_count(count: int) -> None:
    assert of(count).lower.value < of(count + 1).lower.value
    assert of(count).upper.value < of(count + 1).upper.value


@given(counts)
def test_the_interval_widens_with_confidence(count: int) -> None:
    usual = of(count)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(intervals, "TAIL", 0.005)
        surer = of(count)
    assert surer.lower.value <= usual.lower.value
    assert surer.upper.value > usual.upper.value


@given(counts, decimals("0.5", "500", 1))
def test_the_interval_of_a_rate_contains_the_rate(count: int, hours: Decimal) -> None:
    made = rate_interval(recorded(Decimal(count), "case"), recorded(hours, "Mh"), frequency_rate)
    assert made.contains(made.value.value)


@given(st.integers(1, 300), st.integers(1, 300))
def test_a_comparison_backwards_is_the_reciprocal(before: int, after: int) -> None:
    there, back = compared(before, after), compared(after, before)
    for one, other in ((there.value, back.value), (there.lower, back.upper), (there.upper, back.lower)):
        assert isclose(float(one.value * other.value), 1, rel_tol=1e-5)


@given(st.integers(1, 300), counts)
def test_the_interval_of_a_ratio_contains_it(before: int, after: int) -> None:
    made = compared(before, after)
    assert made.lower.value <= made.value.value < made.upper.value


@given(st.integers(1, 300))
def test_equal_counts_show_no_change(count: int) -> None:
    assert compared(count, count).contains(Decimal(1))
