"""The product-limit estimate agrees with lifelines, and its median with exact fractions."""

from math import isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.utils import median_survival_times, restricted_mean_survival_time
from scipy.stats import binomtest, quantile_test

from steeldialogue.investment import Duration, kaplan_meier, median_interval

durations = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=25)  # few days, so that ties are common
NEAR = 1e-9


def fitted(told: list[tuple[int, bool]]) -> KaplanMeierFitter:
    days, ended = zip(*told, strict=True)
    with np.errstate(all="ignore"):  # lifelines takes the logarithm of 0 where all have ended
        return KaplanMeierFitter().fit(days, ended)


def near(one: float, other: float) -> bool:
    return one == pytest.approx(other, abs=NEAR, rel=NEAR)


@settings(max_examples=40)
@given(durations)
def test_the_curve_and_its_limits_agree_with_lifelines(told: list[tuple[int, bool]]) -> None:
    ours, theirs = kaplan_meier(Duration(*one) for one in told), fitted(told)
    for step in ours.steps:
        share = theirs.survival_function_.loc[step.day].iloc[0]
        assert near(step.survival, share)
        assert near(step.lower, theirs.confidence_interval_.loc[step.day].iloc[0])
        assert near(step.upper, theirs.confidence_interval_.loc[step.day].iloc[1])
        spread = float(theirs._cumulative_sq_.loc[step.day])
        assert near(step.standard_error, share * spread**0.5)
        table = theirs.event_table.loc[step.day]
        assert (step.at_risk, step.events, step.censored) == (table.at_risk, table.observed, table.censored)


@settings(max_examples=40)
@given(durations)
def test_medians_and_means_agree_with_lifelines(told: list[tuple[int, bool]]) -> None:
    ours, theirs = kaplan_meier(Duration(*one) for one in told), fitted(told)
    rounded = theirs.survival_function_.round(12)  # lifelines adds up logarithms, and may miss one half by a last digit
    median = median_survival_times(rounded)
    assert ours.median == (None if np.isinf(median) else median)
    limits = theirs.confidence_interval_[rounded.iloc[:, 0] > 0]  # lifelines draws limits of 0 once all have ended; we draw none
    crossed = [next((day for day, share in limits[side].items() if share <= 0.5), None) for side in limits]
    assert list(ours.median_limits) == crossed
    mean = restricted_mean_survival_time(theirs, t=ours.last_day)
    assert isnan(mean) or near(ours.restricted_mean(ours.last_day), mean)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=25))
def test_a_curve_without_an_end_stays_at_one(days: list[int]) -> None:
    made = kaplan_meier(Duration(day, ended=False) for day in days)
    assert {(step.survival, step.standard_error, step.lower, step.upper) for step in made.steps} == {(1.0, 0.0, 1.0, 1.0)}
    assert (made.median, made.median_limits, made.events) == (None, (None, None), 0)
    assert made.restricted_mean(made.last_day) == max(days)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=25))
def test_without_censoring_it_is_the_share_that_lasted_longer(days: list[int]) -> None:
    made = kaplan_meier(Duration(day, ended=True) for day in days)
    assert [step.survival for step in made.steps] == pytest.approx([sum(day > step.day for day in days) / len(days) for step in made.steps])
    assert made.restricted_mean(made.last_day) == pytest.approx(sum(days) / len(days))


@settings(max_examples=60)
@given(st.lists(st.integers(-300, 300), min_size=1, max_size=40, unique=True))
def test_the_interval_of_a_median_agrees_with_scipy(values: list[int]) -> None:
    made = median_interval(values)
    assert made.value == np.median(values)
    limits = quantile_test(values, p=0.5).confidence_interval(0.95)
    assert (made.low, made.high) == tuple(None if isnan(end) else end for end in limits)
    if made.coverage is not None:
        place = sorted(values).index(made.low)
        assert made.coverage == pytest.approx(1 - binomtest(place, len(values)).pvalue)
        assert made.coverage >= 0.95
