"""Stocks and lifetimes against answers worked out by hand."""

import numpy as np
import pytest
from scipy.stats import norm, weibull_min

from steeldialogue.catalog.schema.demand import SECTORS
from steeldialogue.demand.stocks import Lifetimes, from_inflow, from_stock, weibull_shape

EVERY = np.ones(len(SECTORS))


def test_one_cohort_dies_as_the_normal_distribution_says() -> None:
    years = np.arange(2000, 2031)
    inflow = np.zeros((31, len(SECTORS)))
    inflow[0] = 100
    stocks = from_inflow(years, inflow, Lifetimes("normal", 10 * EVERY, 3 * EVERY))
    # it goes in at the middle of 2000; at the end of 2010 it is ten and a half years old
    assert stocks.stock[10] == pytest.approx(100 * norm.sf(10.5, 10, 3) * EVERY)
    assert stocks.outflow[10] == pytest.approx(100 * (norm.sf(9.5, 10, 3) - norm.sf(10.5, 10, 3)) * EVERY)


def test_one_cohort_dies_as_the_weibull_distribution_says() -> None:
    years = np.arange(2000, 2031)
    inflow = np.zeros((31, len(SECTORS)))
    inflow[0] = 100
    stocks = from_inflow(years, inflow, Lifetimes("weibull", 10 * EVERY, 3 * EVERY))
    shape = weibull_shape(0.3)
    law = weibull_min(shape, scale=10 / weibull_min(shape).mean())
    assert (law.mean(), law.std()) == (pytest.approx(10), pytest.approx(3))
    assert stocks.stock[10] == pytest.approx(100 * law.sf(10.5) * EVERY)


def test_the_stock_path_gives_back_the_inflow_that_made_it() -> None:
    years = np.arange(1990, 2030)
    inflow = np.outer(np.linspace(1, 5, 40), np.arange(1, len(SECTORS) + 1))
    lifetimes = Lifetimes("weibull", np.linspace(8, 60, len(SECTORS)), np.linspace(2.4, 18, len(SECTORS)))
    made = from_inflow(years, inflow, lifetimes)
    assert from_stock(years, made.stock, lifetimes).inflow == pytest.approx(inflow, rel=1e-9)


def test_lifetimes_are_multiplied_as_a_whole() -> None:
    twice = Lifetimes("normal", 10 * EVERY, 3 * EVERY).times(2)
    assert (twice.mean[0], twice.deviation[0]) == (20, 6)
