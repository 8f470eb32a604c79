"""What our short formulas give, against scipy's distributions and statsmodels, on random data."""

from decimal import Decimal
from math import isclose

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from property_strategies import counts, decimals, recorded
from scipy import stats
from statsmodels.discrete.discrete_model import NegativeBinomial
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from steeldialogue.core import Figure
from steeldialogue.core.exact import exact_share
from steeldialogue.safety import Exposure, Interval, Spacing, compare_periods, count_interval, g_chart, shrink, t_chart
from steeldialogue.safety.charts import LIMIT_TAIL, poisson_limit
from steeldialogue.safety.funnels import interpolated
from steeldialogue.safety.shrinkage import log_likelihood

CLOSE = 1e-9
hours = decimals("0.5", "500", 1)


def case(count: int) -> Figure:
    return recorded(Decimal(count), "case")


def mh(of: Decimal) -> Figure:
    return recorded(of, "Mh")


def agrees(ours: Figure, theirs: float) -> bool:
    return isclose(float(ours.value), theirs, rel_tol=CLOSE, abs_tol=CLOSE)


def ends_agree(made: Interval, theirs: tuple[float, float]) -> bool:
    return agrees(made.lower, theirs[0]) and agrees(made.upper, theirs[1])


@given(counts)
def test_poisson_interval(count: int) -> None:
    assert ends_agree(count_interval(case(count)), confint_poisson(count, 1, method="exact-c"))


@given(st.integers(0, 60), st.integers(0, 60))
def test_exact_share(part: int, rest: int) -> None:
    total = part + rest or 1
    assert ends_agree(exact_share(case(part), case(total)), proportion_confint(part, total, method="beta"))


@settings(max_examples=60)
@given(st.integers(1, 300), counts, hours, hours)
def test_conditional_test(before: int, after: int, hours_before: Decimal, hours_after: Decimal) -> None:
    made = compare_periods(Exposure("before", case(before), mh(hours_before)), Exposure("after", case(after), mh(hours_after)))
    share = float(hours_after / (hours_before + hours_after))
    tails = [stats.binomtest(after, before + after, share, alternative=side).pvalue for side in ("less", "greater")]
    assert agrees(made.chance, min(1.0, 2 * min(tails)))
    # The odds of a beta variate are a ratio of gamma variates: an F distribution.
    per_hour = float(hours_before / hours_after)
    low = after / (before + 1) * stats.f.ppf(0.025, 2 * after, 2 * before + 2) if after else 0.0
    high = (after + 1) / before * stats.f.ppf(0.975, 2 * after + 2, 2 * before)
    assert made.ratio is not None
    assert ends_agree(made.ratio, (low * per_hour, high * per_hour))


@given(st.integers(1, 300), counts, hours, hours)
def test_verdict_and_chance_agree(before: int, after: int, hours_before: Decimal, hours_after: Decimal) -> None:
    made = compare_periods(Exposure("before", case(before), mh(hours_before)), Exposure("after", case(after), mh(hours_after)))
    shown = made.verdict in ("rise", "fall")
    assert shown is (made.chance.value < Decimal("0.05")) or abs(made.chance.value - Decimal("0.05")) < Decimal("1e-6")


@given(st.floats(0.01, 400), st.floats(0.0005, 0.9995))
def test_poisson_quantiles(mean: float, share: float) -> None:
    count = poisson_limit(mean, share)
    assert count == stats.poisson.ppf(share, mean)
    assert count - 1 <= interpolated(mean, share) <= count or interpolated(mean, share) == 0


@given(st.lists(st.integers(0, 200), min_size=3, max_size=12).filter(any))
def test_spacings(between: list[int]) -> None:
    def told(unit: str) -> list[Spacing]:
        return [Spacing(str(place), recorded(Decimal(one), unit)) for place, one in enumerate(between)]

    mean = sum(between) / len(between)
    chart = t_chart(told("d"))
    quantiles = stats.expon(scale=mean).ppf([0.5, LIMIT_TAIL, 1 - LIMIT_TAIL])
    for ours, theirs in zip((chart.median, chart.lower, chart.upper), quantiles, strict=True):
        assert agrees(ours, theirs)
    counted = g_chart(told("case"))
    failures = stats.geom(1 / (mean + 1), loc=-1)
    assert failures.cdf(float(counted.upper.value)) >= 1 - LIMIT_TAIL - CLOSE
    assert failures.cdf(float(counted.upper.value) - 1) <= 1 - LIMIT_TAIL + CLOSE
    assert failures.cdf(float(counted.lower.value) - 1) <= LIMIT_TAIL + CLOSE
    assert failures.cdf(float(counted.median.value)) >= 0.5 - CLOSE


plants = st.lists(st.tuples(st.integers(0, 60), decimals("0.5", "50", 1)), min_size=3, max_size=8).filter(
    lambda told: any(count for count, _ in told)
)


@settings(max_examples=30)
@given(plants, st.floats(0.05, 20), st.floats(0.01, 5))
def test_negative_binomial_likelihood(told: list[tuple[int, Decimal]], mean: float, spread: float) -> None:
    number = np.array([count for count, _ in told], float)
    exposure = np.array([float(of) for _, of in told])
    ours = log_likelihood(number, exposure * mean, spread)
    shape = 1 / spread
    assert isclose(ours, stats.nbinom.logpmf(number, shape, shape / (shape + exposure * mean)).sum(), rel_tol=CLOSE, abs_tol=1e-8)
    theirs = NegativeBinomial(number, np.ones((len(number), 1)), offset=np.log(exposure))
    assert isclose(ours, theirs.loglike(np.log([mean, spread])), rel_tol=1e-8, abs_tol=1e-7)


@settings(max_examples=25)
@given(plants)
def test_no_other_gamma_is_likelier(told: list[tuple[int, Decimal]]) -> None:
    made = shrink([Exposure(str(place), case(count), mh(of)) for place, (count, of) in enumerate(told)])
    number = np.array([count for count, _ in told], float)
    exposure = np.array([float(of) for _, of in told])
    mean, spread = float(made.mean.value), float(made.spread.value)
    assert agrees(made.log_likelihood, log_likelihood(number, exposure * mean, spread)) or spread < CLOSE
    for more in (0.9, 0.999, 1.001, 1.1):
        near = log_likelihood(number, exposure * mean * more, spread)
        wider = log_likelihood(number, exposure * mean, spread * more) if spread else near
        assert max(near, wider) <= float(made.log_likelihood.value) + 1e-7
    for point, (count, of) in zip(made.points, told, strict=True):
        if not spread:
            assert isclose(float(point.shrunk.value), mean, rel_tol=CLOSE)
            continue
        # Posterior of a gamma prior with shape 1/spread and rate shape/mean: (cases + shape) ÷ (hours + rate).
        shape = 1 / spread
        assert float(point.shrunk.value) == pytest.approx((count + shape) / (float(of) + shape / mean), rel=1e-6, abs=1e-8)
