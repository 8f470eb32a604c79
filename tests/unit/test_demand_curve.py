"""The logistic curve of stock over income."""

import numpy as np
import pytest

from steeldialogue.demand.curve import fit, onward, relied_on

OUTPUT = np.linspace(2000, 12000, 30)


def logistic(output: np.ndarray) -> np.ndarray:
    return 10 / (1 + np.exp(-1.7 * (np.log(output) - np.log(15000))))


def test_a_curve_that_made_the_record_is_found_again() -> None:
    curve = fit(logistic(OUTPUT), OUTPUT, 10, half_life=10)
    assert curve.k == pytest.approx(1.7, rel=1e-4)
    assert np.exp(curve.m) == pytest.approx(15000, rel=1e-3)
    assert curve.error == pytest.approx(0, abs=1e-4)


def test_the_curve_meets_the_last_year_of_any_record() -> None:
    record = logistic(OUTPUT) * (1 + 0.05 * np.sin(np.arange(30)))
    curve = fit(record, OUTPUT, 12, half_life=5)
    assert curve.at(OUTPUT)[-1] == pytest.approx(record[-1])


def test_recent_years_weigh_more() -> None:
    record = np.where(np.arange(30) < 15, logistic(OUTPUT) * 1.3, logistic(OUTPUT))
    short, long = (fit(record, OUTPUT, 10, half_life=years).k for years in (2, 40))
    assert abs(short - 1.7) < abs(long - 1.7)


def test_a_record_above_saturation_stays_where_it_is() -> None:
    curve = fit(logistic(OUTPUT), OUTPUT, 1.0, half_life=10)
    assert curve.saturated
    assert curve.at(OUTPUT) == pytest.approx(np.full(30, logistic(OUTPUT)[-1]))


def test_the_last_growth_fades_into_that_of_the_curve() -> None:
    record = logistic(OUTPUT)
    record[-1] += 0.1  # the last year grew by 0.1 more than the curve
    curve = fit(logistic(OUTPUT), OUTPUT, 10, half_life=10)
    flat = np.concatenate([OUTPUT, np.full(60, OUTPUT[-1])])
    path = onward(curve, record, flat, fade=5)
    # the level is that of the curve at constant income plus 0.1 x (1 + e^-0.2 + e^-0.4 + ...)
    assert path[0] - curve.at(OUTPUT)[-1] == pytest.approx(0.1, rel=1e-6)
    assert path[-1] - curve.at(OUTPUT)[-1] == pytest.approx(0.1 / (1 - np.exp(-0.2)), rel=1e-4)


def test_income_is_followed_with_a_memory() -> None:
    output = np.array([np.nan, 100.0, 100.0, 800.0])
    followed = relied_on(output, 3)
    assert np.isnan(followed[0])
    assert followed[1:] == pytest.approx([100, 100, 200])  # a third of the way from ln 100 to ln 800
