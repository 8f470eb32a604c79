"""What holds for any inflow, path of stocks and lifetimes of the demand model."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from steeldialogue.catalog import open_catalog
from steeldialogue.catalog.schema.demand import SECTORS
from steeldialogue.demand import DemandScenario, run_demand
from steeldialogue.demand.stocks import Lifetimes, Stocks, from_inflow, from_stock

CLOSE_MT = 1e-9
YEARS = np.arange(1990, 2015)
EVERY = np.ones(len(SECTORS))
lives = st.builds(
    lambda kind, mean, spread: Lifetimes(kind, mean * EVERY, mean * spread * EVERY),
    st.sampled_from(["weibull", "normal"]),
    st.floats(6, 80),
    st.floats(0.15, 0.45),
)
flows = st.lists(st.floats(0, 300), min_size=len(YEARS), max_size=len(YEARS)).map(np.array)


def off_balance(stocks: Stocks) -> float:
    before = np.vstack([np.zeros((1, len(SECTORS))), stocks.stock[:-1]])
    return float(np.abs(stocks.stock - before - stocks.inflow + stocks.outflow).max())


@given(flows, lives)
@settings(max_examples=40)
def test_the_change_of_stock_is_inflow_less_outflow(inflow: np.ndarray, lifetimes: Lifetimes) -> None:
    stocks = from_inflow(YEARS, np.outer(inflow, EVERY), lifetimes)
    assert off_balance(stocks) < CLOSE_MT
    assert (stocks.outflow >= -CLOSE_MT).all()


@given(flows, lives)
@settings(max_examples=25)
def test_a_stock_and_its_inflow_are_two_sides_of_one_thing(inflow: np.ndarray, lifetimes: Lifetimes) -> None:
    made = from_inflow(YEARS, np.outer(inflow, EVERY), lifetimes)
    back = from_stock(YEARS, made.stock, lifetimes)
    assert off_balance(back) < CLOSE_MT
    assert np.abs(back.inflow - made.inflow).max() < 1e-6


@given(st.sampled_from(["central", "low", "high"]), st.sampled_from(["central", "slow", "fast"]), st.sampled_from(["weibull", "normal"]))
@settings(max_examples=6)
def test_a_whole_run_is_in_balance(saturation: str, future: str, lifetime: str) -> None:
    view = DemandScenario.model_validate({"saturation": saturation, "drivers": ["history", "IMF", future], "lifetime": lifetime})
    for part in run_demand(open_catalog(), view).areas.values():
        stocks = Stocks(*(part.by_sector[name] for name in ("stock", "inflow", "outflow")))
        assert off_balance(stocks) < CLOSE_MT
        assert (part.by_sector["inflow"] >= 0).all()
        crude, finished = part.series["crude_steel_need"], part.series["apparent_use"] + part.series["steel_net_exports"]
        told = ~np.isnan(crude)
        assert np.abs(crude - finished - part.series["home_scrap"])[told].max() < CLOSE_MT
