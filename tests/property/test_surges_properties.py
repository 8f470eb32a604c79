"""Surges: a flat series never alarms, units do not matter, and parts add up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steeldialogue.law import Law, open_law
from steeldialogue.trade.surges import (
    Point,
    Series,
    SurgeTerms,
    TariffQuota,
    alarms,
    developing_members,
    full_on,
    increase_tests,
    shift_share,
    tariff_quota_cost,
)

LAW: Law = open_law()
TODAY = date(2026, 11, 25)
TERMS = SurgeTerms.of(LAW, TODAY)
TONNES = st.floats(0.01, 1e8)
SALES = st.dictionaries(st.tuples(st.sampled_from(["IND", "JPN", "CHN"]), st.sampled_from(["flat", "long"])), TONNES, min_size=1)


def years(tonnes: list[float]) -> Series:
    points = (Point(date(2000 + place, 1, 1), date(2000 + place, 12, 31), amount) for place, amount in enumerate(tonnes))
    return Series("JPN", "flat", tuple(points))


def months(tonnes: list[float]) -> Series:
    starts = [date(2018 + place // 12, place % 12 + 1, 1) for place in range(len(tonnes) + 1)]
    points = (Point(start, after - timedelta(days=1), one) for start, after, one in zip(starts, starts[1:], tonnes, strict=False))
    return Series("JPN", "flat", tuple(points))


@given(TONNES, st.integers(3, 12), st.integers(36, 80))
def test_a_flat_series_never_alarms(tonnes: float, of_years: int, of_months: int) -> None:
    assert alarms([years([tonnes] * of_years), months([tonnes] * of_months)], TERMS, TODAY) == []


@given(st.lists(TONNES, min_size=12, max_size=12), st.integers(3, 6))
def test_a_season_that_repeats_never_alarms(season: list[float], of_years: int) -> None:
    assert alarms([months(season * of_years)], TERMS, TODAY) == []


@given(st.lists(st.integers(1, 10**6), min_size=3, max_size=9), st.sampled_from([2, 4, 1024, 0.5]))
def test_the_unit_does_not_matter(tonnes: list[int], factor: float) -> None:
    plain, scaled = (increase_tests(years([one * by for one in tonnes]), TERMS) for by in (1.0, factor))
    assert [one.holds for one in plain] == [one.holds for one in scaled]


@given(SALES, SALES)
def test_shift_and_share_add_up(before: dict[tuple[str, str], float], after: dict[tuple[str, str], float]) -> None:
    found = shift_share(before, after)
    for one in found:
        largest = max(abs(one.market), abs(one.composition), abs(one.competitiveness), 1.0)
        assert one.market + one.composition + one.competitiveness == pytest.approx(one.change, abs=1e-9 * largest)
    whole = sum(after.values()) - sum(before.values())
    assert sum(one.change for one in found) == pytest.approx(whole, abs=1e-9 * (sum(after.values()) + sum(before.values())))


@given(st.dictionaries(st.sampled_from(["IND", "VNM", "NPL", "IDN", "EGY"]), TONNES, min_size=1), st.floats(1e-3, 1e3))
def test_a_member_left_out_sells_at_most_three_per_cent(imports: dict[str, float], others: float) -> None:
    found = developing_members({**imports, "JPN": others}, set(imports), TERMS)
    assert all(found.shares[one] <= 0.03 for one in found.left_out)
    assert not found.left_out or found.joint_share <= 0.09


@given(st.floats(1, 1e7), st.floats(1, 1e6), st.floats(1, 1e6))
def test_a_faster_pace_never_fills_a_quota_later(quota: float, pace: float, more: float) -> None:
    start, end = date(2026, 7, 1), date(2026, 9, 30)
    slow, fast = (full_on(start, end, quota, one) for one in (pace, pace + more))
    assert slow is None or (fast is not None and fast <= slow)


@given(st.floats(0, 1e6), st.floats(1, 1e6), st.floats(1, 1e4), st.floats(0, 1), st.floats(0, 1))
def test_duty_and_rent_are_never_negative_and_rent_never_beats_the_gap(
    quota: float, imported: float, price: float, inside: float, gap: float
) -> None:
    if imported == quota:
        return
    cost = tariff_quota_cost(TariffQuota(quota, inside, inside + gap), imported, price)
    assert cost.duty >= 0
    assert 0 <= cost.rent <= price * gap * min(imported, quota) * (1 + 1e-9) + 1e-6
