"""Properties of shares, bounds, matches and gaps, checked by the distribution itself and by other libraries."""

from decimal import Decimal
from math import comb, isclose

from hypothesis import given
from hypothesis import strategies as st
from property_strategies import recorded
from statsmodels.stats.proportion import proportion_confint

from steeldialogue.core.exact import exact_share
from steeldialogue.skills import Ratio, capacity_gap, combined, silent_bounds
from steeldialogue.skills.occupations import STRENGTH

matches = st.sampled_from(STRENGTH)


@st.composite
def parts(draw, most: int = 200) -> tuple[int, int]:
    whole = draw(st.integers(1, most))
    return draw(st.integers(0, whole)), whole


def people(count: int):
    return recorded(Decimal(count), "person")


def at_most(hits: int, of: int, chance: float) -> float:
    """Probability of at most so many hits, added up term by term."""
    return sum(comb(of, one) * chance**one * (1 - chance) ** (of - one) for one in range(hits + 1))


@given(parts(60))
def test_each_end_leaves_two_and_a_half_percent(part: tuple[int, int]) -> None:
    hits, of = part
    made = exact_share(people(hits), people(of))
    if hits < of:
        assert isclose(at_most(hits, of, float(made.upper.value)), 0.025, rel_tol=1e-5)
    if hits:
        assert isclose(1 - at_most(hits - 1, of, float(made.lower.value)), 0.025, rel_tol=1e-5)


@given(parts(5000))
def test_another_library_finds_the_same_ends(part: tuple[int, int]) -> None:
    hits, of = part
    made = exact_share(people(hits), people(of))
    low, high = proportion_confint(hits, of, alpha=0.05, method="beta")
    assert isclose(float(made.lower.value), low, abs_tol=1e-9)
    assert isclose(float(made.upper.value), high, abs_tol=1e-9)


@given(parts())
def test_a_share_and_that_of_the_others_mirror_each_other(part: tuple[int, int]) -> None:
    hits, of = part
    made, others = (exact_share(people(one), people(of)) for one in (hits, of - hits))
    assert isclose(float(made.lower.value + others.upper.value), 1, abs_tol=2e-10)


@given(st.integers(0, 80), st.integers(0, 80), st.integers(1, 80))
def test_bounds_hold_the_share_and_are_as_wide_as_the_silence(done: int, undone: int, silent: int) -> None:
    answered, asked = done + undone, done + undone + silent
    bounds = silent_bounds(people(done), people(answered), people(asked))
    assert 0 <= bounds.lowest.value <= bounds.highest.value <= 1
    assert isclose(float(bounds.highest.value - bounds.lowest.value), silent / asked)
    if answered:
        assert bounds.lowest.value <= Decimal(done) / answered <= bounds.highest.value


@given(matches, matches, matches)
def test_a_chain_of_matches_is_as_good_as_its_weakest_link(first, second, third) -> None:
    assert combined(first, second) == combined(second, first)
    assert combined(combined(first, second), third) == combined(first, combined(second, third))
    assert combined("exact", first) == first
    assert combined("broad", first) == "broad"
    assert STRENGTH.index(combined(first, second)) == max(map(STRENGTH.index, (first, second)))


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 500), min_size=1), st.sets(st.sampled_from("abcd")), st.integers(0, 10**6))
def test_a_route_is_never_left_out_and_a_missing_ratio_is_never_zero(planned, known, trained: int) -> None:
    ratios = [Ratio(route, "all", *(recorded(Decimal(value), "person/Mt") for value in (300, 100, 900))) for route in known]
    told = {(route, "all"): people(trained) for route in planned}
    rows = capacity_gap({route: recorded(Decimal(mt), "Mt") for route, mt in planned.items()}, ratios, told)
    assert [row.route for row in rows] == list(planned)
    for row in rows:
        assert (row.needed is None) == (row.route not in known) == bool(row.gap)
        if row.needed:
            assert row.needed_low.value <= row.needed.value <= row.needed_high.value
            assert row.lacking.value == max(0, row.needed.value - trained)
